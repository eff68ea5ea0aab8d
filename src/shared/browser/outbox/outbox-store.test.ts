import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { newIdbOutboxStore } from './idb-outbox-store'
import { newMemoryOutboxStore } from './memory-outbox-store'
import { newTestRow, outboxStoreContract } from './outbox-store.contract'

outboxStoreContract('memory', () => {
  const store = newMemoryOutboxStore()
  return { store, reopen: () => store }
})

const withFreshDatabases = () => {
  globalThis.indexedDB = new IDBFactory()
}

outboxStoreContract('IndexedDB', () => {
  withFreshDatabases()
  return { store: newIdbOutboxStore(), reopen: newIdbOutboxStore }
})

test('[R9] a row that this version cannot read is left out and stays stored', async () => {
  withFreshDatabases()
  const store = newIdbOutboxStore()
  await store.put(newTestRow('m-1'))
  const database = await openDB('daybook-ana')
  const newer = { ...newTestRow('m-2'), version: 99, sealed: true }
  await database.put('outbox', newer)
  await store.put(newTestRow('m-3'))
  expect((await store.load('ana')).map(({ mutationId }) => mutationId)).toEqual(['m-1', 'm-3'])
  expect(await database.getAll('outbox')).toContainEqual(newer)
  database.close()
})

test('[R9] a newer version in another tab is not blocked, and this tab says that it cannot store', async () => {
  withFreshDatabases()
  const store = newIdbOutboxStore()
  await store.put(newTestRow('m-1'))
  const newer = await openDB('daybook-ana', 2)
  expect(newer.version).toBe(2)
  await expect(store.put(newTestRow('m-2'))).rejects.toThrow()
  newer.close()
})
