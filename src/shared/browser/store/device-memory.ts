// The memory behind stores that are not in IndexedDB. Two stores on one memory are two tabs; a new store on an old
// memory is the device after a crash.

import { findRow, type OutboxRow } from '../outbox/row'
import type { Cursor } from '../replica/cursor'
import type { DeviceRecord } from '../replica/record'
import type { RowStanding } from './device-store'
import { mayChange } from './standing'

export interface MemoryWorkspace {
  readonly cursor: Cursor
  readonly records: Map<string, DeviceRecord>
}

export interface DeviceMemory {
  /** By place, in order. Unknown as in a database: any version may have stored it. */
  readonly rows: Map<number, unknown>
  /** By mutation id. */
  readonly places: Map<string, number>
  /** The places that rows had which the server has confirmed: they are never added again. */
  readonly ended: Map<string, number>
  readonly workspaces: Map<string, MemoryWorkspace>
  lastPlace: number
  /** Counts how often the person was forgotten: stores of before are closed. */
  lives: number
}

/** A memory with nothing in it. */
export const newDeviceMemory = (): DeviceMemory => ({
  rows: new Map(),
  places: new Map(),
  ended: new Map(),
  workspaces: new Map(),
  lastPlace: 0,
  lives: 0,
})

const frozen = new WeakSet<object>()

/** Freezes JSON through and through, each object once: cheaper than a copy, and whoever changes it finds out at once. */
export const freeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || frozen.has(value)) return value
  for (const part of Object.values(value)) freeze(part)
  frozen.add(value)
  return Object.freeze(value)
}

const readable = new WeakMap<object, { readonly row: OutboxRow | undefined }>()

const rowOf = (stored: unknown): OutboxRow | undefined => {
  if (typeof stored !== 'object' || stored === null) return undefined
  // Looked at once: a simulation loads the same rows over and over.
  const known = readable.get(stored) ?? { row: freeze(findRow(stored)) }
  readable.set(stored, known)
  return known.row
}

/** The row in this place, if this version can read it. */
export const findStoredRow = ({ rows }: DeviceMemory, place: number): OutboxRow | undefined =>
  rowOf(rows.get(place))

/** Puts a row at the end. Returns its place, or the one that it has or had. */
export const addRow = (memory: DeviceMemory, row: OutboxRow): number => {
  const { rows, places, ended } = memory
  const known = places.get(row.mutationId) ?? ended.get(row.mutationId)
  if (known !== undefined) return known
  memory.lastPlace += 1
  places.set(row.mutationId, memory.lastPlace)
  rows.set(memory.lastPlace, row)
  return memory.lastPlace
}

/** Changes a row in its place, if it is there, still stands so, and this version can read it. */
export const changeRow = (memory: DeviceMemory, row: OutboxRow, where?: RowStanding): void => {
  const place = memory.places.get(row.mutationId)
  if (place === undefined) return
  if (mayChange(findStoredRow(memory, place), where)) memory.rows.set(place, row)
}

/** Removes a row, if it still stands so. Returns the place that it had, if it was there. */
export const removeRow = (
  memory: DeviceMemory,
  mutationId: string,
  where?: RowStanding,
): number | undefined => {
  const { rows, places } = memory
  const place = places.get(mutationId)
  if (place === undefined || (where && !mayChange(findStoredRow(memory, place), where))) return undefined
  places.delete(mutationId)
  rows.delete(place)
  return place
}

/** Removes a row that the server has confirmed. */
export const endRow = (memory: DeviceMemory, mutationId: string): void => {
  const place = removeRow(memory, mutationId)
  if (place !== undefined) memory.ended.set(mutationId, place)
}

/** Puts records, each only over an older one. */
export const putNewerRecords = (
  records: Map<string, DeviceRecord>,
  incoming: Iterable<readonly [key: string, record: DeviceRecord]>,
): void => {
  for (const [key, record] of incoming) {
    const stored = records.get(key)
    if (!stored || stored.seq < record.seq) records.set(key, record)
  }
}
