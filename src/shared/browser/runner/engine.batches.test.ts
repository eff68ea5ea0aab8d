// How waiting edits are sent together, what a refusal does to a batch, and what a person is told meanwhile.

import { beforeEach, describe, expect, test } from 'vitest'
import type { Refusal } from '../../core/base/refusal'
import type { Batch } from '../outbox/batch'
import { StoreOutdated } from '../store/store-error'
import type { Device } from '../testing/fake-device'
import { create, MINUTE, newWorld, QUIET, rename, type World } from '../testing/world'
import type { EngineStatus } from './engine'

let time: World['time']
let server: World['server']
let startDevice: World['startDevice']
let newProfile: World['newProfile']
let newTestDevice: World['newTestDevice']

beforeEach(() => {
  ;({ time, server, startDevice, newProfile, newTestDevice } = newWorld())
})

/**
 * Edits made offline. The first of them was tried at once, and is a batch of its own from then on; what came after
 * it waits to be sent together.
 */
const FIRST = 1

/** Lets the server see each batch that comes, and say no to some. */
const watchBatches = (refuse: (batch: Batch) => Refusal | undefined = () => undefined): Batch[] => {
  const seen: Batch[] = []
  const { commit } = server
  server.commit = (batch, personId) => {
    seen.push(batch)
    return refuse(batch) ?? commit(batch, personId)
  }
  return seen
}

const queue = async (device: Device, count: number): Promise<string[]> => {
  device.network.isDown = () => true
  const ids: string[] = []
  for (let nth = 0; nth < count; nth += 1) {
    ids.push((await create(device, `t-${nth}`, `Todo ${nth}`)).mutationId)
    await time.run(100)
  }
  return ids
}

const comeBack = async (device: Device): Promise<void> => {
  device.network.isDown = () => false
  await Promise.all([device.engine.syncNow(), time.run(MINUTE)])
}

const sizesOf = (batches: readonly Batch[]): number[] => batches.map(({ rows }) => rows.length)

describe('sending many', () => {
  test('[R55] what waits is sent in order, 25 operations a commit', async () => {
    const a = await startDevice('a')
    const ids = await queue(a, 60)
    const seen = watchBatches()
    await comeBack(a)
    expect(sizesOf(seen)).toEqual([FIRST, 25, 25, 9])
    expect(server.rowIds()).toEqual(ids)
    expect(server.head().seq).toBe(4)
    expect(a.shown()).toEqual(server.fold())
  })

  test('[R55] a batch whose answer was lost is sent again as it was, whatever was added meanwhile', async () => {
    const profile = newProfile()
    const a = await startDevice('a', profile)
    await queue(a, FIRST + 3)
    a.network.isDown = () => false
    const seen = watchBatches()
    let answers = 0
    a.network.losesAnswer = () => seen.length > FIRST && answers++ >= 0
    // Nor does the push bring it: the device can't know that it was committed.
    a.network.pushDelaysMs = () => []
    void a.engine.syncNow()
    await time.run(10_000)
    expect(sizesOf(seen).slice(0, 2)).toEqual([FIRST, 3])
    await create(a, 't-late', 'Late')
    a.kill()
    const again = newTestDevice('a', profile)
    await again.start()
    await time.run(QUIET)
    const tries = seen.slice(FIRST, -1)
    expect(tries.length).toBeGreaterThan(1)
    expect(new Set(tries.map(({ mutationId }) => mutationId)).size).toBe(1)
    expect(sizesOf(tries).every((size) => size === 3)).toBe(true)
    expect(server.rowIds()).toHaveLength(5)
    expect(again.titles()['t-late']).toBe('Late')
  })

  test('[R56] while many are sent the status says how many of how many; few are not worth a word', async () => {
    const a = await startDevice('a')
    await queue(a, 60)
    const told: EngineStatus['sending'][] = []
    a.engine.onStatus(({ sending }) => told.push(sending))
    await comeBack(a)
    expect(told).toContainEqual({ done: 1, total: 60 })
    expect(told).toContainEqual({ done: 26, total: 60 })
    expect(a.engine.status().sending).toBeUndefined()
    told.length = 0
    await create(a, 't-one', 'One')
    await time.run(1000)
    expect(told.every((sending) => sending === undefined)).toBe(true)
  })
})

