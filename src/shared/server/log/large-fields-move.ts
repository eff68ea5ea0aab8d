// Which values of a record are stored elsewhere, and the form that the record has then. It owns that form,
// and knows neither where the texts go nor when.

import type { JsonValue } from '../../core/base/json'
import type { Conflict, StoredRecord } from '../../core/sync/record'
import { addressOf } from '../blobs/blobs'

/**
 * A field's value, or all that lost: conflicts move as one, stamps included, since what a record keeps of
 * them has no bound and each alone may be small.
 */
type Place = 'conflicts' | `fields.${string}`

/** What stands in a moved value's place: its text's address, and its size before anyone has to fetch it. */
export interface Pointer {
  readonly address: string
  readonly bytes: number
}

/**
 * A record of which something was moved. Only `moved` makes a value a pointer, and it stands beside the
 * fields, where no writer of fields reaches: whatever shape a field's value has, it is never mistaken for one.
 */
interface MovedRecord extends StoredRecord {
  readonly moved?: readonly Place[]
}

export interface Moved {
  readonly records: readonly StoredRecord[]
  /** What must be stored before these records are, by address. */
  readonly texts: ReadonlyMap<string, string>
}

const FIELDS = 'fields.'
/** What a pointer and its place's name add to a record, at most. */
const POINTER_BYTES = 200

const fieldOf = (place: Place): string => place.slice(FIELDS.length)

const placesOf = ({ fields, conflicts }: StoredRecord): Place[] => [
  ...Object.keys(fields).map((field): Place => `${FIELDS}${field}`),
  ...(conflicts.length > 0 ? (['conflicts'] as const) : []),
]

const valueAt = (record: StoredRecord, place: Place): unknown =>
  place === 'conflicts' ? record.conflicts : record.fields[fieldOf(place)]

const withValueAt = (record: StoredRecord, place: Place, value: unknown): StoredRecord =>
  place === 'conflicts'
    ? { ...record, conflicts: value as readonly Conflict[] }
    : { ...record, fields: { ...record.fields, [fieldOf(place)]: value as JsonValue } }

const withPointer = (record: MovedRecord, place: Place, pointer: Pointer): MovedRecord => ({
  ...withValueAt(record, place, pointer),
  moved: [...(record.moved ?? []), place],
})

/**
 * Moves the largest values out of the records until they are `excess` bytes smaller, or nothing is left
 * that has at least `worth` bytes.
 */
export const moveLargest = (records: readonly StoredRecord[], excess: number, worth: number): Moved => {
  const found = records.flatMap((record, index) =>
    placesOf(record).map((place) => {
      const text = JSON.stringify(valueAt(record, place))
      return { index, place, text, bytes: Buffer.byteLength(text) }
    }),
  )
  const left = [...records]
  const texts = new Map<string, string>()
  let rest = excess
  for (const { index, place, text, bytes } of found.sort((a, b) => b.bytes - a.bytes)) {
    const record = left[index]
    if (rest <= 0 || bytes < worth || !record) break
    const address = addressOf(text)
    texts.set(address, text)
    left[index] = withPointer(record, place, { address, bytes })
    rest -= bytes - POINTER_BYTES
  }
  return { records: left, texts }
}

/** The pointers that a stored record has; of most, none. */
export const pointersOf = (record: MovedRecord): readonly Pointer[] =>
  record.moved?.map((place) => valueAt(record, place) as Pointer) ?? []

/** The record as it was before something was moved out of it. `textAt` gives what a pointer leads to. */
export const putBack = (record: MovedRecord, textAt: (pointer: Pointer) => string): StoredRecord => {
  const { moved = [], ...rest } = record
  return moved.reduce<StoredRecord>((whole, place) => {
    const pointer = valueAt(record, place) as Pointer
    return withValueAt(whole, place, JSON.parse(textAt(pointer)))
  }, rest)
}
