// What the server has confirmed of one workspace: its records and the cursor. A record carries the number of
// the entry that last changed it, so putting is by number and may happen twice, early or late.

import { type Cursor, placeOf } from './cursor'
import { type DeviceRecord, keyOf } from './record'

/** A committed mutation as a device gets it, by push, pull or as the answer to its own commit. */
export interface DeviceEntry extends Cursor {
  readonly mutationId: string
  readonly records: readonly DeviceRecord[]
}

/** All records of a workspace, as of `seq` or later. */
export interface DeviceSnapshot extends Cursor {
  readonly records: readonly DeviceRecord[]
}

export interface Replica {
  /** Null until the first snapshot. */
  cursor(): Cursor | null
  get(key: string): DeviceRecord | undefined
  records(): readonly DeviceRecord[]
  /** Applies the entry after the cursor; any other is a bug. Returns the keys of its records. */
  advance(entry: DeviceEntry): readonly string[]
  /**
   * Puts the records of an entry beyond a hole, leaving the cursor: records are whole, so what is missing in
   * between can't change them any more. Returns their keys.
   */
  putAhead(entry: DeviceEntry): readonly string[]
  /** Replaces everything. Returns the keys of all records that there were or are. */
  replace(snapshot: DeviceSnapshot): readonly string[]
  /** Replaces everything by what this device has stored. Returns the keys of all records that there were or are. */
  reload(stored: {
    readonly cursor: Cursor | null
    readonly records: readonly DeviceRecord[]
  }): readonly string[]
  /** Puts records that another tab has stored, and with them its cursor, which only moves forward. Returns their keys. */
  follow(cursor: Cursor | null, records: readonly DeviceRecord[]): readonly string[]
}

/** An empty replica. */
export const newReplica = (): Replica => {
  let cursor: Cursor | null = null
  let records = new Map<string, DeviceRecord>()
  /** Put ahead and not yet passed by the cursor: a snapshot that began earlier doesn't have them. */
  let ahead = new Map<string, DeviceRecord>()

  const put = (incoming: readonly DeviceRecord[]): readonly string[] =>
    incoming.map((record) => {
      const key = keyOf(record)
      const stored = records.get(key)
      if (!stored || stored.seq < record.seq) records.set(key, record)
      return key
    })

  const dropPassed = (seq: number): void => {
    for (const [key, record] of ahead) if (record.seq <= seq) ahead.delete(key)
  }

  const restart = (next: Cursor | null, incoming: readonly DeviceRecord[]): readonly string[] => {
    const before = records
    records = new Map()
    cursor = next
    put(incoming)
    put([...ahead.values()])
    return [...new Set([...before.keys(), ...records.keys()])]
  }

  return {
    cursor: () => cursor,
    get: (key) => records.get(key),
    records: () => [...records.values()],
    advance: (entry) => {
      if (!cursor || placeOf(cursor, entry) !== 'next') throw new Error(`entry ${entry.seq} is not the next`)
      cursor = { epoch: entry.epoch, seq: entry.seq }
      dropPassed(entry.seq)
      return put(entry.records)
    },
    putAhead: (entry) => {
      for (const record of entry.records) ahead.set(keyOf(record), record)
      return put(entry.records)
    },
    replace: ({ epoch, seq, records: incoming }) => {
      if (cursor?.epoch !== epoch) ahead = new Map()
      dropPassed(seq)
      return restart({ epoch, seq }, incoming)
    },
    reload: (stored) => {
      const { cursor: reached } = stored
      const beyond = reached ? stored.records.filter(({ seq }) => seq > reached.seq) : []
      ahead = new Map(beyond.map((record) => [keyOf(record), record]))
      return restart(reached, stored.records)
    },
    follow: (reached, incoming) => {
      if (reached && reached.epoch === cursor?.epoch && reached.seq > cursor.seq) {
        cursor = reached
        dropPassed(reached.seq)
      }
      return put(incoming)
    },
  }
}
