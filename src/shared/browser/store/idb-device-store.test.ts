import { openDB } from 'idb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { newTestRow } from '../outbox/row-fixture'
import { failAtWrite, newTestBrowser, type TestBrowser } from './browser-fixture'
import { newTestRecord } from './contract/kit'
import type { DeviceStore } from './device-store'
import { openIdbDeviceStore } from './idb-device-store'
import { ENDED_MAX } from './standing'
import { StoreBlocked, StoreClosed, StoreFailed, StoreFull, StoreOutdated } from './store-error'

const W = 'w-1'
const NAME = 'daybook-ana'

let browser: TestBrowser
beforeEach(() => {
  browser = newTestBrowser()
})

/** A store at 1/10 with two records and three rows, of which two are a batch. */
const openFilled = async (): Promise<DeviceStore> => {
  const store = await openIdbDeviceStore('ana')
  const records = [newTestRecord('a', 3), newTestRecord('b', 10)]
  await store.replace({ workspaceId: W, cursor: { epoch: 1, seq: 10 }, records, ended: [] })
  await store.changeRows({ add: [newTestRow('m-1'), newTestRow('m-2')] })
  return store
}

const METHODS: readonly (readonly [string, (store: DeviceStore) => Promise<unknown>])[] = [
  [
    'changeRows',
    (store) =>
      store.changeRows({
        add: [newTestRow('m-4'), newTestRow('m-5')],
        change: [newTestRow('m-1', { state: 'attention' })],
        remove: ['m-2'],
      }),
  ],
  [
    'advance',
    (store) =>
      store.advance({
        workspaceId: W,
        from: { epoch: 1, seq: 10 },
        to: { epoch: 1, seq: 12 },
        records: [newTestRecord('a', 11), newTestRecord('c', 12)],
        ended: ['m-1', 'm-2'],
      }),
  ],
  [
    'replace',
    (store) =>
      store.replace({
        workspaceId: W,
        cursor: { epoch: 2, seq: 4 },
        records: [newTestRecord('a', 1), newTestRecord('d', 4)],
        ended: ['m-2'],
      }),
  ],
  ['claim', (store) => store.claim(() => 'b-1')],
]

describe.each(METHODS)('%s', (_, run) => {
  /** How many writes it asks for. */
  const countWrites = async (): Promise<number> => {
    const store = await openFilled()
    const count = failAtWrite(Number.POSITIVE_INFINITY, 'AbortError')
    await run(store)
    return count.heal()
  }

  test('[R30] aborted at any of its writes stores nothing', async () => {
    const writes = await countWrites()
    expect(writes).toBeGreaterThan(1)
    for (let number = 0; number < writes; number += 1) {
      newTestBrowser()
      const store = await openFilled()
      const before = await store.load(W)
      const fault = failAtWrite(number, 'QuotaExceededError', Number.POSITIVE_INFINITY)
      await expect(run(store)).rejects.toThrow(StoreFull)
      fault.heal()
      expect(await store.load(W)).toEqual(before)
    }
  })

  test('[R39] under way while the browser closes the database is done, once', async () => {
    const unharmed = await openFilled()
    await run(unharmed)
    const expected = await unharmed.load(W)
    const writes = await countWrites()
    for (const name of ['AbortError', 'UnknownError'] as const) {
      for (let number = 0; number < writes; number += 1) {
        const { opened } = newTestBrowser()
        const store = await openFilled()
        const fault = failAtWrite(number, name)
        await run(store)
        fault.heal()
        expect(await store.load(W)).toEqual(expected)
        expect(opened()).toBe(2)
      }
    }
  })

  test('[R41] says so when the browser goes on closing the database', async () => {
    const store = await openFilled()
    const before = await store.load(W)
    const fault = failAtWrite(0, 'AbortError', Number.POSITIVE_INFINITY)
    const failure = await run(store).catch((cause: unknown) => cause)
    expect(fault.heal()).toBeGreaterThan(0)
    expect(failure).toBeInstanceOf(StoreFailed)
    expect((failure as Error).cause).toMatchObject({ name: 'AbortError' })
    expect(await store.load(W)).toEqual(before)
  })

  test('[R41] says so on a full device, keeps what it has, and goes on when there is room', async () => {
    const store = await openFilled()
    const fault = failAtWrite(0, 'QuotaExceededError')
    const failure = await run(store).catch((cause: unknown) => cause)
    fault.heal()
    expect(failure).toBeInstanceOf(StoreFull)
    expect((failure as Error).cause).toMatchObject({ name: 'QuotaExceededError' })
    await run(store)
  })

  test('[R40] tells an outdated tab to be reloaded, and holds nothing up', async () => {
    const store = await openFilled()
    const newer = await openDB(NAME, 3)
    for (const again of [1, 2]) {
      await expect(run(store), `time ${again}`).rejects.toThrow(StoreOutdated)
    }
    expect(await newer.count('outbox')).toBe(2)
    newer.close()
  })
})

