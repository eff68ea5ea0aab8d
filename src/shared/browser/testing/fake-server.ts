// A server in memory made of the real core: it merges, numbers and receipts as the log does, and speaks the
// shapes of the wire. What goes wrong on the way to a device is the device's `Network`, set by the test.

import type { DeviceId, MutationId, PersonId, WorkspaceId } from '../../core/base/ids'
import { newRefusal, type Refusal } from '../../core/base/refusal'
import { applyOperations, type Entry, foldEntries, keysOf } from '../../core/sync/entry'
import { keyOf } from '../../core/sync/record'
import { type Batch, operationsOf } from '../outbox/batch'
import { readOperations } from '../outbox/operation'
import type { DeviceRecord } from '../replica/record'
import type { DeviceEntry, DeviceSnapshot } from '../replica/replica'
import { entryOnWire, onWire } from './on-wire'

const SNAPSHOT_PAGE = 3
export const PAGE = 4

export interface FakeServer {
  commit(batch: Batch, personId: string): DeviceEntry | Refusal
  withdraw(batch: Batch, personId: string): DeviceEntry
  changes(after: number, epoch: number): { head: number; entries: DeviceEntry[]; resync: boolean }
  snapshot(cursor: string | null): DeviceSnapshot & { next: string | null }
  head(): { epoch: number; seq: number }
  /** Hands every entry committed from now on to the listener. Returns what ends it. */
  onEntry(listener: (entry: DeviceEntry) => void): () => void
  /** What every device should show in the end, by key. */
  fold(): Map<string, DeviceRecord>
  /** The mutation ids of the rows that are in the log, in order; a batch has those of all its rows. */
  rowIds(): string[]
  /** Forgets the log up to and with `seq`; the records stay. */
  trim(seq: number): void
  /** Goes back to the log up to `seq`, as a restore from a backup does, in a new epoch. */
  restore(seq: number): void
}

/** An empty workspace. */
export const newFakeServer = (now: () => number): FakeServer => {
  let entries: Entry[] = []
  let epoch = 1
  let tail = 0
  const rowIds = new Map<string, readonly string[]>()
  const listeners = new Set<(entry: DeviceEntry) => void>()

  const put = ({ mutationId, rows }: Batch, personId: string, changes: Entry['changes']): DeviceEntry => {
    const [row] = rows
    if (!row) throw new Error('a batch has rows')
    const entry: Entry = {
      workspaceId: row.workspaceId as WorkspaceId,
      epoch,
      seq: entries.length + 1,
      mutationId: mutationId as MutationId,
      author: personId as PersonId,
      deviceId: row.deviceId as DeviceId,
      at: now(),
      changes,
    }
    entries.push(entry)
    for (const listener of listeners) listener(entryOnWire(entry))
    return entryOnWire(entry)
  }

  const findReceipt = (batch: Batch): Entry | undefined =>
    entries.find(({ mutationId }) => mutationId === batch.mutationId)

  const commit = (batch: Batch, personId: string): DeviceEntry | Refusal => {
    const receipt = findReceipt(batch)
    if (receipt)
      return receipt.changes.length > 0
        ? entryOnWire(receipt)
        : newRefusal('MUTATION_ID_REUSED', undefined, 'mutationId')
    const operations = readOperations(operationsOf(batch))
    const records = foldEntries(entries)
    const touched = keysOf(operations).map(keyOf)
    const mine = new Map([...records].filter(([key]) => touched.includes(key)))
    const applied = applyOperations(mine, operations, {
      seq: entries.length + 1,
      author: personId as PersonId,
      device: batch.rows[0]?.deviceId as DeviceId,
      now: now(),
    })
    if (applied.kind === 'refused') return applied
    rowIds.set(
      batch.mutationId,
      batch.rows.map(({ mutationId }) => mutationId),
    )
    return put(batch, personId, applied.changes)
  }

  const withdraw = (batch: Batch, personId: string): DeviceEntry => {
    const receipt = findReceipt(batch)
    return receipt ? entryOnWire(receipt) : put(batch, personId, [])
  }

  const fold = (): Map<string, DeviceRecord> =>
    new Map([...foldEntries(entries)].map(([key, record]) => [key, onWire(record)]))

  return {
    commit,
    withdraw,
    fold,
    changes: (after, asked) => {
      const resync = asked !== epoch || after < tail || after > entries.length
      const page = entries.slice(after, after + PAGE)
      return { head: entries.length, entries: resync ? [] : page.map(entryOnWire), resync }
    },
    snapshot: (cursor) => {
      const from = Number(cursor ?? 0)
      const records = [...fold()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record)
      const next = records.length > from + SNAPSHOT_PAGE ? String(from + SNAPSHOT_PAGE) : null
      return { epoch, seq: entries.length, records: records.slice(from, from + SNAPSHOT_PAGE), next }
    },
    head: () => ({ epoch, seq: entries.length }),
    onEntry: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    rowIds: () => entries.flatMap(({ mutationId }) => rowIds.get(mutationId) ?? []),
    trim: (seq) => {
      tail = seq
    },
    restore: (seq) => {
      epoch += 1
      entries = entries.slice(0, seq).map((entry) => ({ ...entry, epoch }))
    },
  }
}
