// Rolling an entry forward: writing what follows from it. Each write is conditional, so that anyone may do
// it, any number of times, after any crash. The head goes last: whoever reads it finds all that is below it.

import type { WorkspaceId } from '../../core/base/ids'
import type { Entry } from '../../core/sync/entry'
import type { Head, LoggedEntry, LogStore } from './log-store'

/**
 * What follows from an entry besides its records, such as "which workspaces may this person enter"; idempotent. It is
 * done when the records stand: whoever joins meanwhile either finds the new ones, or is found.
 */
export type Index = (entry: Entry) => Promise<void>

/** Writes the records, the index and the receipt of an entry, then moves the head up to it. */
export const rollForward = async (store: LogStore, index: Index, entry: LoggedEntry): Promise<void> => {
  const { workspaceId, mutationId, digest, epoch, seq } = entry
  await Promise.all([
    ...entry.changes.map(({ record }) => store.putRecord(workspaceId, record)),
    store.putReceipt(workspaceId, { mutationId, seq, digest }),
  ])
  await index(entry)
  await store.raiseHead(workspaceId, { epoch, seq })
}

const PAGE = 50

/**
 * Finishes what crashed writers left above the head, so that the records are those of the log.
 * Gives the head afterwards. Whoever lists records calls it first.
 */
export const catchUp = async (store: LogStore, index: Index, workspaceId: WorkspaceId): Promise<Head> => {
  let head = await store.readHead(workspaceId)
  for (;;) {
    const entries = await store.readEntries(workspaceId, head.seq, PAGE)
    for (const entry of entries) {
      await rollForward(store, index, entry)
      head = { epoch: entry.epoch, seq: entry.seq }
    }
    // A short page may have been cut by size: only an empty one is the end.
    if (entries.length === 0) return head
  }
}