describe('a database that the browser closed', () => {
  const add = (store: DeviceStore, id: string) => store.changeRows({ add: [newTestRow(id)] })

  test.each(['kill', 'closeSilently'] as const)('[R39] is opened once by many calls (%s)', async (close) => {
    const store = await openFilled()
    browser[close]()
    await Promise.all([add(store, 'm-7'), add(store, 'm-8'), store.load(W), store.claim(() => 'b-1')])
    await add(store, 'm-9')
    expect(browser.opened()).toBe(2)
  })

  test('[R39] that can’t be opened just now is opened by the next call', async () => {
    const store = await openFilled()
    browser.kill()
    const open = vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('', 'QuotaExceededError')
    })
    await expect(add(store, 'm-7')).rejects.toThrow(StoreFull)
    await add(store, 'm-8')
    open.mockRestore()
    expect((await store.load(W)).rows.map(({ row }) => row.mutationId)).toEqual(['m-1', 'm-2', 'm-8'])
  })

  test('[R27] and is opened again while the page closes it stays closed', async () => {
    const store = await openFilled()
    browser.kill()
    const adding = add(store, 'm-7')
    store.close()
    await expect(adding).rejects.toThrow(StoreClosed)
    const newer = await openDB(NAME, 3)
    newer.close()
  })
})

test('[R40] an outdated page that is opened is told to be reloaded', async () => {
  ;(await openDB(NAME, 3)).close()
  await expect(openIdbDeviceStore('ana')).rejects.toThrow(StoreOutdated)
})

test('[R40] a page that a newer version overtook while its database was closed is told to be reloaded', async () => {
  const store = await openFilled()
  browser.kill()
  ;(await openDB(NAME, 3)).close()
  await expect(store.load(W)).rejects.toThrow(StoreOutdated)
})

describe('the first version’s database', () => {
  const openFirst = () =>
    openDB(NAME, 1, {
      upgrade: (database) => {
        const outbox = database.createObjectStore('outbox', { autoIncrement: true })
        outbox.createIndex('mutationId', 'mutationId', { unique: true })
      },
      blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
    })
  const { batch: _, ...row } = newTestRow('m-1')
  const IDS = ['m-9', 'm-1', 'm-5', 'm-3']

  test('[R38] opens with all of its rows, in order, also while an old tab holds it', async () => {
    const first = await openFirst()
    for (const mutationId of IDS) await first.add('outbox', { ...row, mutationId, version: 1 })
    await first.delete('outbox', 2)
    const store = await openIdbDeviceStore('ana')
    const kept = ['m-9', 'm-5', 'm-3']
    const { rows, cursor, records } = await store.load(W)
    expect(rows.map((placed) => placed.row)).toEqual(
      kept.map((mutationId) => ({ ...row, mutationId, version: 2, batch: mutationId, epoch: 1 })),
    )
    expect([cursor, records]).toEqual([null, []])
    const [place] = await store.changeRows({ add: [newTestRow('m-new')] })
    expect(place).toBeGreaterThan(rows.at(-1)?.place ?? 0)
  })

  test('[R38] keeps its rows as they are when the upgrade is aborted', async () => {
    const first = await openFirst()
    await first.add('outbox', { ...row, version: 1 })
    first.close()
    const create = vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(() => {
      throw new Error('out of memory')
    })
    await expect(openIdbDeviceStore('ana')).rejects.toThrow(StoreFailed)
    create.mockRestore()
    expect((await (await openIdbDeviceStore('ana')).load(W)).rows).toHaveLength(1)
  })
})

