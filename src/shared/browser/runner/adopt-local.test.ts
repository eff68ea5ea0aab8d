// From the local workspace into an account: whatever breaks off where, every edit arrives once, in order, for one person.

import { beforeEach, describe, expect, test } from 'vitest'
import type { OutboxRow } from '../outbox/row'
import { newTestRow } from '../outbox/row-fixture'
import { newDeviceMemory } from '../store/device-memory'
import type { DeviceStore } from '../store/device-store'
import { openMemoryStore } from '../store/memory-device-store'
import { type Device, type Profile, WORKSPACE } from '../testing/fake-device'
import { settle } from '../testing/virtual-time'
import { create, MINUTE, newWorld, QUIET, type World } from '../testing/world'
import { type AdoptPorts, adoptLocal, deliverAdopted } from './adopt-local'
import { LOCAL } from './local'

let world: World
let profile: Profile

beforeEach(() => {
  world = newWorld()
  profile = world.newProfile()
})

const idOf = (nth: number): string => `m-${String(nth).padStart(3, '0')}`

/** What was written without an account, as it is stored. */
const localRow = (nth: number, change: Partial<OutboxRow> = {}): OutboxRow =>
  newTestRow(idOf(nth), { personId: LOCAL.personId, workspaceId: LOCAL.workspaceId, ...change })

const writeLocally = async (rows: readonly OutboxRow[]): Promise<void> => {
  const store = await profile.openStore(LOCAL.personId)
  await store.changeRows({ add: rows })
  store.close()
}

const many = (count: number): OutboxRow[] => Array.from({ length: count }, (_, nth) => localRow(nth))
const idsOf = (rows: readonly OutboxRow[]): string[] => rows.map(({ mutationId }) => mutationId)
const localIds = async (): Promise<string[]> => idsOf(await profile.rows(LOCAL.personId))

type Locks = NonNullable<AdoptPorts['locks']>

/** Locks of one browser: one after the other. */
const newLocks = (): Locks => {
  let last: Promise<unknown> = Promise.resolve()
  const request = (_name: string, _options: unknown, run: () => Promise<unknown>): Promise<unknown> => {
    const turn = last.then(run)
    last = turn.catch(() => undefined)
    return turn
  }
  return { request: request as Locks['request'] }
}

const adopt = ({ engine }: Device, change: Partial<AdoptPorts> = {}): Promise<readonly OutboxRow[]> =>
  adoptLocal({
    openStore: profile.openStore,
    locks: undefined,
    engine,
    personId: 'ana',
    workspaceId: WORKSPACE,
    ...change,
  })

const startDevice = (name = 'd'): Promise<Device> => world.startDevice(name, profile)

