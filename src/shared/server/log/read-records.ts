// Reading records: first finish what crashed writers left, then read.

import type { WorkspaceId } from '../../core/base/ids'
import { keyOf, type RecordKey, type StoredRecord } from '../../core/sync/record'
import { NO_MUTATION } from './access'
import type { LogStore } from './log-store'
import { catchUp, type Index } from './roll-forward'

interface ReadPorts {
  readonly store: LogStore
  readonly index: Index
}

const PAGE = 1000

/** Every record of a collection, tombstones included, by id. */
export const readAllRecords = async (
  { store, index }: ReadPorts,
  workspaceId: WorkspaceId,
  collection: string,
): Promise<StoredRecord[]> => {
  await catchUp(store, index, workspaceId)
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
  { store, index }: ReadPorts,
  workspaceId: WorkspaceId,
  key: RecordKey,
): Promise<StoredRecord | undefined> => {
  await catchUp(store, index, workspaceId)
  const { records } = await store.readBatch(workspaceId, NO_MUTATION, [key])
  return records.get(keyOf(key))
}
