// A record with its conflicts, field by field, as the conflicts page shows it.

import { type DeviceRecord, keyOf, nameOf } from '@architect/shared/browser/replica/record'
import { isEqualJson, type JsonValue } from '@architect/shared/core/base/json'
import { DELETED } from '@architect/shared/core/sync/record'
import { fieldLabel } from '../sync/value-words'
import { isContested } from './contested'
import type { Reopened } from './reopened'

export interface LostValue {
  readonly value: JsonValue
  /** The id of the person whose value it is. */
  readonly author: string
  readonly deviceId: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface ContestedField {
  readonly field: string
  readonly label: string
  readonly standing: JsonValue
  /** Newest first, each value once. */
  readonly lost: readonly LostValue[]
}

export interface ContestedRecord {
  readonly key: string
  readonly id: string
  readonly collection: string
  readonly title: string
  readonly fields: readonly ContestedField[]
}

const standingOf = (record: DeviceRecord, field: string): JsonValue =>
  (record as unknown as { readonly [field: string]: JsonValue })[field] ?? null

const withoutRepeats = (lost: readonly LostValue[]): readonly LostValue[] =>
  lost.filter(({ value }, index) => lost.findIndex((other) => isEqualJson(other.value, value)) === index)

const fieldOf = (record: DeviceRecord, field: string): ContestedField => {
  const lost = record.conflicts
    .filter((conflict) => conflict.field === field)
    .map(({ value, author, deviceId, at }) => ({
      value: value as JsonValue,
      author,
      deviceId,
      at: Date.parse(at),
    }))
    .sort((a, b) => b.at - a.at)
  return { field, label: fieldLabel(field), standing: standingOf(record, field), lost: withoutRepeats(lost) }
}

const fieldsOf = (record: DeviceRecord, again: readonly ContestedField[]): readonly ContestedField[] => {
  const names = [...new Set(record.conflicts.map(({ field }) => field))]
  const shownAgain = again
    .filter(({ field }) => !names.includes(field))
    .map((field) => ({ ...field, standing: standingOf(record, field.field) }))
  const fields = [...names.map((name) => fieldOf(record, name)), ...shownAgain]
  // A deletion comes first: it is about all the rest.
  return [
    ...fields.filter(({ field }) => field === DELETED),
    ...fields.filter(({ field }) => field !== DELETED),
  ]
}

const latest = ({ fields }: ContestedRecord): number =>
  Math.max(...fields.flatMap(({ lost }) => lost.map(({ at }) => at)))

/** All records that wait for a choice, the latest conflict first; those that were opened again among them. */
export const contestedRecords = (
  records: Iterable<DeviceRecord>,
  reopened: Reopened = new Map(),
): readonly ContestedRecord[] =>
  [...records]
    .filter((record) => isContested(record) || (!record.deleted && reopened.get(keyOf(record))?.length))
    .map((record) => {
      const { id, collection } = record
      const key = keyOf(record)
      return {
        key,
        id,
        collection,
        title: nameOf(record),
        fields: fieldsOf(record, reopened.get(key) ?? []),
      }
    })
    .sort((a, b) => latest(b) - latest(a))
