import { Button } from '@mantine/core'
import { Card } from './card'
import classes from './settings.module.css'
import { SignOutDialog } from './sign-out-dialog'
import { useSignOut } from './use-sign-out'

/** Who is signed in, and the way out. */
export const Profile = ({ name, email }: { readonly name: string; readonly email: string }) => {
  const signOut = useSignOut()
  const { kind } = signOut.step
  const isStarting = kind === 'checking'
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
        <Button variant="default" loading={isStarting} onClick={() => void signOut.start()}>
          Sign out
        </Button>
      </div>
      <SignOutDialog signOut={signOut} opened={kind !== 'idle' && kind !== 'checking'} />
    </Card>
  )
}