describe('the first sign-in', () => {
  test('[R64] what was written without an account is sent in its order, and is local no more', async () => {
    const rows = many(230)
    await writeLocally(rows)
    const a = await startDevice()
    const found: number[] = []
    await adopt(a, { onFound: ({ length }) => found.push(length) })
    expect(found).toEqual([230])
    await world.time.run(MINUTE)
    expect(world.server.rowIds()).toEqual(idsOf(rows))
    expect(await localIds()).toEqual([])
    expect(a.shown()).toEqual(world.server.fold())
    expect(a.engine.status()).toMatchObject({ pending: 0, attention: [] })
  })

  test('[R64] where nothing was written nothing is told', async () => {
    const a = await startDevice()
    let told = false
    const rows = await adopt(a, {
      onFound: () => {
        told = true
      },
    })
    expect([rows, told]).toEqual([[], false])
  })

  test('[R64] what can’t be stored for the person stays where it is, and comes the next time', async () => {
    const rows = many(3)
    await writeLocally(rows)
    const { openStore } = profile
    const full = async (personId: string): Promise<DeviceStore> => ({
      ...(await openStore(personId)),
      ...(personId === LOCAL.personId ? {} : { changeRows: () => Promise.reject(new Error('quota')) }),
    })
    profile.openStore = full
    const a = await startDevice()
    await expect(adopt(a)).rejects.toMatchObject({ name: 'NotStored' })
    expect(await localIds()).toEqual(idsOf(rows))
    expect(a.engine.status().pending).toBe(0)
    profile.openStore = openStore
    const again = await startDevice()
    await adopt(again)
    await world.time.run(MINUTE)
    expect(world.server.rowIds()).toEqual(idsOf(rows))
  })

  test('[R64] what had been added before a break stays in sight when it can’t be added again', async () => {
    const rows = many(3)
    await writeLocally(rows)
    const { openStore } = profile
    const breaking = async (personId: string): Promise<DeviceStore> => ({
      ...(await openStore(personId)),
      changeRows: () => Promise.reject(new Error('quota')),
    })
    const ana = await openStore('ana')
    await ana.changeRows({ add: rows.map((row) => ({ ...row, personId: 'ana', workspaceId: WORKSPACE })) })
    ana.close()
    const a = world.newTestDevice('d', profile)
    a.network.isDown = () => true
    profile.openStore = async (personId) => (personId === 'ana' ? breaking(personId) : openStore(personId))
    await a.start()
    expect(idsOf(a.engine.unsynced())).toEqual(idsOf(rows))
    await adopt(a, { openStore }).catch(() => undefined)
    expect(idsOf(a.engine.unsynced())).toEqual(idsOf(rows))
  })

  test('[R64] what nothing would outlive is not taken out of a store that lasts', async () => {
    await writeLocally(many(3))
    const { openStore } = profile
    profile.openStore = async (personId) => ({ ...(await openStore(personId)), kind: 'memory' })
    const a = await startDevice()
    const found: number[] = []
    const onFound: AdoptPorts['onFound'] = ({ length }) => found.push(length)
    await expect(adopt(a, { openStore, onFound })).rejects.toMatchObject({ name: 'NotLasting' })
    expect(found).toEqual([3])
    expect(await localIds()).toHaveLength(3)
    const local = await openStore(LOCAL.personId)
    await local.changeRows({ remove: idsOf(many(3)) })
    expect(await adopt(a, { openStore })).toEqual([])
  })
})

/** Counts what is asked of stores. At the given one the tab dies: before it is done, or just after. */
const newFuse = (at: number, when: 'before' | 'after') => {
  const { openStore } = profile
  let count = 0
  let burn: () => void = () => undefined
  const fuse = {
    isBurnt: false,
    arm: (kill: () => void): void => {
      burn = kill
    },
  }
  const never = new Promise<never>(() => undefined)
  const step = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (fuse.isBurnt) return never
    const isLast = count++ === at
    if (!isLast) return work()
    if (when === 'after') await work()
    fuse.isBurnt = true
    burn()
    return never
  }
  profile.openStore = async (personId) => {
    const store = await openStore(personId)
    return {
      ...store,
      load: (...args) => step(() => store.load(...args)),
      read: (...args) => step(() => store.read(...args)),
      changeRows: (...args) => step(() => store.changeRows(...args)),
      claim: (...args) => step(() => store.claim(...args)),
      advance: (...args) => step(() => store.advance(...args)),
      replace: (...args) => step(() => store.replace(...args)),
    }
  }
  return Object.assign(fuse, {
    remove: () => {
      profile.openStore = openStore
    },
  })
}

describe('an adoption that breaks off', () => {
  test.each(['before', 'after'] as const)(
    '[R64] %s any step of any store is finished by the next start: every edit once, in order',
    async (when) => {
      const rows = many(130)
      let steps = 0
      for (let isDone = false; !isDone; steps += 1) {
        world = newWorld()
        profile = world.newProfile()
        await writeLocally(rows)
        const fuse = newFuse(steps, when)
        const a = world.newTestDevice('d', profile)
        fuse.arm(a.kill)
        void a.start().then(() => adopt(a))
        await world.time.run(MINUTE)
        isDone = !fuse.isBurnt
        fuse.remove()
        const again = await startDevice()
        await adopt(again)
        await world.time.run(QUIET)
        expect(world.server.rowIds(), `killed ${when} step ${steps}`).toEqual(idsOf(rows))
        expect(await localIds()).toEqual([])
        expect(again.shown()).toEqual(world.server.fold())
        expect(again.engine.status()).toMatchObject({ pending: 0, attention: [] })
      }
      // Opening, claiming, two chunks, and six commits.
      expect(steps).toBeGreaterThan(12)
    },
  )

  test('[R69] an edit that is taken over again after it was confirmed neither waits nor is sent again', async () => {
    const rows = many(3)
    await writeLocally(rows)
    const a = await startDevice()
    await adopt(a)
    await world.time.run(MINUTE)
    await writeLocally(rows)
    await adopt(a)
    expect(a.engine.status().pending).toBe(0)
    await world.time.run(QUIET)
    expect(world.server.rowIds()).toEqual(idsOf(rows))
    expect(a.shown()).toEqual(world.server.fold())
  })
})

