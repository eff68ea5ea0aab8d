import { Button } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { announce } from '../../ui/announcer'
import classes from './settings.module.css'

export interface OnceShownProps {
  readonly label: string
  readonly lead: string
  readonly value: string
  readonly onDone: () => void
}

/** Something that has just been made: the only time it can be seen. */
export const OnceShown = ({ label, lead, value, onDone }: OnceShownProps) => {
  const [copied, setCopied] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => {
    if (value) field.current?.select()
  }, [value])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(value)
      announce('Copied')
    } catch {
      // No clipboard here: it is selected, so that the person can copy it.
      field.current?.select()
    }
  }
  return (
    <div className={classes['newKey']}>
      <label htmlFor={id} className={classes['name']}>
        {label}
      </label>
      <p className={classes['quiet']}>{lead}</p>
      <div className={classes['copy']}>
        <input id={id} ref={field} readOnly value={value} className={classes['key']} />
        <Button onClick={() => void copy()}>{copied === value ? 'Copied' : 'Copy'}</Button>
        <Button variant="default" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  )
}
