import { beforeEach, describe, expect, test } from 'vitest'
import type { Device } from '../testing/fake-device'
import { create, MINUTE, newWorld, QUIET, rename, type World } from '../testing/world'
import type { EngineStatus } from './engine'

let time: World['time']
let server: World['server']
let newTestDevice: World['newTestDevice']
let startDevice: World['startDevice']
let newProfile: World['newProfile']

beforeEach(() => {
  ;({ time, server, newTestDevice, startDevice, newProfile } = newWorld())
})

describe('when the server says no, or nothing', () => {
  const FORBIDDEN = { kind: 'refused', code: 'FORBIDDEN', message: 'You may not.' } as const

  const refuseTitle = (device: Device): void => {
    const { commit } = server
    server.commit = (batch, personId) =>
      JSON.stringify(batch.rows).includes('"Bad"')
        ? { kind: 'refused', code: 'FORBIDDEN', message: 'You may not.' }
        : commit(batch, personId)
    expect(device.engine.status().attention).toEqual([])
  }

  test('[R12] a refused edit waits for the person with its content, and the rest go on', async () => {
    const profile = newProfile()
    const a = await startDevice('a', profile)
    refuseTitle(a)
    await create(a, 't-1', 'Good')
    const { mutationId } = await rename(a, 't-1', 'Bad')
    await create(a, 't-2', 'Also good')
    await time.run(1000)
    expect(a.titles()).toEqual({ 't-1': 'Good', 't-2': 'Also good' })
    const [row, ...others] = a.engine.status().attention
    expect(others).toEqual([])
    expect(row).toMatchObject({
      mutationId,
      operations: [{ updateTodo: { id: 't-1', title: 'Bad' } }],
      refusal: { code: 'FORBIDDEN', message: 'You may not.' },
    })
    expect(await profile.rows()).toEqual([row])
  })

  test('[R12] a refusal that was stored, and could not be read again at once, shows all the same', async () => {
    const profile = newProfile()
    const { openStore } = profile
    let fails = false
    profile.openStore = async (personId) => {
      const store = await openStore(personId)
      return {
        ...store,
        read: (...wanted) => (fails ? Promise.reject(new Error('abort')) : store.read(...wanted)),
      }
    }
    const a = await startDevice('a', profile)
    refuseTitle(a)
    fails = true
    const { mutationId } = await create(a, 't-1', 'Bad')
    await time.run(500)
    fails = false
    await time.run(QUIET)
    expect(a.engine.status()).toMatchObject({ pending: 0, attention: [{ mutationId }] })
    expect(a.titles()).toEqual({})
  })

  test('[R12] a refused edit can be changed, tried again or discarded', async () => {
    const profile = newProfile()
    const a = await startDevice('a', profile)
    const { commit } = server
    refuseTitle(a)
    const ids: string[] = []
    for (const id of ['t-1', 't-2', 't-3']) ids.push((await create(a, id, 'Bad')).mutationId)
    await time.run(1000)
    expect(a.titles()).toEqual({})
    const [first = '', second = '', third = ''] = ids
    const replaced = await a.engine.attention.replace(first, [{ createTodo: { id: 't-1', title: 'Better' } }])
    expect(replaced).not.toBe(first)
    await a.engine.attention.discard(third)
    server.commit = commit
    await a.engine.attention.retry(second)
    await time.run(1000)
    expect(a.titles()).toEqual({ 't-1': 'Better', 't-2': 'Bad' })
    expect(a.engine.status()).toMatchObject({ pending: 0, attention: [] })
    expect(await profile.rows()).toEqual([])
    await expect(a.engine.attention.retry(third)).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  })

  test.each([
    { kind: 'retry', message: 'Too many writers at once; try again.' } as const,
    { kind: 'retry', message: 'Something broke on our side; it was logged.' } as const,
  ])('[R13] a server that can’t just now ($message) is asked again, in order', async (fault) => {
    const a = await startDevice('a')
    let faults = 0
    a.network.fault = () => (faults++ < 6 ? fault : undefined)
    await create(a, 't-1', 'v0')
    await rename(a, 't-1', 'v1')
    await time.run(500)
    expect(a.engine.status()).toMatchObject({ pending: 2, lastError: fault.message, attention: [] })
    await time.run(QUIET)
    expect(server.fold().get('todo#t-1')).toMatchObject({ title: 'v1', seq: 2 })
    expect(a.engine.status().pending).toBe(0)
  })

  test('[R13] tries without a network become rarer', async () => {
    const a = await startDevice('a')
    let tries = 0
    a.network.isDown = () => {
      tries += 1
      return true
    }
    await create(a, 't-1', 'Milk')
    await time.run(60 * MINUTE)
    // A try a second would be 3,600; the bound of a minute, halved by jitter, is about 120.
    expect(tries).toBeGreaterThan(40)
    expect(tries).toBeLessThan(400)
    expect(a.engine.status().pending).toBe(1)
  })

  test('[R14] a request that was sent away just before a sign-in doesn’t ask for another one', async () => {
    const a = await startDevice('a')
    let left = 1
    a.network.fault = () => (left-- > 0 ? { kind: 'unauthenticated', message: 'Sign in.' } : undefined)
    await create(a, 't-1', 'Milk')
    await time.run(QUIET)
    expect(a.engine.status()).toMatchObject({ connection: 'live', pending: 0 })
  })

  test('[R14] without a sign-in it pauses, says so and keeps everything until there is one', async () => {
    const profile = newProfile()
    const a = await startDevice('a', profile)
    let asked = 0
    a.network.fault = () => {
      asked += 1
      return { kind: 'unauthenticated', message: 'Sign in, or send a valid API key.' }
    }
    for (const socket of a.sockets()) socket.cut('4403 Forbidden')
    await create(a, 't-1', 'Milk')
    await time.run(60 * MINUTE)
    expect(a.engine.status()).toMatchObject({ connection: 'needs sign-in', pending: 1, attention: [] })
    expect(asked).toBeLessThan(5)
    expect(await profile.rows()).toHaveLength(1)
    a.network.fault = () => undefined
    await Promise.all([a.engine.syncNow(), time.run(1000)])
    expect(a.engine.status()).toMatchObject({ connection: 'live', pending: 0 })
    expect(a.titles()).toEqual({ 't-1': 'Milk' })
  })

  test('[R5] a workspace that may not be read says why and is not asked for over and over', async () => {
    const a = newTestDevice('a')
    let asked = 0
    a.network.fault = () => {
      asked += 1
      return FORBIDDEN
    }
    await a.start()
    await Promise.all([a.engine.settled(), time.run(60 * MINUTE)])
    expect(a.engine.status()).toMatchObject({ cursor: null, lastError: 'You may not.' })
    expect(asked).toBe(1)
  })
})

