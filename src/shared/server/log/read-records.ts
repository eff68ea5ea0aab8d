// Reading records. Whoever asks for them has seen to it that what crashed writers left is finished.

import type { WorkspaceId } from '../../core/base/ids'
import { keyOf, type RecordKey, type StoredRecord } from '../../core/sync/record'
import { NO_MUTATION } from './access'
import type { LogStore } from './log-store'

const PAGE = 1000

/** Every record of a collection, tombstones included, by id. */
export const readAllRecords = async (
  store: LogStore,
  workspaceId: WorkspaceId,
  collection: string,
): Promise<StoredRecord[]> => {
  const records: StoredRecord[] = []
  let after: string | undefined
  do {
    const page = await store.readRecords(workspaceId, {
      collection,
      limit: PAGE,
      ...(after ? { after } : {}),
    })
    records.push(...page.records)
    after = page.next
  } while (after)
  return records
}

/** One record, or undefined. */
export const readRecord = async (
  store: LogStore,
  workspaceId: WorkspaceId,
  key: RecordKey,
): Promise<StoredRecord | undefined> => {
  const { records } = await store.readBatch(workspaceId, NO_MUTATION, [key])
  return records.get(keyOf(key))
}
