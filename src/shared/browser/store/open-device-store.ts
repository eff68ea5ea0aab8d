// Where a browser keeps a person's things: in IndexedDB, and where there is none to be had, in memory.

import type { DeviceMemory } from './device-memory'
import type { DeviceStore, OpenDeviceStore } from './device-store'
import { openIdbDeviceStore } from './idb-device-store'
import type { Persistence } from './persistence'
import { StoreOutdated } from './store-error'

export interface OpenOptions {
  readonly persistence: Pick<Persistence, 'askForPersistence'>
  /** Hears why IndexedDB is not used. */
  readonly report: (cause: unknown) => void
  /** How long a browser may take to open its database. */
  readonly patienceMs?: number
}

/** Asks that it be kept as soon as there is something that would be lost. */
const askAfterEdits = (
  store: DeviceStore,
  { askForPersistence }: Pick<Persistence, 'askForPersistence'>,
): DeviceStore => ({
  ...store,
  changeRows: async (changes) => {
    const places = await store.changeRows(changes)
    if (places.length > 0) void askForPersistence()
    return places
  },
})

/** The opener of this page. */
export const newOpenDeviceStore = ({ persistence, report, patienceMs }: OpenOptions): OpenDeviceStore => {
  /** One a person for as long as the page lives: closing a store and opening it again must lose nothing here either. */
  const memories = new Map<string, DeviceMemory>()

  return async (personId) => {
    try {
      if (!memories.has(personId))
        return askAfterEdits(await openIdbDeviceStore(personId, patienceMs), persistence)
    } catch (cause) {
      // There is a store, only not for this page: memory would hide all that is in it.
      if (cause instanceof StoreOutdated) throw cause
      report(cause)
    }
    // Few browsers need it, so it is no part of what all load.
    const [{ newDeviceMemory }, { openMemoryStore }] = await Promise.all([
      import('./device-memory'),
      import('./memory-device-store'),
    ])
    const memory = memories.get(personId) ?? newDeviceMemory()
    memories.set(personId, memory)
    return openMemoryStore(memory, 'memory')
  }
}
