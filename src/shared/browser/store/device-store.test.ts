import { openDB } from 'idb'
import { newTestBrowser } from './browser-fixture'
import type { Rig } from './contract/kit'
import { newDeviceMemory } from './device-memory'
import type { DeviceStore } from './device-store'
import { deviceStoreContract } from './device-store.contract'
import { openIdbDeviceStore } from './idb-device-store'
import { openMemoryStore } from './memory-device-store'

deviceStoreContract('memory', async () => {
  const memory = newDeviceMemory()
  return {
    open: async () => openMemoryStore(memory, 'durable'),
    putRaw: async (row) => {
      memory.lastPlace += 1
      memory.places.set(row.mutationId, memory.lastPlace)
      memory.rows.set(memory.lastPlace, row)
    },
    rawRows: async () => [...memory.rows.values()],
  }
})

const newIdbRig = (around: (store: DeviceStore) => DeviceStore): Rig => {
  const open = async (): Promise<DeviceStore> => around(await openIdbDeviceStore('ana'))
  return {
    open,
    putRaw: async (row) => {
      ;(await open()).close()
      const database = await openDB('daybook-ana')
      await database.add('outbox', row)
      database.close()
    },
    rawRows: async () => {
      const database = await openDB('daybook-ana')
      const rows = await database.getAll('outbox')
      database.close()
      return rows
    },
  }
}

/** Disturbs the browser before every call. */
const disturbed =
  (disturb: () => void) =>
  (store: DeviceStore): DeviceStore => {
    const before =
      <Given extends unknown[], Result>(method: (...given: Given) => Promise<Result>) =>
      async (...given: Given): Promise<Result> => {
        disturb()
        return method(...given)
      }
    const { load, read, changeRows, advance, replace, claim, destroy } = store
    return {
      ...store,
      load: before(load),
      read: before(read),
      changeRows: before(changeRows),
      advance: before(advance),
      replace: before(replace),
      claim: before(claim),
      destroy: before(destroy),
    }
  }

deviceStoreContract('IndexedDB', async () => {
  newTestBrowser()
  return newIdbRig((store) => store)
})

deviceStoreContract('IndexedDB that the browser closes before every call', async () => {
  const browser = newTestBrowser()
  return newIdbRig(disturbed(browser.kill))
})

deviceStoreContract('IndexedDB that is closed before every call without a word', async () => {
  const browser = newTestBrowser()
  return newIdbRig(disturbed(browser.closeSilently))
})
