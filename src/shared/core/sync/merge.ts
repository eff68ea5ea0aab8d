// The merge of one operation into one record: per field, by what the writer had seen, and otherwise by
// the later edit. Nothing is lost in silence: what loses is kept in the record's conflicts (design, section 2).

import type { DeviceId, PersonId } from '../base/ids'
import { isEqualJson, type JsonValue } from '../base/json'
import { newRefusal, type Refusal } from '../base/refusal'
import type { Millis } from '../base/time'
import type { FieldDefinition } from '../collections/collection'
import { getCollection } from '../collections/registry'
import type { Operation } from './operation'
import type { Conflict, Seq, Stamp, StoredRecord } from './record'

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

/** Had the writer seen it? Yes, if it is in the log up to its base, or came from the very same device. */
const hasSeen = (stamp: Stamp, base: Seq, device: DeviceId): boolean =>
  stamp.seq <= base || (stamp.device === device && !stamp.joint)

const isLater = (a: Stamp, b: Stamp): boolean => (a.at === b.at ? a.device > b.device : a.at > b.at)

const DELETED = 'deleted'

const join = (
  rule: FieldDefinition['merge'],
  stored: JsonValue,
  written: JsonValue,
): JsonValue | undefined => {
  if (rule === 'union') return [...new Set([...(stored as string[]), ...(written as string[])])]
  if (rule === 'max') return Math.max(stored as number, written as number)
  return undefined
}

interface Written {
  readonly value: JsonValue
  readonly stamp: Stamp
  readonly lost?: Conflict
}

const mergeField = (
  field: string,
  definition: FieldDefinition,
  stored: { readonly value: JsonValue; readonly stamp: Stamp } | undefined,
  written: { readonly value: JsonValue; readonly stamp: Stamp },
  base: Seq,
): Written => {
  if (!stored || hasSeen(stored.stamp, base, written.stamp.device)) return written
  // Of one value or a joined one that two devices wrote, neither may later be taken to have seen the other's.
  const joined = isEqualJson(stored.value, written.value)
    ? stored.value
    : join(definition.merge, stored.value, written.value)
  if (joined !== undefined) return { value: joined, stamp: { ...written.stamp, joint: true } }
  const [winner, loser] = isLater(written.stamp, stored.stamp) ? [written, stored] : [stored, written]
  if (!definition.keepLosing) return winner
  return { ...winner, lost: { field, value: loser.value, ...loser.stamp } }
}

const mergeFields = (stored: StoredRecord, operation: Operation, stamp: Stamp, base: Seq): StoredRecord => {
  const definitions = getCollection(stored.collection).fields
  const fields: { [field: string]: JsonValue } = { ...stored.fields }
  const stamps: { [field: string]: Stamp } = { ...stored.stamps }
  const conflicts: Conflict[] = [...stored.conflicts]
  for (const [field, value] of Object.entries(operation.set)) {
    const definition = definitions[field]
    if (!definition) continue
    const before = stored.stamps[field]
    const known = before ? { value: stored.fields[field] ?? null, stamp: before } : undefined
    const merged = mergeField(field, definition, known, { value, stamp }, base)
    fields[field] = merged.value
    stamps[field] = merged.stamp
    if (merged.lost) conflicts.push(merged.lost)
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

/** An edit that had not seen the deletion brings the record back, with the deletion kept as what lost. */
const revive = (record: StoredRecord): StoredRecord =>
  record.deleted === null
    ? record
    : {
        ...record,
        deleted: null,
        conflicts: [...record.conflicts, { field: DELETED, value: true, ...record.deleted }],
      }

const mergeDelete = (stored: StoredRecord, stamp: Stamp, base: Seq): StoredRecord => {
  if (stored.deleted) return stored
  const unseen = [stored.created, ...Object.values(stored.stamps)].some(
    (edit) => !hasSeen(edit, base, stamp.device),
  )
  return unseen
    ? { ...stored, conflicts: [...stored.conflicts, { field: DELETED, value: true, ...stamp }] }
    : { ...stored, deleted: stamp }
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
      return mergeFields(revive(stored), operation, stamp, Math.min(base, stored.created.seq - 1))
    case 'update':
      return stored.deleted && hasSeen(stored.deleted, base, stamp.device)
        ? newRefusal('NOT_FOUND', `This ${stored.collection} was deleted.`)
        : mergeFields(revive(stored), operation, stamp, base)
    case 'delete':
      return mergeDelete(stored, stamp, base)
    case 'restore':
      return { ...stored, deleted: null }
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