describe('two tabs at once', () => {
  test.each([
    ['in turn', newLocks()],
    ['without locks', undefined],
  ])('[R65] %s bring every edit once', async (_, locks) => {
    const rows = many(130)
    await writeLocally(rows)
    const [a, b] = [await startDevice(), await startDevice()]
    const done = Promise.all([adopt(a, { locks }), adopt(b, { locks })])
    await world.time.run(MINUTE)
    await done
    expect(world.server.rowIds()).toEqual(idsOf(rows))
    expect(await localIds()).toEqual([])
    expect([a.engine.status().pending, b.engine.status().pending]).toEqual([0, 0])
    expect(b.shown()).toEqual(world.server.fold())
  })

  test('[R65] a tab that sleeps with the lock is not waited for forever', async () => {
    await writeLocally(many(3))
    const a = await startDevice()
    const asleep = (_: string, { signal }: { signal: AbortSignal }): Promise<never> =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    await adopt(a, { locks: { request: asleep as unknown as Locks['request'] } })
    await world.time.run(MINUTE)
    expect(world.server.rowIds()).toHaveLength(3)
  }, 10_000)
})

describe('whose it is', () => {
  test('[R66] what one person began to take over is never given to the next', async () => {
    const rows = many(130)
    await writeLocally(rows)
    // Ana's tab dies with all rows hers, and one chunk in her outbox.
    const fuse = newFuse(9, 'before')
    const ana = world.newTestDevice('d', profile)
    fuse.arm(ana.kill)
    void ana.start().then(() => adopt(ana))
    await world.time.run(MINUTE)
    fuse.remove()
    expect(fuse.isBurnt).toBe(true)
    const left = await profile.rows(LOCAL.personId)
    expect(left.length).toBeGreaterThan(0)
    expect(new Set(left.map(({ personId }) => personId))).toEqual(new Set(['ana']))
    const sent = world.server.rowIds().length

    const ben = world.newTestDevice('d', profile, 'ben')
    await ben.engine.start({ personId: 'ben', workspaceId: 'w-ben' })
    expect(await adopt(ben, { personId: 'ben', workspaceId: 'w-ben' })).toEqual([])
    expect(ben.engine.unsynced()).toEqual([])
    expect(await localIds()).toEqual([])
    await ben.engine.stop()
    expect(world.server.rowIds()).toHaveLength(sent)

    // They went where they belong, and wait there for her.
    await startDevice()
    await world.time.run(QUIET)
    expect(world.server.rowIds()).toEqual(idsOf(rows))
  })

  /** A person's database doesn't open: what stands for it ends with the page. */
  const closeStoreOf = (whose: string): void => {
    const { openStore } = profile
    profile.openStore = async (personId) =>
      personId === whose ? openMemoryStore(newDeviceMemory(), 'memory') : openStore(personId)
  }

  test('[R66] what could not be taken over is its person’s all the same', async () => {
    const { openStore } = profile
    const rows = many(3)
    await writeLocally(rows)
    closeStoreOf('ana')
    const ana = await startDevice()
    await expect(adopt(ana)).rejects.toMatchObject({ name: 'NotLasting' })
    await ana.engine.stop()

    const ben = world.newTestDevice('d', profile, 'ben')
    await ben.engine.start({ personId: 'ben', workspaceId: 'w-ben' })
    expect(await adopt(ben, { personId: 'ben', workspaceId: 'w-ben' })).toEqual([])
    expect(ben.engine.unsynced()).toEqual([])
    await ben.engine.stop()
    expect(await localIds()).toEqual(idsOf(rows))

    profile.openStore = openStore
    await adopt(await startDevice())
    await world.time.run(MINUTE)
    expect(world.server.rowIds()).toEqual(idsOf(rows))
  })

  test('[R66] what can’t be put away keeps a new local workspace from being opened on it', async () => {
    await writeLocally([localRow(1, { personId: 'ana', workspaceId: WORKSPACE })])
    closeStoreOf('ana')
    const delivering = deliverAdopted({ openStore: profile.openStore, locks: undefined })
    await expect(delivering).rejects.toMatchObject({ name: 'NotLasting' })
    expect(await localIds()).toEqual([idOf(1)])
  })

  test('[R66] a new local workspace has nothing of whoever has signed in meanwhile', async () => {
    const rows = many(3)
    await writeLocally(rows.map((row) => ({ ...row, personId: 'ana', workspaceId: WORKSPACE })))
    await writeLocally([localRow(7)])
    await deliverAdopted({ openStore: profile.openStore, locks: undefined })
    expect(await localIds()).toEqual([idOf(7)])
    expect(idsOf(await profile.rows('ana'))).toEqual(idsOf(rows))
  })

  test('[R66] what a forgotten tab writes locally after the sign-in comes along at the next start', async () => {
    await writeLocally([localRow(1)])
    const a = await startDevice()
    await adopt(a)
    await writeLocally([localRow(2)])
    await world.time.run(MINUTE)
    await a.engine.stop()
    const again = await startDevice()
    await adopt(again)
    await world.time.run(MINUTE)
    expect(world.server.rowIds()).toEqual([idOf(1), idOf(2)])
  })
})

