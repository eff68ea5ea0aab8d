// The log after a cursor. A cursor is (epoch, seq); one that can't be continued gets the word to take a
// snapshot, never a silent gap.

import type { WorkspaceId } from '../../core/base/ids'
import type { Seq } from '../../core/sync/record'
import type { LoggedEntry, LogStore } from './log-store'

export interface LogPage {
  readonly epoch: number
  /** The newest entry known: never below the last of `entries`. */
  readonly head: Seq
  readonly entries: LoggedEntry[]
  readonly resync: boolean
}

/** At most `limit` entries after the cursor; without an epoch, the cursor is taken to be of the current one. */
export const readLogAfter = async (
  store: LogStore,
  workspaceId: WorkspaceId,
  cursor: { readonly epoch?: number | undefined; readonly seq: Seq },
  limit: number,
): Promise<LogPage> => {
  const head = await store.readHead(workspaceId)
  const entries = [...(await store.readEntries(workspaceId, cursor.seq, limit))]
  const newest = Math.max(head.seq, entries.at(-1)?.seq ?? 0)
  const first = entries[0]
  const isOtherEpoch = cursor.epoch !== undefined && cursor.epoch !== head.epoch
  const isAhead = cursor.seq > newest
  const isTooOld = first ? first.seq !== cursor.seq + 1 : newest > cursor.seq
  const resync = isOtherEpoch || isAhead || isTooOld
  return { epoch: head.epoch, head: newest, entries: resync ? [] : entries, resync }
}
