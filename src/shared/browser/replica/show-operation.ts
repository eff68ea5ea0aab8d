// What an edit that is not confirmed yet makes of a record on this device. It foretells what the server's
// merge will say when nobody else wrote meanwhile; the entry that confirms it has the last word.

import * as v from 'valibot'
import type { JsonValue } from '../../core/base/json'
import type { Millis } from '../../core/base/time'
import { getCollection } from '../../core/collections/registry'
import { withoutSettled, withoutShown } from '../../core/sync/conflicts'
import { mergeText } from '../../core/sync/merge-text'
import type { Operation } from '../../core/sync/operation'
import { DELETED } from '../../core/sync/record'
import type { DeviceRecord } from './record'

type Fields = { readonly [field: string]: JsonValue }

const isoOf = (at: Millis): string => new Date(at).toISOString()

/** Fields of the wire that follow from others, by collection. */
const DERIVED: { readonly [collection: string]: (set: Fields, at: Millis) => Fields } = {
  todo: (set, at) =>
    'completed' in set ? { completedAt: set['completed'] === true ? isoOf(at) : null } : {},
}

const typenameOf = (collection: string): string => collection.charAt(0).toUpperCase() + collection.slice(1)

/** The record as modified then; a device whose clock went back moves nothing back. */
const touch = (record: DeviceRecord, at: Millis): DeviceRecord => ({
  ...record,
  modifiedAt: isoOf(Math.max(at, Date.parse(record.modifiedAt))),
})

/**
 * What a field is when the edit is on top. A text that started from another than what is there now is merged with
 * it; where both changed the same, this device shows its own until the server, which knows the times, has decided.
 */
const newValue = (record: DeviceRecord, { collection, set, from }: Operation, field: string): JsonValue => {
  const written = set[field] ?? null
  const [was, is] = [from?.[field], (record as unknown as Fields)[field]]
  if (typeof was !== 'string' || typeof is !== 'string' || typeof written !== 'string' || was === is)
    return written
  const schema = getCollection(collection).fields[field]?.schema
  return mergeText(
    { from: was, earlier: is, later: written },
    (text) => schema !== undefined && v.is(schema, text),
  ).text
}

const setFields = (record: DeviceRecord, operation: Operation, at: Millis): DeviceRecord => {
  const { collection, set, resolve, base = Number.POSITIVE_INFINITY } = operation
  const values = Object.fromEntries(
    Object.keys(set).map((field) => [field, newValue(record, operation, field)]),
  )
  const conflicts = Object.entries(values).reduce<DeviceRecord['conflicts']>(
    (left, [field, value]) => [...withoutShown(left, field, value)],
    [...withoutSettled(record.conflicts, resolve, base)],
  )
  return { ...touch(record, at), ...values, ...DERIVED[collection]?.(set, at), conflicts }
}

const newShown = ({ collection, id, set }: Operation, at: Millis): DeviceRecord => {
  const fields = Object.entries(getCollection(collection).fields).map(
    ([field, { initial }]) => [field, set[field] ?? initial?.(at, 0) ?? null] as const,
  )
  const values = Object.fromEntries(fields)
  // The fields come from the collection that the type is generated beside; `seq` 0 is before the log.
  return {
    __typename: typenameOf(collection),
    id,
    collection,
    seq: 0,
    deleted: false,
    createdAt: isoOf(at),
    // Whoever writes here; the server says who that is.
    createdBy: '',
    modifiedAt: isoOf(at),
    conflicts: [],
    ...values,
    ...DERIVED[collection]?.(values, at),
  } as unknown as DeviceRecord
}

/** A record with an operation on top; undefined where an edit finds nothing to change. */
export const showOperation = (
  record: DeviceRecord | undefined,
  operation: Operation,
): DeviceRecord | undefined => {
  const at = operation.at ?? 0
  if (!record) return operation.kind === 'create' ? newShown(operation, at) : undefined
  switch (operation.kind) {
    case 'create':
      return { ...setFields(record, operation, at), deleted: false }
    case 'update': {
      // An edit made before its writer knew of the deletion brings the record back.
      const sawDeletion = record.deleted && (operation.base ?? record.seq) >= record.seq
      if (sawDeletion) return record
      // Settling conflicts alone brings nothing back.
      const isEdit = Object.keys(operation.set).length > 0
      return { ...setFields(record, operation, at), deleted: record.deleted && !isEdit }
    }
    case 'delete': {
      const conflicts = record.conflicts.filter(({ field }) => field !== DELETED)
      return { ...touch(record, at), conflicts, deleted: true }
    }
    case 'restore':
      return { ...touch(record, at), deleted: false }
  }
}