describe('a refusal of a batch', () => {
  const NO: Refusal = { kind: 'refused', code: 'FORBIDDEN', message: 'No.', field: 'operations.2.title' }
  const isBad = ({ rows }: Batch): boolean => JSON.stringify(rows).includes('"Bad"')

  test('[R57] the row that it names waits for the person with its own field; the others are committed', async () => {
    const a = await startDevice('a')
    await queue(a, FIRST + 2)
    const bad = await create(a, 't-bad', 'Bad')
    await create(a, 't-last', 'Last')
    watchBatches((batch) => (isBad(batch) ? NO : undefined))
    await comeBack(a)
    expect(Object.keys(a.titles()).sort()).toEqual(['t-0', 't-1', 't-2', 't-last'])
    const [row, ...others] = a.engine.status().attention
    expect(others).toEqual([])
    expect(row).toMatchObject({
      mutationId: bad.mutationId,
      refusal: { code: 'FORBIDDEN', message: 'No.', field: 'operations.0.title' },
    })
    expect(row?.batch).toBeUndefined()
    expect(server.rowIds()).toHaveLength(4)
  })

  test('[R57] when it names none, each row goes alone until it is clear which one is meant', async () => {
    const a = await startDevice('a')
    await queue(a, FIRST + 3)
    const bad = await create(a, 't-bad', 'Bad')
    const { field: _, ...unnamed } = NO
    const seen = watchBatches((batch) => (isBad(batch) ? unnamed : undefined))
    await comeBack(a)
    expect(sizesOf(seen)).toEqual([FIRST, 4, 1, 1, 1, 1])
    expect(a.engine.status().attention.map(({ mutationId }) => mutationId)).toEqual([bad.mutationId])
    expect(server.rowIds()).toHaveLength(4)
  })

  test('[R57] a refused edit that is sent again goes in its old place, before what came after it', async () => {
    const a = await startDevice('a')
    await queue(a, FIRST)
    const bad = await create(a, 't-bad', 'Bad')
    let refuses = true
    watchBatches((batch) => (refuses && isBad(batch) ? { ...NO, field: 'operations.0' } : undefined))
    await comeBack(a)
    a.network.isDown = () => true
    const later = await rename(a, 't-0', 'Later')
    await time.run(MINUTE)
    refuses = false
    await a.engine.attention.retry(bad.mutationId)
    await comeBack(a)
    expect(server.rowIds().slice(1)).toEqual([bad.mutationId, later.mutationId])
  })
})

describe('what a person is told', () => {
  test('[R58] a server that asks to be left alone is left alone for so long, also when woken', async () => {
    const a = await startDevice('a')
    let asked = 0
    a.network.fault = () => {
      asked += 1
      return { kind: 'retry', message: 'Too many writers.', afterMs: 60_000 }
    }
    await create(a, 't-1', 'Milk')
    await time.run(1000)
    const before = asked
    for (let nth = 0; nth < 20; nth += 1) {
      void a.engine.syncNow()
      await time.run(2000)
    }
    // The first "sync now" also pulls, and is told to wait; after that nobody asks.
    expect(asked - before).toBeLessThanOrEqual(1)
    a.network.fault = () => undefined
    await time.run(QUIET)
    expect(a.engine.status()).toMatchObject({ pending: 0, connection: 'live' })
  })

  test('[R59] a device that can’t store says so, and says so no more when it can again', async () => {
    const profile = newProfile()
    const { openStore } = profile
    let isFull = false
    profile.openStore = async (personId) => {
      const store = await openStore(personId)
      return {
        ...store,
        changeRows: (changes) => (isFull ? Promise.reject(new Error('quota')) : store.changeRows(changes)),
      }
    }
    const a = await startDevice('a', profile)
    expect(a.engine.status().storage).toBe('durable')
    isFull = true
    await expect(create(a, 't-1', 'Milk')).rejects.toMatchObject({ name: 'NotStored' })
    expect(a.engine.status()).toMatchObject({ storage: 'failing', pending: 0 })
    expect(a.engine.status().problems[0]?.message).toContain('can’t store')
    isFull = false
    await create(a, 't-2', 'Bread')
    expect(a.engine.status().storage).toBe('durable')
  })

  test('[R59] a device that a newer version has overtaken says that only a reload helps, and doesn’t try for ever', async () => {
    const profile = newProfile()
    const { openStore } = profile
    let isOutdated = false
    let reads = 0
    const gone = () => Promise.reject(new StoreOutdated())
    profile.openStore = async (personId) => {
      const store = await openStore(personId)
      return {
        ...store,
        changeRows: (changes) => (isOutdated ? gone() : store.changeRows(changes)),
        claim: (newId) => (isOutdated ? gone() : store.claim(newId)),
        read: (workspaceId, what) => {
          reads += 1
          return isOutdated ? gone() : store.read(workspaceId, what)
        },
        load: (workspaceId) => (isOutdated ? gone() : store.load(workspaceId)),
        advance: (progress) => (isOutdated ? gone() : store.advance(progress)),
      }
    }
    const a = await startDevice('a', profile)
    await create(a, 't-1', 'Milk')
    await time.run(QUIET)
    isOutdated = true
    await expect(create(a, 't-2', 'Bread')).rejects.toMatchObject({ name: 'NotStored' })
    expect(a.engine.status()).toMatchObject({ storage: 'outdated', pending: 0 })
    expect(a.engine.status().problems[0]?.message).toContain('reload this page')
    void a.engine.syncNow()
    await time.run(QUIET)
    const before = reads
    await time.run(60 * MINUTE)
    expect(reads - before).toBeLessThan(5)
    expect(a.engine.status()).toMatchObject({ storage: 'outdated' })
    expect(a.titles()).toEqual({ 't-1': 'Milk' })
  })

  test('[R59] what is confirmed and can’t be stored shows all the same, and is stored later', async () => {
    const profile = newProfile()
    const { openStore } = profile
    let isFull = false
    profile.openStore = async (personId) => {
      const store = await openStore(personId)
      const full = () => Promise.reject(new Error('quota'))
      return {
        ...store,
        advance: (progress) => (isFull ? full() : store.advance(progress)),
        replace: (replacement) => (isFull ? full() : store.replace(replacement)),
      }
    }
    const [a, b] = [await startDevice('a', profile), await startDevice('b')]
    isFull = true
    await create(b, 't-1', 'Milk')
    await create(a, 't-2', 'Bread')
    await time.run(MINUTE)
    expect(a.titles()).toEqual({ 't-1': 'Milk', 't-2': 'Bread' })
    expect(server.rowIds()).toHaveLength(2)
    isFull = false
    await rename(b, 't-1', 'Oat milk')
    await time.run(5 * MINUTE)
    await a.engine.stop()
    const again = newTestDevice('a', profile)
    again.network.isDown = () => true
    await again.start()
    expect(again.titles()).toEqual({ 't-1': 'Oat milk', 't-2': 'Bread' })
    expect(await profile.rows()).toEqual([])
  })

  test('[R61] a warm start shows what the device has before the server is heard of', async () => {
    const profile = newProfile()
    const a = await startDevice('a', profile)
    await create(a, 't-1', 'Milk')
    await time.run(1000)
    await a.engine.stop()
    const again = newTestDevice('a', profile)
    again.network.isDown = () => true
    await again.start()
    expect(again.titles()).toEqual({ 't-1': 'Milk' })
    expect(again.engine.status()).toMatchObject({ cursor: { epoch: 1, seq: 1 }, head: 1 })
  })
})

