import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import { nameOf } from '@architect/shared/browser/replica/record'
import { useMemo } from 'react'
import { findUnsynced } from '../../app/unsynced'
import { useWorkspace } from '../../app/workspace'
import type { TitleOf } from './operation-words'
import { useSyncStatus } from './use-sync-status'

/** The edits that wait to be sent, in order; undefined while what is stored can't be read. */
export const useWaiting = (): readonly OutboxRow[] | undefined => {
  const { engine } = useWorkspace()
  const status = useSyncStatus()
  // A change of the outbox is a change of the status: of what waits, or of what was refused.
  return useMemo(() => findUnsynced(engine)?.filter(({ state }) => state === 'queued'), [engine, status])
}

/** What the person calls a record, deleted ones too. */
export const useTitleOf = (): TitleOf => {
  const { engine, workspaceId } = useWorkspace()
  return (collection, id) => {
    const record = engine.records(workspaceId).get(`${collection}#${id}`)
    return record && nameOf(record)
  }
}
