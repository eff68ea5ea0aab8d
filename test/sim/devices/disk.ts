// What a device's disk holds when its power fails: all up to the last transaction that waited for the disk, and of those
// after it as many as happened to get there.

import type { DeviceMemory, MemoryWorkspace } from '@architect/shared/browser/store/device-memory'
import type { Random } from '../../support/random'

export interface Disk {
  /** A transaction that doesn't wait for the disk is about to take effect. */
  relaxed(): void
  /** One that waits has taken effect: with it all before it is there. */
  flushed(): void
  /** The power fails: some of the last transactions have never been. */
  lose(random: Random): void
}

const copyOf = (memory: DeviceMemory): DeviceMemory => ({
  ...memory,
  rows: new Map(memory.rows),
  places: new Map(memory.places),
  ended: new Map(memory.ended),
  workspaces: new Map(
    [...memory.workspaces].map(([id, { cursor, records }]): [string, MemoryWorkspace] => [
      id,
      { cursor, records: new Map(records) },
    ]),
  ),
})

const refill = <Key, Value>(map: Map<Key, Value>, from: ReadonlyMap<Key, Value>): void => {
  map.clear()
  for (const [key, value] of from) map.set(key, value)
}

/** The disk under a memory; `isWatched`: its power may fail. */
export const newDisk = (memory: DeviceMemory, isWatched: boolean): Disk => {
  /** As it was before each transaction that may be lost, in order. */
  let befores: DeviceMemory[] = []
  return {
    relaxed: () => {
      if (isWatched) befores.push(copyOf(memory))
    },
    flushed: () => {
      befores = []
    },
    lose: (random) => {
      const before = befores[random.int(befores.length + 1)]
      befores = []
      if (!before) return
      refill(memory.rows, before.rows)
      refill(memory.places, before.places)
      refill(memory.ended, before.ended)
      refill(memory.workspaces, before.workspaces)
    },
  }
}