describe('the live connection', () => {
  const connections = (device: Device): string[] => {
    const seen: string[] = []
    device.engine.onStatus(({ connection }: EngineStatus) => {
      if (seen.at(-1) !== connection) seen.push(connection)
    })
    return seen
  }

  test('[R16] without sockets the log is polled every 30 s, and a socket that works ends it', async () => {
    const [a, b] = [newTestDevice('a'), await startDevice('b')]
    const seen = connections(a)
    a.network.hasSockets = () => false
    await a.start()
    await time.run(2 * MINUTE)
    expect(seen).toEqual(['connecting', 'polling'].slice(seen[0] === 'connecting' ? 0 : 1))
    await create(b, 't-1', 'Milk')
    await time.run(31_000)
    expect(a.titles()).toEqual({ 't-1': 'Milk' })
    a.network.hasSockets = () => true
    await time.run(MINUTE)
    expect(a.engine.status().connection).toBe('live')
    expect(a.sockets()).toHaveLength(1)
  })

  test('[R17] a connection that closes is replaced, with a new token, from where the device stands', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    for (const socket of a.sockets()) socket.cut('1001 Going away')
    await create(b, 't-1', 'Meanwhile')
    await time.run(5000)
    expect(a.titles()).toEqual({ 't-1': 'Meanwhile' })
    expect(a.engine.status().connection).toBe('live')
    expect(a.sockets()).toHaveLength(1)
  })

  test('[R17] it rotates before two hours, the new one open before the old one closes', async () => {
    const a = await startDevice('a')
    const [first] = a.sockets()
    const seen = connections(a)
    await time.run(85 * MINUTE)
    expect(a.sockets()).toEqual([first])
    await time.run(32 * MINUTE)
    expect(a.sockets()).toHaveLength(1)
    expect(a.sockets()[0]).not.toBe(first)
    expect(seen.filter((connection) => connection !== 'live')).toEqual([])
  })

  test('[R16] going offline and coming back is told', async () => {
    const a = await startDevice('a')
    const seen = connections(a)
    a.network.isDown = () => true
    for (const socket of a.sockets()) socket.cut('1006')
    await time.run(MINUTE)
    expect(a.engine.status().connection).toBe('offline')
    a.network.isDown = () => false
    await Promise.all([a.engine.syncNow(), time.run(MINUTE)])
    expect(a.engine.status().connection).toBe('live')
    expect(seen).toContain('offline')
  })

  test('[R29] a device that says that its network is gone is offline at once, whatever its socket believes', async () => {
    const a = await startDevice('a')
    a.network.isDown = () => true
    a.network.isGone = () => true
    a.tellGone()
    expect(a.engine.status().connection).toBe('offline')
    await create(a, 't-1', 'Milk')
    await time.run(MINUTE)
    expect(a.sockets()).toHaveLength(1)
    expect(a.engine.status()).toMatchObject({ connection: 'offline', pending: 1 })
    a.network.isDown = () => false
    a.network.isGone = () => false
    await Promise.all([a.engine.syncNow(), time.run(1000)])
    expect(a.engine.status()).toMatchObject({ connection: 'live', pending: 0 })
  })

  test('[R29] an answer outweighs what the device says of its network', async () => {
    const a = await startDevice('a')
    a.network.isGone = () => true
    a.tellGone()
    await time.run(1000)
    expect(a.engine.status().connection).toBe('live')
    a.engine.stop()
    a.tellGone()
    expect(a.engine.status().connection).toBe('connecting')
  })

  test('[R27] a listener that throws does not stop the engine', async () => {
    const a = await startDevice('a')
    const bug = new Error('a component’s bug')
    a.engine.onChange(() => {
      throw bug
    })
    await create(a, 't-1', 'Milk')
    await time.run(1000)
    expect(server.head().seq).toBe(1)
    expect(a.shown()).toEqual(server.fold())
    expect(a.reported).toContain(bug)
  })
})
