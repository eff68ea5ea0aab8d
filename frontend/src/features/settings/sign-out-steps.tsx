// What the sign-out dialog shows once a choice was made, or where there is none.

import { Button } from '@mantine/core'
import { Cancel, Choice, type StepProps } from './sign-out-choice'
import classes from './sign-out-dialog.module.css'
import { editsWords, hereOnlyWords } from './sign-out-words'

/** How far it is. */
export const Sending = ({ signOut, step }: StepProps<'sending'>) => {
  const text = `Sending ${(step.total - step.left).toLocaleString('en-GB')} of ${editsWords(step.total)}`
  return (
    <>
      <p className={classes['text']}>{text}</p>
      <progress
        className={classes['bar']}
        aria-label="Sending"
        value={step.total - step.left}
        max={step.total}
      />
      <div className={classes['choices']}>
        <Cancel onClick={signOut.cancel} />
      </div>
    </>
  )
}

/** Whether the file is there, before what is in it goes. */
export const Exported = ({ signOut, step }: StepProps<'exported'>) => (
  <>
    <p className={classes['text']}>
      Your browser was given the file <strong className={classes['file']}>{step.name}</strong>. Is it there?
      Signing out removes the edits from this device.
    </p>
    <div className={classes['choices']}>
      <Button size="md" fullWidth onClick={() => void signOut.leave()}>
        I have the file, sign out
      </Button>
      <Button variant="light" size="md" fullWidth onClick={signOut.exportAll}>
        Export it again
      </Button>
      <Cancel onClick={signOut.cancel} />
    </div>
  </>
)

/** The session can’t be ended now. */
export const Unreachable = ({ signOut, step }: StepProps<'unreachable'>) => (
  <>
    <p className={classes['text']}>
      Only the server can end your session, and it doesn’t answer. You are still signed in, and nothing was
      removed from this device.
    </p>
    {step.isForgetful ? (
      <p className={classes['problem']} role="alert">
        This browser can’t keep in mind that the session is to be ended, so the next visit would be signed in
        again. Please wait until the server can be reached.
      </p>
    ) : null}
    <div className={classes['choices']}>
      <Button size="md" fullWidth onClick={() => void signOut.tryAgain()}>
        Try again
      </Button>
      <Choice explain={hereOnlyWords(step.agreed.size)}>
        <Button variant="light" color="red" size="md" fullWidth onClick={() => void signOut.leaveHere()}>
          Sign out on this device only
        </Button>
      </Choice>
      <Cancel onClick={signOut.cancel} />
    </div>
  </>
)

/** Nobody knows what there is to be asked about. */
export const Unreadable = ({ signOut }: Pick<StepProps, 'signOut'>) => (
  <>
    <p className={classes['text']}>
      What this device has stored can’t be read right now, so nobody knows whether something waits to be sent.
      A reload may help. Signed out now, all of it stays on this device, for nobody but you.
    </p>
    <div className={classes['choices']}>
      <Button size="md" fullWidth onClick={() => location.reload()}>
        Reload
      </Button>
      <Button variant="light" size="md" fullWidth onClick={() => void signOut.leave()}>
        Sign out and keep it here
      </Button>
      <Cancel onClick={signOut.cancel} />
    </div>
  </>
)
