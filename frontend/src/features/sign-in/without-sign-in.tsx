import { useState } from 'react'
import { isLocal, type Person } from '../../app/person'
import classes from './sign-in.module.css'

const NOT_NOW =
  'Daybook can’t start here right now. Please try again; if it stays so, this browser may not let it store anything.'

export interface WithoutSignInProps {
  readonly known: Person | undefined
  readonly onStart: () => Promise<void>
}

const Start = ({ label, onStart }: { readonly label: string; readonly onStart: () => Promise<void> }) => {
  const [state, setState] = useState<'idle' | 'starting' | 'failed'>('idle')
  const start = (): void => {
    setState('starting')
    // On success this page is replaced.
    onStart().catch(() => setState('failed'))
  }
  return (
    <>
      <button type="button" className={classes['other']} disabled={state === 'starting'} onClick={start}>
        {label}
      </button>
      {state === 'failed' ? (
        <p className={classes['error']} role="alert">
          {NOT_NOW}
        </p>
      ) : null}
    </>
  )
}

/** The ways into Daybook that need no server: to the day that is on this device, or to a new one. */
export const WithoutSignIn = ({ known, onStart }: WithoutSignInProps) => (
  <div className={classes['without']}>
    {known && !isLocal(known) ? (
      <a className={classes['other']} href="/today">
        Back to {known.name}’s day on this device
      </a>
    ) : (
      <>
        <Start label={known ? 'Go on without signing in' : 'Start without signing in'} onStart={onStart} />
        <p className={classes['explain']}>
          What you write stays on this device until you sign in. Then it comes along.
        </p>
      </>
    )}
  </div>
)
