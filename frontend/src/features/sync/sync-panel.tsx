// The details of the sync: how it goes, what waits, and what the server refused.

import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { expectSignIn, signInHref } from '../../app/session'
import { useWorkspace } from '../../app/workspace'
import { AttentionList } from './attention-list'
import { agoWords, CONNECTION_WORDS } from './status-words'
import classes from './sync.module.css'
import { useSyncStatus } from './use-sync-status'

const useNow = (everyMs: number): number => {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

/** The panel. */
export const SyncPanel = () => {
  const { engine } = useWorkspace()
  const { connection, pending, attention, lastSyncAt, lastError } = useSyncStatus()
  const [syncing, setSyncing] = useState(false)
  const now = useNow(5_000)
  const syncNow = async (): Promise<void> => {
    setSyncing(true)
    await engine.syncNow().finally(() => setSyncing(false))
  }
  return (
    <div className={classes['panel']}>
      <h2 className={classes['panelTitle']}>
        <span className={classes['dot']} data-connection={connection} aria-hidden="true" />
        {CONNECTION_WORDS[connection].short}
      </h2>
      <p className={classes['explain']}>{CONNECTION_WORDS[connection].long}</p>
      <dl className={classes['facts']}>
        <dt>Last sync</dt>
        <dd>{agoWords(lastSyncAt, now)}</dd>
        <dt>Waiting to be sent</dt>
        <dd>{pending}</dd>
      </dl>
      {lastError && connection !== 'live' ? <p className={classes['explain']}>{lastError}</p> : null}
      <AttentionList rows={attention} attention={engine.attention} />
      {connection === 'needs sign-in' ? (
        <Button
          component="a"
          href={signInHref(location.pathname + location.search)}
          fullWidth
          onClick={expectSignIn}
        >
          Sign in again
        </Button>
      ) : (
        <Button
          variant="light"
          fullWidth
          loading={syncing}
          leftSection={<IconRefresh size={18} stroke={1.75} aria-hidden="true" />}
          onClick={() => void syncNow()}
        >
          Sync now
        </Button>
      )}
    </div>
  )
}
