// How the sync goes, in words: what the popover and the page begin with.

import { agoWords, momentWords } from '../../ui/time-words'
import { ExportButton } from './export-button'
import classes from './panel.module.css'
import { backlogSentence, CONNECTION_SENTENCES, countWords } from './panel-words'
import { StatusDot } from './status-dot'
import { CONNECTION_NAMES } from './status-words'
import { SyncProgress } from './sync-progress'
import { useSyncStatus } from './use-sync-status'

interface LastSyncProps {
  readonly at: number | null
  /** Something was loaded at some time. */
  readonly isLoaded: boolean
  readonly now: number
}

const LastSync = ({ at, isLoaded, now }: LastSyncProps) =>
  at === null ? (
    isLoaded ? (
      'not in this visit'
    ) : (
      'not yet'
    )
  ) : (
    <time dateTime={new Date(at).toISOString()} title={momentWords(at)}>
      {agoWords(at, now)}
    </time>
  )

/** The summary. */
export const SyncSummary = ({ now }: { readonly now: number }) => {
  const status = useSyncStatus()
  const { connection, pending, cursor, lastSyncAt, lastError } = status
  const sentence = CONNECTION_SENTENCES[connection]
  const isNews = lastError !== undefined && connection !== 'live' && !sentence.startsWith(lastError)
  const isLocal = connection === 'local'
  const backlog = isLocal ? undefined : backlogSentence(pending)
  return (
    <div>
      <h2 className={classes['state']}>
        <StatusDot connection={connection} />
        {CONNECTION_NAMES[connection]}
      </h2>
      <p className={classes['explain']}>{sentence}</p>
      {isNews ? <p className={classes['explain']}>{lastError}</p> : null}
      <SyncProgress status={status} />
      {isLocal ? null : (
        <dl className={classes['facts']}>
          <dt>Last sync</dt>
          <dd>
            <LastSync at={lastSyncAt} isLoaded={cursor !== null} now={now} />
          </dd>
          <dt>Waiting to be sent</dt>
          <dd>{countWords(pending)}</dd>
        </dl>
      )}
      {backlog ? (
        <div className={classes['warning']}>
          <p>{backlog}</p>
          <ExportButton size="compact-md" />
        </div>
      ) : null}
    </div>
  )
}