test('[R7] what only this device has is on its disk, power failures included; the rest may come again', async () => {
  const store = await openFilled()
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction')
  for (const [, run] of METHODS) await run(store)
  const durabilities = transactions.mock.calls.map(([, , options]) => options?.durability)
  transactions.mockRestore()
  expect(durabilities).toEqual(['strict', 'relaxed', 'relaxed', 'strict'])
})

test('[R7] nothing is called stored before its transaction is complete', async () => {
  const store = await openFilled()
  const completed: boolean[] = []
  const begin = IDBDatabase.prototype.transaction
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...given
  ) {
    const number = completed.push(false) - 1
    const transaction = begin.apply(this, given)
    transaction.addEventListener('complete', () => {
      completed[number] = true
    })
    return transaction
  })
  for (const [, run] of METHODS) {
    await run(store)
    expect(completed.at(-1)).toBe(true)
  }
  transactions.mockRestore()
  expect(completed).toHaveLength(METHODS.length)
})

test('[R33] the latest rows that ended are remembered, and no more', async () => {
  const store = await openFilled()
  const database = await openDB(NAME)
  // As many as are remembered, without the work of ending each of them.
  for (const count of [1, 2, 3, ENDED_MAX]) {
    await database.add('ended', { mutationId: `e-${count}`, place: -count }, count)
  }
  await store.replace({
    workspaceId: W,
    cursor: { epoch: 1, seq: 11 },
    records: [],
    ended: ['m-1', 'm-2', 'e-1'],
  })
  const remembered = (await database.getAll('ended')).map(({ mutationId }) => mutationId)
  database.close()
  expect(remembered).toEqual(['e-3', `e-${ENDED_MAX}`, 'm-1', 'm-2'])
  await store.changeRows({ add: [newTestRow('m-1'), newTestRow('e-3'), newTestRow('e-2')] })
  expect((await store.load(W)).rows.map(({ row }) => row.mutationId)).toEqual(['e-2'])
})

describe('forgetting a person', () => {
  test('[R43] is told when another tab doesn’t let go, leaves nothing to it, and is done when it does', async () => {
    const store = await openIdbDeviceStore('ana', 50)
    await store.changeRows({ add: [newTestRow('m-1')] })
    const deaf = await openDB(NAME)
    await expect(store.destroy(() => true)).rejects.toThrow(StoreBlocked)
    for (const name of ['outbox', 'ended', 'pages', 'cursors']) expect(await deaf.count(name)).toBe(0)
    await expect(store.load(W)).rejects.toThrow(StoreClosed)
    deaf.close()
    await vi.waitFor(async () => expect(await indexedDB.databases()).toEqual([]))
  })

  test('[R43] leaves no database, not even when a tab whose database was closed goes on', async () => {
    const [store, other] = [await openFilled(), await openIdbDeviceStore('ana')]
    browser.kill()
    await other.destroy(() => true)
    for (const [, run] of METHODS) await expect(run(store)).rejects.toThrow(StoreClosed)
    expect(await indexedDB.databases()).toEqual([])
  })

  test('[R43] shuts a tab out for good, also when the person comes back', async () => {
    const [store, other] = [await openFilled(), await openIdbDeviceStore('ana')]
    browser.kill()
    await other.destroy(() => true)
    await expect(store.load(W)).rejects.toThrow(StoreClosed)
    const again = await openIdbDeviceStore('ana')
    await expect(store.changeRows({ add: [newTestRow('m-7')] })).rejects.toThrow(StoreClosed)
    expect((await again.load(W)).rows).toEqual([])
  })

  test('[R43] leaves it to a newer version that has taken the store over: what waits in it can’t be told', async () => {
    const store = await openFilled()
    ;(await openDB(NAME, 3)).close()
    await expect(store.destroy(() => true)).rejects.toThrow(StoreOutdated)
    expect(await indexedDB.databases()).toEqual([{ name: NAME, version: 3 }])
  })

  test('[R8] leaves other persons alone', async () => {
    const [store, ben] = [await openFilled(), await openIdbDeviceStore('ben')]
    await ben.changeRows({ add: [newTestRow('m-1', { personId: 'ben' })] })
    expect((await store.load(W)).rows).toHaveLength(2)
    await store.destroy(() => true)
    expect((await ben.load(W)).rows.map(({ row }) => row.personId)).toEqual(['ben'])
  })
})
