// What became of a record, entry by entry: each change names the one before it. So a record's history costs as many
// reads as it has versions, however much else the log holds.

import type { WorkspaceId } from '../../core/base/ids'
import { isEqualJson } from '../../core/base/json'
import type { Viewer } from '../../core/collections/collection'
import type { Change, Entry } from '../../core/sync/entry'
import { keyOf, type RecordKey, type Seq, type StoredRecord } from '../../core/sync/record'
import { viewEntry } from '../../core/sync/sight'
import type { LogStore } from './log-store'

/** A record as an entry left it. */
export interface Version {
  readonly entry: Entry
  readonly change: Change
  /** The fields that the entry changed; of a create all, of a deletion none. */
  readonly changed: readonly string[]
}

export interface HistoryPage {
  /** Newest first. */
  readonly versions: readonly Version[]
  /** Where the next page starts; absent: nothing older is left in the log. */
  readonly next?: Seq
}

interface Link {
  readonly entry: Entry
  readonly change: Change
}

const findLink = async (
  store: LogStore,
  workspaceId: WorkspaceId,
  key: RecordKey,
  seq: Seq | undefined,
): Promise<Link | undefined> => {
  const entry = seq === undefined ? undefined : await store.readEntry(workspaceId, seq)
  const change = entry?.changes.find(({ record }) => keyOf(record) === keyOf(key))
  return entry && change && { entry, change }
}

const changedFields = (before: StoredRecord | undefined, after: StoredRecord): readonly string[] =>
  Object.keys(after.fields).filter((field) => !isEqualJson(before?.fields[field], after.fields[field]))

/** As its viewer saw it then; undefined: they didn't. */
const viewLink = ({ entry, change }: Link, viewer: Viewer): Link | undefined => {
  const shown = viewEntry({ ...entry, changes: [change] }, viewer)
  const [seen] = shown.changes
  // What stopped being seen says nothing, not even that it was the end.
  return seen && (seen === change || seen.kind === change.kind) && seen.record.created.author !== ''
    ? { entry: shown, change: seen }
    : undefined
}

/**
 * A page of a record's history as its viewer may see it: each version as it could be seen when it was written.
 * `from` is the newest entry to look at.
 */
export const readHistory = async (
  store: LogStore,
  { workspaceId, viewer }: { readonly workspaceId: WorkspaceId; readonly viewer: Viewer },
  key: RecordKey,
  { from, limit }: { readonly from: Seq; readonly limit: number },
): Promise<HistoryPage> => {
  const versions: Version[] = []
  let link = await findLink(store, workspaceId, key, from)
  for (let count = 0; link && count < limit; count += 1) {
    const older: Link | undefined = await findLink(store, workspaceId, key, link.change.previous)
    const seen = viewLink(link, viewer)
    const before = older && viewLink(older, viewer)?.change.record
    if (seen && link.entry.seq >= (viewer.since ?? 0))
      versions.push({ ...seen, changed: changedFields(before, seen.change.record) })
    link = older
  }
  return { versions, ...(link ? { next: link.entry.seq } : {}) }
}