describe('nobody has signed in', () => {
  const LOCAL = { personId: 'local', workspaceId: 'local', local: true }

  test('[R62] a local workspace works fully, asks nothing of the server, and is there after a reload', async () => {
    const profile = newProfile()
    const a = newTestDevice('a', profile)
    await a.engine.start(LOCAL)
    await a.engine.settled()
    await a.engine.mutate('local', [{ createTodo: { id: 't-1', title: 'Milk' } }])
    await a.engine.mutate('local', [{ updateTodo: { id: 't-1', completed: true } }])
    await a.engine.syncNow()
    await time.run(QUIET)
    await a.engine.stop()
    const again = newTestDevice('a', profile)
    await again.engine.start(LOCAL)
    expect(again.engine.records('local').get('todo#t-1')).toMatchObject({ title: 'Milk', completed: true })
    expect(again.engine.status()).toMatchObject({ connection: 'local', pending: 2 })
    expect(server.head().seq).toBe(0)
  })

  test('[R63] its edits are taken over at the sign-in, also when that breaks off and is done again', async () => {
    const profile = newProfile()
    const local = newTestDevice('a', profile)
    await local.engine.start(LOCAL)
    for (let nth = 0; nth < 30; nth += 1) {
      await local.engine.mutate('local', [{ createTodo: { id: `t-${nth}`, title: `Todo ${nth}` } }])
    }
    const rows = local.engine.unsynced()
    await local.engine.stop()
    const a = await startDevice('a', profile)
    await a.engine.adopt(rows.slice(0, 10))
    await a.engine.adopt(rows)
    await time.run(MINUTE)
    expect(server.rowIds()).toEqual(rows.map(({ mutationId }) => mutationId))
    expect(Object.keys(a.titles())).toHaveLength(30)
    expect(a.shown()).toEqual(server.fold())
  })

  test('[U116] they go into the workspace that is named, whichever is open', async () => {
    const profile = newProfile()
    const local = newTestDevice('a', profile)
    await local.engine.start(LOCAL)
    await local.engine.mutate('local', [{ createTodo: { id: 't-1', title: 'Mine alone' } }])
    const rows = local.engine.unsynced()
    await local.engine.stop()
    const a = await startDevice('a', profile)
    await a.engine.adopt(rows, 'w-private')
    expect(a.titles()).toEqual({})
    expect(a.engine.unsynced().map(({ workspaceId }) => workspaceId)).toEqual(['w-private'])
  })
})
