// The merge of one operation into one record: what is created, edited, deleted and restored. An edit wins against a
// deletion that had not seen it; how values of one field are merged is merge-field.ts's business.

import type { DeviceId, PersonId } from '../base/ids'
import type { JsonValue } from '../base/json'
import { newRefusal, type Refusal } from '../base/refusal'
import type { Millis } from '../base/time'
import { getCollection } from '../collections/registry'
import { withLost, withoutSettled } from './conflicts'
import { hasSeen, mergeField } from './merge-field'
import type { Operation } from './operation'
import { DELETED, type Seq, type Stamp, type StoredRecord } from './record'

export interface MergeContext {
  /** The entry that this operation will be part of. */
  readonly seq: Seq
  readonly author: PersonId
  readonly device: DeviceId
  readonly now: Millis
  /** The operation's place in its mutation, from 0. */
  readonly nth?: number
}

export type Merged = { readonly kind: 'merged'; readonly record: StoredRecord } | Refusal

const mergeFields = (stored: StoredRecord, operation: Operation, stamp: Stamp, base: Seq): StoredRecord => {
  const definitions = getCollection(stored.collection).fields
  const fields: { [field: string]: JsonValue } = { ...stored.fields }
  const stamps: { [field: string]: Stamp } = { ...stored.stamps }
  let conflicts = withoutSettled(stored.conflicts, operation.resolve, base)
  for (const [field, value] of Object.entries(operation.set)) {
    const definition = definitions[field]
    if (!definition) continue
    const before = stored.stamps[field]
    const known = before && { value: stored.fields[field] ?? null, stamp: before }
    const written = { value, stamp, from: operation.from?.[field], base }
    const merged = mergeField({ field, definition, stored: known, written, conflicts })
    fields[field] = merged.value
    stamps[field] = merged.stamp
    conflicts = merged.conflicts
  }
  return { ...stored, fields, stamps, conflicts }
}

const newRecord = ({ collection, id, set }: Operation, stamp: Stamp, nth: number): StoredRecord => {
  const definitions = Object.entries(getCollection(collection).fields)
  const fields = Object.fromEntries(
    definitions.map(([field, { initial }]) => [field, set[field] ?? initial?.(stamp.at, nth) ?? null]),
  )
  return {
    collection,
    id,
    seq: stamp.seq,
    created: stamp,
    deleted: null,
    modifiedAt: stamp.at,
    fields,
    stamps: Object.fromEntries(Object.keys(fields).map((field) => [field, stamp])),
    conflicts: [],
  }
}

/** A deletion that lost is kept like a value that lost, once. */
const keepDeletion = (record: StoredRecord, deletion: Stamp, seq: Seq): StoredRecord => ({
  ...record,
  deleted: null,
  conflicts: withLost(record.conflicts, { field: DELETED, value: true, ...deletion, lost: seq }),
})

/** An edit that had not seen the deletion brings the record back, with the deletion kept as what lost. */
const revive = (record: StoredRecord, seq: Seq): StoredRecord =>
  record.deleted === null ? record : keepDeletion(record, record.deleted, seq)

const mergeDelete = (stored: StoredRecord, stamp: Stamp, base: Seq): StoredRecord => {
  if (stored.deleted) return stored
  // What lost was an edit too, of whose loss the deleter may know nothing.
  const losers = stored.conflicts.filter(({ field }) => field !== DELETED)
  const edits = [stored.created, ...Object.values(stored.stamps), ...losers]
  if (edits.some((edit) => !hasSeen(edit, base, stamp.device))) return keepDeletion(stored, stamp, stamp.seq)
  return { ...stored, deleted: stamp, conflicts: losers }
}

/** Leaves a stamp, so that a deletion that had not seen it loses, as it does against any other edit. */
const mergeRestore = (stored: StoredRecord, stamp: Stamp, base: Seq): StoredRecord => {
  const other = stored.stamps[DELETED]
  const isJoint = other && !hasSeen(other, base, stamp.device)
  const restored: Stamp = isJoint ? { ...stamp, joint: true } : stamp
  return { ...stored, deleted: null, stamps: { ...stored.stamps, [DELETED]: restored } }
}

const applyKind = (
  stored: StoredRecord,
  operation: Operation,
  stamp: Stamp,
  base: Seq,
): StoredRecord | Refusal => {
  switch (operation.kind) {
    case 'create':
      // Whoever creates an id has seen nothing of what stands there under it.
      return mergeFields(revive(stored, stamp.seq), operation, stamp, Math.min(base, stored.created.seq - 1))
    case 'update': {
      if (stored.deleted && hasSeen(stored.deleted, base, stamp.device))
        return newRefusal('NOT_FOUND', `This ${stored.collection} was deleted.`)
      // Settling conflicts alone writes nothing that a deletion could take away.
      const isEdit = Object.keys(operation.set).length > 0
      return mergeFields(isEdit ? revive(stored, stamp.seq) : stored, operation, stamp, base)
    }
    case 'delete':
      return mergeDelete(stored, stamp, base)
    case 'restore':
      return mergeRestore(stored, stamp, base)
  }
}

/**
 * Merges an operation into a record (`stored` is absent where there is none yet).
 * `operation.base` defaults to the entry before this one, `operation.at` to now; a time in the future counts as now.
 * Refuses with NOT_FOUND an edit of a record that does not exist or whose deletion the writer had seen.
 */
export const mergeOperation = (
  stored: StoredRecord | undefined,
  operation: Operation,
  context: MergeContext,
): Merged => {
  const { seq, author, device, now } = context
  const base = Math.min(operation.base ?? seq - 1, seq - 1)
  const stamp: Stamp = { seq, author, device, at: Math.min(operation.at ?? now, now) }
  if (!stored) {
    return operation.kind === 'create'
      ? { kind: 'merged', record: newRecord(operation, stamp, context.nth ?? 0) }
      : newRefusal('NOT_FOUND', `There is no ${operation.collection} "${operation.id}".`)
  }
  const merged = applyKind(stored, operation, stamp, base)
  if ('kind' in merged) return merged
  return { kind: 'merged', record: { ...merged, seq, modifiedAt: Math.max(stored.modifiedAt, stamp.at) } }
}
