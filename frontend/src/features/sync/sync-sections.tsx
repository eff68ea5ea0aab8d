// All there is to know about the sync, part by part: on its page, and on a phone in the sheet.

import type { ReactNode } from 'react'
import { useNow } from '../../ui/use-now'
import { AttentionList } from './attention-list'
import { ExportButton } from './export-button'
import classes from './panel.module.css'
import { SyncSection } from './section'
import { SyncDetails } from './sync-details'
import { SyncSummary } from './sync-summary'
import { useSyncStatus } from './use-sync-status'
import { WaitingList } from './waiting-list'

const Copy = () => {
  const { connection, pending, attention, storage } = useSyncStatus()
  if (pending + attention.length === 0 && storage === 'durable') return null
  return (
    <SyncSection title="A copy to keep">
      <p className={classes['explain']}>
        {connection === 'local'
          ? 'A file with everything that you have written here.'
          : 'A file with everything that the server has not confirmed yet.'}{' '}
        Nothing changes here.
      </p>
      <ExportButton />
    </SyncSection>
  )
}

/** The parts; `children` stand below the summary. */
export const SyncSections = ({ children }: { readonly children?: ReactNode }) => {
  const now = useNow(5_000)
  const { connection, attention } = useSyncStatus()
  return (
    <div className={classes['sections']}>
      <div className={`${classes['section']} ${classes['head']}`}>
        <SyncSummary now={now} />
        {children}
      </div>
      <AttentionList rows={attention} now={now} />
      {connection === 'local' ? null : <WaitingList now={now} />}
      <Copy />
      <SyncDetails now={now} />
    </div>
  )
}
