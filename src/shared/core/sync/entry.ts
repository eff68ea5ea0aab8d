// An entry: a mutation as committed, with the records as they are after it. So whoever has the entries
// has the records: applying is putting, never merging again.

import type { DeviceId, MutationId, PersonId, WorkspaceId } from '../base/ids'
import { isEqualJson } from '../base/json'
import type { Refusal } from '../base/refusal'
import type { Millis } from '../base/time'
import { getCollection } from '../collections/registry'
import { type MergeContext, mergeOperation } from './merge'
import type { Kind, Operation } from './operation'
import type { Values } from './operation-fields'
import { keyOf, type RecordKey, type Seq, type StoredRecord } from './record'

export interface Change {
  readonly kind: Kind
  readonly record: StoredRecord
  /** What the fields that decide who sees it were before, where they are others now. Absent on a create. */
  readonly before?: Values
  /** The entry that changed the record before this one: how its history is followed. Absent on a create. */
  readonly previous?: Seq
}

/** By what a person wrote: a browser they were signed in with, or a key of theirs, with the name that it had then. */
export interface EntryBy {
  readonly kind: 'session' | 'key'
  readonly id: string
  readonly name: string
}

export interface Entry {
  readonly workspaceId: WorkspaceId
  /** Grows when a workspace is restored or rebuilt, so that no device mistakes the new log for the old. */
  readonly epoch: number
  readonly seq: Seq
  readonly mutationId: MutationId
  readonly author: PersonId
  readonly deviceId: DeviceId
  /** Absent where Daybook's own rules wrote. */
  readonly by?: EntryBy
  readonly at: Millis
  readonly changes: readonly Change[]
}

/** The keys that operations touch, each once. */
export const keysOf = (operations: readonly Operation[]): RecordKey[] => {
  const keys = new Map(
    operations.map(({ collection, id }) => [keyOf({ collection, id }), { collection, id }]),
  )
  return [...keys.values()]
}

/** A record created in this very entry stays `create`, whatever follows; else the last kind names the change. */
const laterKind = (before: Kind | undefined, kind: Kind): Kind => (before === 'create' ? 'create' : kind)

const withBefore = (change: Change, stored: StoredRecord | undefined): Change => {
  if (!stored) return change
  const decisive = getCollection(stored.collection).sight?.by ?? []
  const others = decisive.filter((field) => !isEqualJson(stored.fields[field], change.record.fields[field]))
  const before = Object.fromEntries(others.map((field) => [field, stored.fields[field] ?? null]))
  return { ...change, previous: stored.seq, ...(others.length > 0 ? { before } : {}) }
}

/**
 * Merges operations into records, in order, giving one change a record. `records` holds what is stored, by `keyOf`.
 * All or none: the first refusal is the answer, its field prefixed with the operation's index.
 */
export const applyOperations = (
  records: ReadonlyMap<string, StoredRecord>,
  operations: readonly Operation[],
  context: MergeContext,
): { readonly kind: 'applied'; readonly changes: readonly Change[] } | Refusal => {
  const changes = new Map<string, Change>()
  for (const [nth, operation] of operations.entries()) {
    const key = keyOf(operation)
    const before = changes.get(key)
    const merged = mergeOperation(before?.record ?? records.get(key), operation, { ...context, nth })
    if (merged.kind === 'refused') return { ...merged, field: `operations.${nth}` }
    changes.set(key, { kind: laterKind(before?.kind, operation.kind), record: merged.record })
  }
  return {
    kind: 'applied',
    changes: [...changes.values()].map((change) => withBefore(change, records.get(keyOf(change.record)))),
  }
}

/** The records that a run of entries leaves, by `keyOf`: the log folded. */
export const foldEntries = (
  entries: Iterable<Entry>,
  before: ReadonlyMap<string, StoredRecord> = new Map(),
): Map<string, StoredRecord> => {
  const records = new Map(before)
  for (const { changes } of entries) for (const { record } of changes) records.set(keyOf(record), record)
  return records
}
