// What becomes of a stored workspace when progress or a replacement comes: the rules that every store shares.

import type { OutboxRow } from '../outbox/row'
import type { Cursor } from '../replica/cursor'
import type { DeviceRecord } from '../replica/record'
import type { Progress, Replacement, RowStanding } from './device-store'

/** So many rows that have ended are remembered: whoever still adds one of them has read it not long before its end. */
export const ENDED_MAX = 5000

/** The later one of two cursors of one epoch. */
const later = (a: Cursor, b: Cursor): Cursor => (a.seq < b.seq ? b : a)

/** Where a store stands after this progress; undefined: it doesn't join on to what is stored. */
export const advanced = (stored: Cursor | null, { from, to }: Progress): Cursor | undefined =>
  stored?.epoch === from.epoch && stored.epoch === to.epoch && stored.seq >= from.seq
    ? later(stored, to)
    : undefined

/** What a replacement leaves of the workspace before it. */
export interface Replaced {
  readonly cursor: Cursor
  /** Whether a record of before stays: what was put ahead of the replacement's cursor is not in it. */
  readonly keeps: ((record: DeviceRecord) => boolean) | undefined
}

/** Where a store stands after being replaced; undefined: it is of a newer epoch. */
export const replaced = (stored: Cursor | null, { cursor }: Replacement): Replaced | undefined => {
  if (stored && stored.epoch > cursor.epoch) return undefined
  if (stored?.epoch !== cursor.epoch) return { cursor, keeps: undefined }
  return { cursor: later(stored, cursor), keeps: ({ seq }) => seq > cursor.seq }
}

/** Whether a row is to be changed: it is there, and nobody has gone further with it. */
export const mayChange = (row: OutboxRow | undefined, where: RowStanding | undefined): row is OutboxRow =>
  row !== undefined && (!where || (row.state === where.state && row.batch === where.batch))
