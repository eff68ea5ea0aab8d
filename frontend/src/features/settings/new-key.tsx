import { Button } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { announce } from '../../ui/announcer'
import classes from './settings.module.css'

/** A key that has just been made: the only time it can be seen. */
export const NewKey = ({ value, onDone }: { readonly value: string; readonly onDone: () => void }) => {
  const [copied, setCopied] = useState(false)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
      announce('Copied')
    } catch {
      // No clipboard here: it is selected, so that the person can copy it.
      field.current?.select()
    }
  }
  return (
    <div className={classes['newKey']}>
      <label htmlFor={id} className={classes['name']}>
        Your new key
      </label>
      <p className={classes['quiet']}>Copy it now: it is not stored and can’t be shown again.</p>
      <div className={classes['copy']}>
        <input id={id} ref={field} readOnly value={value} className={classes['key']} />
        <Button onClick={() => void copy()}>{copied ? 'Copied' : 'Copy'}</Button>
        <Button variant="default" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  )
}
