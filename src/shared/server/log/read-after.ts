// The log after a cursor. A cursor is (epoch, seq); one that can't be continued gets the word to take a
// snapshot, never a silent gap.

import type { WorkspaceId } from '../../core/base/ids'
import type { Viewer } from '../../core/collections/collection'
import type { Entry } from '../../core/sync/entry'
import type { Seq } from '../../core/sync/record'
import { changesSight, viewEntry } from '../../core/sync/sight'
import type { LoggedEntry, LogStore } from './log-store'

export interface LogCursor {
  readonly epoch?: number | undefined
  readonly seq: Seq
}

export interface LogPage<Of = LoggedEntry> {
  readonly epoch: number
  /** The newest entry known: never below the last of `entries`. */
  readonly head: Seq
  readonly entries: Of[]
  readonly resync: boolean
}

/** Nothing is missing between the cursor and the last entry: time takes old ones away in any order. */
const isDense = (entries: readonly LoggedEntry[], after: Seq): boolean =>
  entries.every(({ seq }, index) => seq === after + 1 + index)

/**
 * The newest entry known. The head follows the log: an entry is told before the head has moved up to it, and a
 * writer that died never moved it, so a cursor beyond the head may well stand on an entry.
 */
const findNewest = async (
  store: LogStore,
  workspaceId: WorkspaceId,
  { head, cursor, last }: { readonly head: Seq; readonly cursor: Seq; readonly last: Seq | undefined },
): Promise<Seq> => {
  if (last !== undefined) return Math.max(head, last)
  return cursor > head && (await store.readEntry(workspaceId, cursor)) ? cursor : head
}

/** At most `limit` entries after the cursor; without an epoch, the cursor is taken to be of the current one. */
export const readLogAfter = async (
  store: LogStore,
  workspaceId: WorkspaceId,
  cursor: LogCursor,
  limit: number,
): Promise<LogPage> => {
  const head = await store.readHead(workspaceId)
  const entries = [...(await store.readEntries(workspaceId, cursor.seq, limit))]
  const last = entries.at(-1)?.seq
  const newest = await findNewest(store, workspaceId, { head: head.seq, cursor: cursor.seq, last })
  const isOtherEpoch = cursor.epoch !== undefined && cursor.epoch !== head.epoch
  const isAhead = cursor.seq > newest
  const isTooOld = last === undefined ? newest > cursor.seq : !isDense(entries, cursor.seq)
  const resync = isOtherEpoch || isAhead || isTooOld
  return { epoch: head.epoch, head: newest, entries: resync ? [] : entries, resync }
}

/**
 * The same as its viewer sees it. What was there before they were let in, or before their sight became another one, they
 * get by a snapshot only: as it is now.
 */
export const viewLogAfter = async (
  store: LogStore,
  { workspaceId, viewer }: { readonly workspaceId: WorkspaceId; readonly viewer: Viewer },
  cursor: LogCursor,
  limit: number,
): Promise<LogPage<Entry>> => {
  const page = await readLogAfter(store, workspaceId, cursor, limit)
  const isBefore = cursor.seq < (viewer.since ?? 0) - 1
  return isBefore || page.entries.some((entry) => changesSight(entry, viewer))
    ? { ...page, entries: [], resync: true }
    : { ...page, entries: page.entries.map((entry) => viewEntry(entry, viewer)) }
}
