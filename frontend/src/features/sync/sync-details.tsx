// For those who want to know exactly, and for support: where this device stands, and what it stands on.

import { version } from '../../../../package.json'
import { useWorkspace } from '../../app/workspace'
import { agoWords, momentWords } from '../../ui/time-words'
import classes from './panel.module.css'
import { clockSentence, positionSentence, ROLE_SENTENCES } from './panel-words'
import { SyncSection } from './section'
import { storageSentences } from './storage-words'
import { useStorageFacts } from './use-storage-facts'
import { useSyncStatus } from './use-sync-status'
import { useTitleOf } from './use-unsynced'

const Problems = ({ now }: { readonly now: number }) => {
  const { problems } = useSyncStatus()
  if (problems.length === 0) return null
  return (
    <SyncSection title="Recent problems">
      <ul className={classes['problems']}>
        {problems.map(({ at, message }) => (
          <li key={`${at} ${message}`}>
            <span>{message}</span>
            <time dateTime={new Date(at).toISOString()} title={momentWords(at)}>
              {agoWords(at, now)}
            </time>
          </li>
        ))}
      </ul>
    </SyncSection>
  )
}

/** The details. */
export const SyncDetails = ({ now }: { readonly now: number }) => {
  const { workspaceId } = useWorkspace()
  const titleOf = useTitleOf()
  const status = useSyncStatus()
  const { connection, storage, pending, clockOffset, role } = status
  const isLocal = connection === 'local'
  const facts = useStorageFacts(`${storage} ${pending}`)
  const clock = clockSentence(clockOffset)
  return (
    <>
      <SyncSection title="Details">
        <dl className={classes['details']}>
          {isLocal ? null : (
            <>
              <dt>Changes</dt>
              <dd>{positionSentence(status, titleOf('workspace', workspaceId) ?? 'Private')}</dd>
            </>
          )}
          <dt>Storage</dt>
          <dd>
            {storageSentences(storage, facts).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </dd>
          {clock ? (
            <>
              <dt>Clock</dt>
              <dd>{clock}</dd>
            </>
          ) : null}
          {isLocal ? null : (
            <>
              <dt>Tabs</dt>
              <dd>{ROLE_SENTENCES[role]}</dd>
            </>
          )}
          <dt>Version</dt>
          <dd>{version}</dd>
        </dl>
      </SyncSection>
      <Problems now={now} />
    </>
  )
}
