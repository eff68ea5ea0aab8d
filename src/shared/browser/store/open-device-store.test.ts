import { openDB } from 'idb'
import { beforeEach, expect, test, vi } from 'vitest'
import { newTestRow } from '../outbox/row-fixture'
import { newTestBrowser } from './browser-fixture'
import { newOpenDeviceStore } from './open-device-store'
import { StoreOutdated } from './store-error'

const W = 'w-1'

beforeEach(() => {
  newTestBrowser()
})

const newPage = (patienceMs = 5000) => {
  const askForPersistence = vi.fn(async () => true)
  const report = vi.fn()
  return {
    open: newOpenDeviceStore({ persistence: { askForPersistence }, report, patienceMs }),
    report,
    askForPersistence,
  }
}

test('[R42] what a browser stores is durable', async () => {
  const { open, report } = newPage()
  const store = await open('ana')
  expect(store.kind).toBe('durable')
  await store.changeRows({ add: [newTestRow('m-1')] })
  expect((await (await newPage().open('ana')).load(W)).rows).toHaveLength(1)
  expect(report).not.toHaveBeenCalled()
})

const withoutStorage: readonly (readonly [string, () => void])[] = [
  ['has no IndexedDB', () => Reflect.deleteProperty(globalThis, 'indexedDB')],
  [
    'refuses to open a database',
    () => {
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      })
    },
  ],
  [
    'never answers',
    () => {
      vi.spyOn(indexedDB, 'open').mockImplementation(() => new IDBOpenDBRequest())
    },
  ],
]

test.each(withoutStorage)('[R42] a browser that %s works in memory and says so', async (_, spoil) => {
  spoil()
  const { open, report } = newPage(50)
  const store = await open('ana')
  expect(store.kind).toBe('memory')
  await store.changeRows({ add: [newTestRow('m-1')] })
  expect((await store.load(W)).rows).toHaveLength(1)
  expect(report).toHaveBeenCalledTimes(1)
})

test('[R42] memory lasts as long as its page, a person at a time, and no longer', async () => {
  Reflect.deleteProperty(globalThis, 'indexedDB')
  const page = newPage()
  const first = await page.open('ana')
  await first.changeRows({ add: [newTestRow('m-1')] })
  first.close()
  newTestBrowser()
  const again = await page.open('ana')
  expect(again.kind).toBe('memory')
  expect((await again.load(W)).rows).toHaveLength(1)
  expect((await (await page.open('ben')).load(W)).rows).toEqual([])
  expect((await (await newPage().open('ana')).load(W)).rows).toEqual([])
})

test('[R42] a database that opens too late is let go', async () => {
  const held = await openDB('daybook-ana', 1)
  const store = await newPage(20).open('ana')
  expect(store.kind).toBe('memory')
  held.close()
  await vi.waitFor(async () =>
    expect(await indexedDB.databases()).toEqual([{ name: 'daybook-ana', version: 2 }]),
  )
  const next = await openDB('daybook-ana', 3)
  next.close()
})

test('[R40] an outdated page gets no memory in place of what is stored', async () => {
  ;(await openDB('daybook-ana', 3)).close()
  const { open, report } = newPage()
  await expect(open('ana')).rejects.toThrow(StoreOutdated)
  expect(report).not.toHaveBeenCalled()
})

test('[R44] the browser is asked to keep what is stored after the first edit, not before', async () => {
  const { open, askForPersistence } = newPage()
  const store = await open('ana')
  await store.load(W)
  await store.changeRows({ remove: ['m-0'] })
  await store.replace({ workspaceId: W, cursor: { epoch: 1, seq: 1 }, records: [], ended: [] })
  expect(askForPersistence).not.toHaveBeenCalled()
  await store.changeRows({ add: [newTestRow('m-1')] })
  expect(askForPersistence).toHaveBeenCalled()
})

test('[R44] is not asked for an edit that could not be stored', async () => {
  const { open, askForPersistence } = newPage()
  const store = await open('ana')
  store.close()
  await expect(store.changeRows({ add: [newTestRow('m-1')] })).rejects.toThrow()
  expect(askForPersistence).not.toHaveBeenCalled()
})
