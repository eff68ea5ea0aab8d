import { IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import classes from './note.module.css'

export interface NoteProps {
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
  readonly onDismiss: () => void
}

/** A few words at the page's foot that stay until somebody has read them. Needs nothing that must be fetched. */
export const Note = ({ text, action, onDismiss }: NoteProps) => {
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const element = note.current
    return () => {
      // The button that was pressed goes away with the note: the focus goes back to where it was.
      const isOurs = element?.contains(document.activeElement) || document.activeElement === document.body
      if (isOurs && before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div ref={note} className={classes['note']} role="alert">
      <span className={classes['text']}>{text}</span>
      {action ? (
        <button type="button" className={classes['action']} onClick={action.run}>
          {action.label}
        </button>
      ) : null}
      <button type="button" className={classes['dismiss']} aria-label="Dismiss" onClick={onDismiss}>
        <IconX size={18} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  )
}
