import { Button } from '@mantine/core'
import { useState } from 'react'
import { signOut } from '../../app/session'
import { useWorkspace } from '../../app/workspace'
import { useSyncStatus } from '../sync/use-sync-status'
import { Card } from './card'
import classes from './settings.module.css'

/** Leaving with unsent edits asks first: they stay on this device, for nobody but their owner. */
const useSignOut = () => {
  const { engine } = useWorkspace()
  const { pending, attention } = useSyncStatus()
  const [state, setState] = useState<'idle' | 'asking' | 'leaving' | 'failed'>('idle')
  const unsent = pending + attention.length
  const leave = async (): Promise<void> => {
    setState('leaving')
    try {
      await signOut()
      engine.stop()
    } catch {
      setState('failed')
    }
  }
  const start = async (): Promise<void> => (unsent > 0 ? setState('asking') : leave())
  return { state, unsent, start, leave, stay: () => setState('idle') }
}

/** Who is signed in, and the way out. */
export const Profile = ({ name, email }: { readonly name: string; readonly email: string }) => {
  const { state, unsent, start, leave, stay } = useSignOut()
  return (
    <Card title="Profile">
      <div className={classes['profile']}>
        <span className={classes['initial']} aria-hidden="true">
          {name.slice(0, 1).toUpperCase()}
        </span>
        <div className={classes['who']}>
          <p className={classes['name']}>{name}</p>
          <p className={classes['quiet']}>{email}</p>
        </div>
        <Button variant="default" loading={state === 'leaving'} onClick={() => void start()}>
          Sign out
        </Button>
      </div>
      {state === 'asking' ? (
        <div className={classes['confirm']} role="alert">
          <p>
            {unsent === 1 ? 'One edit has' : `${unsent} edits have`} not reached the server yet. If you sign
            out now, they wait on this device until you sign in here again.
          </p>
          <div className={classes['buttons']}>
            <Button onClick={stay}>Stay signed in</Button>
            <Button variant="light" color="red" onClick={() => void leave()}>
              Sign out anyway
            </Button>
          </div>
        </div>
      ) : null}
      {state === 'failed' ? (
        <p className={classes['problem']} role="alert">
          The server could not be reached, so you are still signed in. Please try again.
        </p>
      ) : null}
    </Card>
  )
}
