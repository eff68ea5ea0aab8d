// Several tabs of one browser profile: one store, one socket, one sender.

import { beforeEach, describe, expect, test } from 'vitest'
import type { Device, Profile } from '../testing/fake-device'
import { create, MINUTE, newWorld, QUIET, rename, titlesSeen, type World } from '../testing/world'

let time: World['time']
let server: World['server']
let startDevice: World['startDevice']
let profile: Profile

beforeEach(() => {
  const world = newWorld()
  ;({ time, server, startDevice } = world)
  profile = world.newProfile()
})

const roles = (...tabs: readonly Device[]): string[] => tabs.map(({ engine }) => engine.status().role)

describe('one tab leads', () => {
  test('[R46] the first tab leads and owns the only socket; the others show the same and its status', async () => {
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    expect(roles(a, b)).toEqual(['leader', 'follower'])
    expect([a.sockets().length, b.sockets().length]).toEqual([1, 0])
    const other = await startDevice('other')
    await create(other, 't-1', 'Milk')
    await time.run(1000)
    expect([a.titles(), b.titles()]).toEqual([{ 't-1': 'Milk' }, { 't-1': 'Milk' }])
    expect(b.engine.status()).toMatchObject({ connection: 'live', cursor: { epoch: 1, seq: 1 }, head: 1 })
    expect(b.engine.status().lastSyncAt).toBe(a.engine.status().lastSyncAt)
  })

  test('[R46] an edit in a follower shows there at once, in the leader soon, and is sent by the leader', async () => {
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    b.network.isDown = () => true
    const seen = titlesSeen(b, 't-1')
    await create(b, 't-1', 'Milk')
    expect(b.titles()).toEqual({ 't-1': 'Milk' })
    await time.run(1000)
    expect(a.titles()).toEqual({ 't-1': 'Milk' })
    expect(server.head().seq).toBe(1)
    expect(await profile.rows()).toEqual([])
    expect([a.engine.status().pending, b.engine.status().pending]).toEqual([0, 0])
    expect(seen.every((title) => title === 'Milk')).toBe(true)
    expect(b.shown()).toEqual(server.fold())
  })

  test('[R47] when the leader dies, another tab leads within two seconds and sends what waited', async () => {
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    a.network.isDown = () => true
    await create(b, 't-1', 'Milk')
    await time.run(500)
    expect(server.head().seq).toBe(0)
    a.kill()
    await time.run(2000)
    expect(b.engine.status()).toMatchObject({ role: 'leader', connection: 'live', pending: 0 })
    expect(server.rowIds()).toHaveLength(1)
  })

  test('[R47] a leader that dies between the commit and its answer leaves nothing to be doubled', async () => {
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    a.network.losesAnswer = () => true
    await create(a, 't-1', 'Milk')
    await rename(a, 't-1', 'Oat milk')
    await time.run(200)
    expect(server.head().seq).toBeGreaterThan(0)
    a.kill()
    await time.run(QUIET)
    expect(server.rowIds()).toHaveLength(2)
    expect(b.titles()).toEqual({ 't-1': 'Oat milk' })
    expect(await profile.rows()).toEqual([])
  })

  test('[R48] a leader that does not answer loses the lead, and steps back when it wakes up', async () => {
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    // Nothing that is said between the tabs arrives: the leader sleeps.
    profile.messageDelaysMs = () => []
    await create(b, 't-1', 'Milk')
    await time.run(10_000)
    expect(roles(a, b)).toEqual(['follower', 'leader'])
    expect(server.rowIds()).toHaveLength(1)
    expect([a.sockets().length, b.sockets().length]).toEqual([0, 1])
  })

  test('[R49] a follower that missed what the leader told reads it from the store', async () => {
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    const other = await startDevice('other')
    profile.messageDelaysMs = () => []
    for (const id of ['t-1', 't-2']) await create(other, id, id)
    await time.run(1000)
    expect(Object.keys(b.titles())).toEqual([])
    profile.messageDelaysMs = () => [1]
    await create(other, 't-3', 't-3')
    await time.run(1000)
    expect(b.shown()).toEqual(server.fold())
    expect(b.engine.status().cursor).toEqual(a.engine.status().cursor)
  })

  test.each([true, false])(
    '[R49] what a tab stores that dies before it can tell is sent within a minute (tabs choose: %s)',
    async (canChoose) => {
      profile.canChoose = canChoose
      const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
      profile.messageDelaysMs = () => []
      b.network.isDown = () => true
      await create(b, 't-1', 'Milk')
      b.kill()
      await time.run(MINUTE)
      expect([server.rowIds().length, a.titles(), await profile.rows()]).toEqual([1, { 't-1': 'Milk' }, []])
    },
  )

  test('[R49] while a sign-in is missing no look at the store asks the server for anything', async () => {
    const device = await startDevice('d', profile)
    let asked = 0
    device.network.fault = () => {
      asked += 1
      return { kind: 'unauthenticated', message: 'Sign in.' }
    }
    await create(device, 't-1', 'Milk')
    await time.run(1000)
    const before = asked
    await time.run(10 * MINUTE)
    expect(asked).toBe(before)
    expect(device.engine.status()).toMatchObject({ connection: 'needs sign-in', pending: 1 })
  })

  test('[R46] where tabs can’t choose, each does everything, and the server takes each edit once', async () => {
    profile.canChoose = false
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    expect(roles(a, b)).toEqual(['alone', 'alone'])
    for (let count = 0; count < 10; count += 1) {
      await create(a, `a-${count}`, 'from a')
      await create(b, `b-${count}`, 'from b')
    }
    await time.run(QUIET)
    expect(server.rowIds()).toHaveLength(20)
    expect(new Set(server.rowIds()).size).toBe(20)
    expect(a.shown()).toEqual(server.fold())
    expect(b.shown()).toEqual(server.fold())
    expect(await profile.rows()).toEqual([])
  })

  test('[R5] of a log that another tab has followed to a new epoch, the head of before says nothing', async () => {
    profile.canChoose = false
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    for (const id of ['t-1', 't-2', 't-3']) await create(a, id, id)
    await time.run(1000)
    b.network.isDown = () => true
    server.restore(1)
    void a.engine.syncNow()
    await time.run(1000)
    const { cursor, head } = b.engine.status()
    expect([cursor, head]).toEqual([{ epoch: 2, seq: 1 }, 1])
  })

  test('[R46] a refusal shows in every tab, and any of them may decide', async () => {
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    const { commit } = server
    server.commit = () => ({ kind: 'refused', code: 'FORBIDDEN', message: 'No.' })
    const { mutationId } = await create(a, 't-1', 'Milk')
    await time.run(1000)
    expect(b.engine.status().attention.map((row) => row.mutationId)).toEqual([mutationId])
    server.commit = commit
    await b.engine.attention.retry(mutationId)
    await time.run(1000)
    expect([a.titles(), b.titles()]).toEqual([{ 't-1': 'Milk' }, { 't-1': 'Milk' }])
    expect([a.engine.status().attention, b.engine.status().attention]).toEqual([[], []])
  })

  test.each(['discarded', 'replaced'])(
    '[R34] an edit that one tab has sent again stays in its batch when another tab has it %s',
    async (fate) => {
      const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
      const { commit } = server
      server.commit = () => ({ kind: 'refused', code: 'FORBIDDEN', message: 'No.' })
      const { mutationId } = await create(a, 't-1', 'Milk')
      await time.run(1000)
      server.commit = commit
      profile.messageDelaysMs = () => []
      a.network.losesAnswer = () => true
      await a.engine.attention.retry(mutationId)
      await create(a, 't-2', 'Bread')
      const decided =
        fate === 'discarded'
          ? b.engine.attention.discard(mutationId)
          : b.engine.attention.replace(mutationId, [{ createTodo: { id: 't-3', title: 'Tea' } }])
      await (fate === 'discarded' ? expect(decided).rejects.toThrow('no longer waits') : decided)
      expect((await profile.rows()).map((row) => row.mutationId)).toContain(mutationId)
      a.network.losesAnswer = () => false
      await time.run(QUIET)
      expect(server.rowIds()).toContain(mutationId)
      expect(await profile.rows()).toEqual([])
    },
  )

  test('[R46] "sync now" in a follower is done by the leader', async () => {
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    a.network.isDown = () => true
    await create(a, 't-1', 'Milk')
    await time.run(30 * MINUTE)
    a.network.isDown = () => false
    void b.engine.syncNow()
    await time.run(500)
    expect(server.head().seq).toBe(1)
  })

  test('[R60] who signs out is forgotten in every tab, with all that was stored', async () => {
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    await create(a, 't-1', 'Milk')
    await time.run(1000)
    let told = 0
    b.engine.onForgotten(() => {
      told += 1
    })
    expect(await a.engine.forget(new Set())).toBe('gone')
    await time.run(1000)
    expect(told).toBe(1)
    expect([a.shown().size, b.shown().size]).toEqual([0, 0])
    expect(b.sockets()).toEqual([])
    expect(profile.memoryOf('ana')).toMatchObject({ rows: new Map(), workspaces: new Map() })
  })

  test('[R60] nobody is forgotten by a tab that has not heard of an edit in another', async () => {
    const [a, b] = [await startDevice('d', profile), await startDevice('d', profile)]
    await time.run(1000)
    profile.messageDelaysMs = () => []
    a.network.isDown = () => true
    b.network.isDown = () => true
    await create(b, 't-1', 'Milk')
    expect(a.engine.unsynced()).toEqual([])
    expect(await a.engine.forget(new Set())).toBe('kept')
    expect(await profile.rows()).toHaveLength(1)
  })

  test('[R60] an edit that was confirmed keeps nobody from being forgotten, even where that could not be stored', async () => {
    const { openStore } = profile
    let isFull = false
    profile.openStore = async (personId) => {
      const store = await openStore(personId)
      return {
        ...store,
        advance: (progress) => (isFull ? Promise.reject(new Error('quota')) : store.advance(progress)),
      }
    }
    const a = await startDevice('d', profile)
    isFull = true
    await create(a, 't-1', 'Milk')
    await time.run(1000)
    expect([a.engine.unsynced(), await profile.rows()]).toMatchObject([[], [{}]])
    expect(await a.engine.forget(new Set())).toBe('gone')
    expect(await profile.rows()).toEqual([])
  })
})
