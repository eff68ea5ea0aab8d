// Records and entries as DynamoDB holds them: JSON in one attribute, each stamp once with the fields that have it. A
// map of attributes takes four times as long to read, stamps repeated for each field took more than half of an item's
// bytes, and JSON keeps every string as it is. No expression looks inside: what a condition asks for stands beside it.

import type { Stamp, StoredRecord } from '../../core/sync/record'
import type { LoggedEntry } from './log-store'

interface PackedStamp extends Stamp {
  readonly fields: readonly string[]
}

/** Whatever else stands beside a record's fields stays as it is. */
type PackedRecord = Omit<StoredRecord, 'stamps'> & { readonly stamps: readonly PackedStamp[] }

type PackedEntry = Omit<LoggedEntry, 'changes'> & {
  readonly changes: readonly (Omit<LoggedEntry['changes'][number], 'record'> & {
    readonly record: PackedRecord
  })[]
}

const isSame = (a: Stamp, b: Stamp): boolean =>
  a === b ||
  (a.seq === b.seq && a.at === b.at && a.device === b.device && a.author === b.author && a.joint === b.joint)

const pack = (record: StoredRecord): PackedRecord => {
  const packed: { readonly stamp: Stamp; readonly fields: string[] }[] = []
  for (const [field, stamp] of Object.entries(record.stamps)) {
    const known = packed.find((one) => isSame(one.stamp, stamp))
    if (known) known.fields.push(field)
    else packed.push({ stamp, fields: [field] })
  }
  return { ...record, stamps: packed.map(({ stamp, fields }) => ({ ...stamp, fields })) }
}

const unpack = ({ stamps, ...rest }: PackedRecord): StoredRecord => {
  const byField: { [field: string]: Stamp } = {}
  for (const { fields, ...stamp } of stamps) for (const field of fields) byField[field] = stamp
  return { ...rest, stamps: byField }
}

export const textOfRecord = (record: StoredRecord): string => JSON.stringify(pack(record))

/** Of text, or of the map of attributes that was stored before. */
export const recordOfStored = (stored: unknown): StoredRecord =>
  typeof stored === 'string' ? unpack(JSON.parse(stored) as PackedRecord) : (stored as StoredRecord)

export const textOfEntry = (entry: LoggedEntry): string => {
  const changes = entry.changes.map(({ record, ...change }) => ({ ...change, record: pack(record) }))
  return JSON.stringify({ ...entry, changes } satisfies PackedEntry)
}

/** Of text, or of the map of attributes that was stored before. */
export const entryOfStored = (stored: unknown): LoggedEntry => {
  if (typeof stored !== 'string') return stored as LoggedEntry
  const entry = JSON.parse(stored) as PackedEntry
  return {
    ...entry,
    changes: entry.changes.map(({ record, ...change }) => ({ ...change, record: unpack(record) })),
  }
}
