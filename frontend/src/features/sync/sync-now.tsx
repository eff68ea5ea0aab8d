import { Button, type ButtonProps } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { expectSignIn, signInHref } from '../../app/sign-in-link'
import { useWorkspace } from '../../app/workspace'
import { useSyncStatus } from './use-sync-status'

/** The one thing to do about the sync: ask now, or sign in so that it can go on. */
export const SyncNow = (props: Pick<ButtonProps, 'className' | 'fullWidth'>) => {
  const { engine } = useWorkspace()
  const { connection } = useSyncStatus()
  const [syncing, setSyncing] = useState(false)
  if (connection === 'local' || connection === 'needs sign-in') {
    return (
      <Button
        component="a"
        href={signInHref(location.pathname + location.search)}
        {...props}
        onClick={expectSignIn}
      >
        {connection === 'local' ? 'Sign in' : 'Sign in again'}
      </Button>
    )
  }
  const syncNow = async (): Promise<void> => {
    setSyncing(true)
    await engine.syncNow().finally(() => setSyncing(false))
  }
  return (
    <Button
      variant="light"
      {...props}
      loading={syncing}
      leftSection={<IconRefresh size={18} stroke={1.75} aria-hidden="true" />}
      onClick={() => void syncNow()}
    >
      Sync now
    </Button>
  )
}