describe('odd rows', () => {
  test('[R67] an edit that needs attention comes along as it is', async () => {
    const refusal = { code: 'INVALID_INPUT', message: 'No.', field: 'operations.0.title' }
    await writeLocally([localRow(1), localRow(2, { state: 'attention', refusal })])
    const a = await startDevice()
    await adopt(a)
    await world.time.run(MINUTE)
    expect(world.server.rowIds()).toEqual([idOf(1)])
    expect(a.engine.status().attention).toMatchObject([{ mutationId: idOf(2), personId: 'ana', refusal }])
  })

  test('[R67] a row that this version can’t read stays where it is until one can', async () => {
    const newer = { ...localRow(2), version: 99 } as unknown as OutboxRow
    await writeLocally([localRow(1), newer])
    const a = await startDevice()
    await adopt(a)
    await world.time.run(MINUTE)
    expect(world.server.rowIds()).toEqual([idOf(1)])
    expect([...profile.memoryOf(LOCAL.personId).rows.values()]).toMatchObject([{ mutationId: idOf(2) }])
  })
})

describe('several tabs of the local workspace', () => {
  test('[R68] an edit in one of them shows in the others, and none asks the server', async () => {
    const [a, b] = [world.newTestDevice('d', profile), world.newTestDevice('d', profile)]
    await a.engine.start(LOCAL)
    await b.engine.start(LOCAL)
    await a.engine.mutate('local', [{ createTodo: { id: 't-1', title: 'Milk' } }])
    await world.time.run(1000)
    expect(b.engine.records('local').get('todo#t-1')).toMatchObject({ title: 'Milk' })
    await b.engine.mutate('local', [{ updateTodo: { id: 't-1', title: 'Oat milk' } }])
    await world.time.run(QUIET)
    expect(a.engine.records('local').get('todo#t-1')).toMatchObject({ title: 'Oat milk' })
    expect([a, b].map(({ engine }) => engine.status())).toMatchObject([
      { connection: 'local', role: 'alone', pending: 2 },
      { connection: 'local', role: 'alone', pending: 2 },
    ])
    expect([a.sockets().length, b.sockets().length, world.server.head().seq]).toEqual([0, 0, 0])
  })
})

test('[R64] order and time of the local edits are those of their making', async () => {
  const local = world.newTestDevice('d', profile)
  await local.engine.start(LOCAL)
  await local.engine.mutate('local', [{ createTodo: { id: 't-1', title: 'Milk' } }])
  await world.time.run(MINUTE)
  await local.engine.mutate('local', [{ updateTodo: { id: 't-1', title: 'Oat milk' } }])
  await local.engine.stop()
  const [first] = await profile.rows(LOCAL.personId)
  await world.time.run(MINUTE)
  const a = await startDevice()
  await create(a, 't-2', 'Bread')
  await adopt(a)
  await settle()
  await world.time.run(MINUTE)
  expect(a.titles()).toEqual({ 't-1': 'Oat milk', 't-2': 'Bread' })
  expect(a.shown()).toEqual(world.server.fold())
  expect(a.shown().get('todo#t-1')?.createdAt).toBe(first?.createdAt)
})
