// A button that asks in place before it does something that can't be taken back.

import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

export interface ConfirmButtonProps {
  readonly label: string
  /** The button's full name, which says what it is about. */
  readonly name: string
  readonly disabled?: boolean
  readonly onConfirm: () => Promise<unknown>
}

/** One click asks, the second does. */
export const ConfirmButton = ({ label, name, disabled = false, onConfirm }: ConfirmButtonProps) => {
  const [state, setState] = useState<'idle' | 'asking' | 'doing'>('idle')
  const cancel = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (state === 'asking') cancel.current?.focus()
  }, [state])
  if (state === 'idle') {
    return (
      <Button
        variant="subtle"
        color="red"
        aria-label={name}
        disabled={disabled}
        onClick={() => setState('asking')}
      >
        {label}
      </Button>
    )
  }
  return (
    <>
      <Button ref={cancel} variant="default" disabled={state === 'doing'} onClick={() => setState('idle')}>
        Keep
      </Button>
      <Button
        color="red"
        variant="light"
        disabled={disabled}
        loading={state === 'doing'}
        aria-label={`Confirm: ${name}`}
        onClick={() => {
          setState('doing')
          void onConfirm().finally(() => setState('idle'))
        }}
      >
        {label}
      </Button>
    </>
  )
}
