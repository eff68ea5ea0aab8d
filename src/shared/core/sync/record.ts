// A record as the log leaves it: its fields, who wrote each of them last, and what lost.

import type { DeviceId, PersonId, RecordId } from '../base/ids'
import type { JsonValue } from '../base/json'
import type { Millis } from '../base/time'

/** A position in a workspace's log: 1, 2, 3 …; 0 is before the first entry. */
export type Seq = number

/** Who wrote a value, in which entry, and when the person did it (corrected clock). */
export interface Stamp {
  readonly seq: Seq
  readonly at: Millis
  readonly author: PersonId
  readonly device: DeviceId
  /** The value is of several devices that wrote at once: none of them has seen all of it. */
  readonly joint?: true
}

/** A value that lost against a concurrent edit. The field `deleted` stands for a deletion that lost. */
export interface Conflict extends Stamp {
  readonly field: string
  readonly value: JsonValue
  /** The entry in which it lost: who has seen that entry can have seen the conflict. Absent: in its own. */
  readonly lost?: Seq
}

/** The field that stands for a record's deletion, among conflicts and stamps. No collection has a field of this name. */
export const DELETED = 'deleted'

export interface StoredRecord {
  readonly collection: string
  readonly id: RecordId
  /** The entry that last changed it. */
  readonly seq: Seq
  readonly created: Stamp
  /** Present on a tombstone. */
  readonly deleted: Stamp | null
  readonly modifiedAt: Millis
  readonly fields: { readonly [field: string]: JsonValue }
  /** By field; under `deleted`, who restored it last. */
  readonly stamps: { readonly [field: string]: Stamp }
  readonly conflicts: readonly Conflict[]
}

/** What a record is found by: its collection and its id. */
export interface RecordKey {
  readonly collection: string
  readonly id: RecordId
}

/** A record's key as one string, for maps and for storage. */
export const keyOf = ({ collection, id }: RecordKey): string => `${collection}#${id}`
