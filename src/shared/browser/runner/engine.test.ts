import { beforeEach, describe, expect, test } from 'vitest'
import { newMemoryOutboxStore } from '../outbox/memory-outbox-store'
import type { OutboxStore } from '../outbox/outbox-store'
import { newTestRow } from '../outbox/outbox-store.contract'
import { type Device, newDevice, WORKSPACE } from '../testing/fake-device'
import { type FakeServer, newFakeServer } from '../testing/fake-server'
import { newRandom, newVirtualTime, type VirtualTime } from '../testing/virtual-time'
import type { EngineStatus } from './engine'

let time: VirtualTime
let server: FakeServer

beforeEach(() => {
  time = newVirtualTime()
  server = newFakeServer(time.now)
})

const MINUTE = 60_000
/** Long enough for any backoff to have come round. */
const QUIET = 5 * MINUTE

const newTestDevice = (name: string, store: OutboxStore = newMemoryOutboxStore(), personId = 'ana'): Device =>
  newDevice({ server, time, random: newRandom(7), store, name, personId })

const startDevice = async (name: string, store?: OutboxStore): Promise<Device> => {
  const device = newTestDevice(name, store)
  await device.start()
  await time.run(1000)
  return device
}

const create = (device: Device, id: string, title: string) =>
  device.engine.mutate(WORKSPACE, [{ createTodo: { id, title } }])
const rename = (device: Device, id: string, title: string) =>
  device.engine.mutate(WORKSPACE, [{ updateTodo: { id, title } }])
const titlesSeen = (device: Device, id: string): (string | undefined)[] => {
  const seen: (string | undefined)[] = []
  device.engine.onChange(({ changes }) => {
    for (const { after } of changes)
      if (after?.id === id) seen.push(after.__typename === 'Todo' ? after.title : '')
    for (const { before, after } of changes) if (before?.id === id && !after) seen.push(undefined)
  })
  return seen
}

describe('following the log', () => {
  test('[R2] an edit appears on the other device, and both know the head', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    await create(a, 't-1', 'Milk')
    await time.run(1000)
    expect(b.titles()).toEqual({ 't-1': 'Milk' })
    expect(b.shown()).toEqual(server.fold())
    expect(b.engine.status()).toMatchObject({ connection: 'live', cursor: { epoch: 1, seq: 1 }, head: 1 })
    expect(a.engine.status()).toMatchObject({ connection: 'live', pending: 0, cursor: { epoch: 1, seq: 1 } })
  })

  test('[R2] pushes that come doubled, late and in the wrong order leave what the log has', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    const delays = [[900, 900], [400], [10, 2000], [5], [600]]
    let pushes = 0
    b.network.pushDelaysMs = () => delays[pushes++ % delays.length] ?? []
    await create(a, 't-1', 'v0')
    for (let count = 1; count < 10; count += 1) await rename(a, 't-1', `v${count}`)
    await time.run(QUIET)
    expect(b.titles()).toEqual({ 't-1': 'v9' })
    expect(b.shown()).toEqual(server.fold())
  })

  test('[R1] a lost push is found by the next one', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    b.network.pushDelaysMs = () => []
    await create(a, 't-1', 'Lost')
    await time.run(1000)
    expect(b.titles()).toEqual({})
    b.network.pushDelaysMs = () => [10]
    await create(a, 't-2', 'Arrives')
    await time.run(1000)
    expect(b.titles()).toEqual({ 't-1': 'Lost', 't-2': 'Arrives' })
  })

  test('[R18] a pong that tells of a higher head reveals a lost push', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    b.network.pushDelaysMs = () => []
    await create(a, 't-1', 'Lost')
    await time.run(1000)
    b.sockets()[0]?.handlers.onHeads({ [WORKSPACE]: server.head(), 'w-other': { epoch: 1, seq: 99 } })
    await time.run(1000)
    expect(b.titles()).toEqual({ 't-1': 'Lost' })
    expect(b.engine.status().head).toBe(1)
  })

  test('[R1] a hint to pull makes the device pull, over several pages', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    b.network.pushDelaysMs = () => []
    for (let count = 0; count < 11; count += 1) await create(a, `t-${count}`, 'Milk')
    await time.run(5000)
    b.sockets()[0]?.handlers.onEvent({ kind: 'pull', ...server.head() })
    await time.run(5000)
    expect(b.shown()).toEqual(server.fold())
    expect(b.shown().size).toBe(11)
  })

  test('[R5] a cursor older than the log’s tail gets a snapshot, in pages', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    b.network.isDown = () => true
    for (const socket of b.sockets()) socket.cut('1006')
    for (let count = 0; count < 8; count += 1) await create(a, `t-${count}`, 'Milk')
    await a.engine.mutate(WORKSPACE, [{ deleteTodo: { id: 't-3' } }])
    await time.run(5000)
    server.trim(6)
    b.network.isDown = () => false
    await time.run(QUIET)
    expect(b.shown()).toEqual(server.fold())
    expect(Object.keys(b.titles())).toHaveLength(7)
  })

  test('[R5] a log restored to an earlier state replaces the records and keeps the outbox', async () => {
    const a = await startDevice('a')
    for (const id of ['t-1', 't-2', 't-3']) await create(a, id, 'Milk')
    await time.run(1000)
    a.network.isDown = () => true
    await create(a, 't-4', 'Made meanwhile')
    server.restore(1)
    a.network.isDown = () => false
    await time.run(QUIET)
    expect(a.titles()).toEqual({ 't-1': 'Milk', 't-4': 'Made meanwhile' })
    expect(a.shown()).toEqual(server.fold())
    expect(a.engine.status()).toMatchObject({ pending: 0, cursor: { epoch: 2, seq: 2 } })
  })
})

describe('own edits', () => {
  test('[R10] an edit confirmed in a log that was restored meanwhile does not flicker back', async () => {
    const a = await startDevice('a')
    await create(a, 't-1', 'first')
    for (const title of ['second', 'third']) await rename(a, 't-1', title)
    await time.run(1000)
    a.network.pushDelaysMs = () => []
    server.restore(1)
    const seen = titlesSeen(a, 't-1')
    await rename(a, 't-1', 'mine')
    await time.run(QUIET)
    expect(new Set(seen)).toEqual(new Set(['mine']))
    expect(a.shown()).toEqual(server.fold())
    expect(a.engine.status().pending).toBe(0)
  })

  test('[R7] an edit is not sent before an earlier one that is still being stored', async () => {
    const store = newMemoryOutboxStore()
    let stores = 0
    const put: OutboxStore['put'] = async (row) => {
      if (stores++ === 0) await time.sleep(3000)
      await store.put(row)
    }
    const a = await startDevice('a', { ...store, put })
    const first = create(a, 't-1', 'Milk')
    const second = await rename(a, 't-1', 'Oat milk')
    await time.run(1000)
    expect(server.mutationIds()).toEqual([])
    await time.run(5000)
    expect(server.mutationIds()).toEqual([(await first).mutationId, second.mutationId])
  })

  test('[R6] an edit shows before anything else happens, and is stored when it is acknowledged', async () => {
    const store = newMemoryOutboxStore()
    const a = await startDevice('a', store)
    a.network.isDown = () => true
    const mutating = create(a, 't-1', 'Milk')
    expect(a.titles()).toEqual({ 't-1': 'Milk' })
    const { mutationId, records } = await mutating
    expect(records).toMatchObject([{ __typename: 'Todo', id: 't-1', title: 'Milk', completed: false }])
    expect((await store.load('ana')).map((row) => row.mutationId)).toEqual([mutationId])
  })

  test('[R6] an edit that cannot be stored is taken back, told, and never sent', async () => {
    const store = newMemoryOutboxStore()
    const a = await startDevice('a', { ...store, put: () => Promise.reject(new Error('quota')) })
    await expect(create(a, 't-1', 'Milk')).rejects.toMatchObject({ name: 'NotStored' })
    await time.run(QUIET)
    expect(a.titles()).toEqual({})
    expect(a.engine.status().pending).toBe(0)
    expect(server.head().seq).toBe(0)
  })

  test('[R22] an edit that cannot be right is refused before it is shown', async () => {
    const a = await startDevice('a')
    await expect(create(a, 't-1', '  ')).rejects.toMatchObject({
      refusal: { code: 'INVALID_INPUT', field: 'operations.0.title' },
    })
    await expect(rename(a, 't-9', 'Milk')).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    await expect(a.engine.mutate(WORKSPACE, [])).rejects.toMatchObject({ refusal: { code: 'INVALID_INPUT' } })
    expect(a.shown().size).toBe(0)
  })

  test.each([
    ['the push comes first', 5, 300],
    ['the answer comes first', 400, 20],
  ])('[R10] a confirmed edit is neither doubled nor flickers back: %s', async (_, pushMs, latencyMs) => {
    const a = await startDevice('a')
    await create(a, 't-1', 'old')
    await time.run(1000)
    a.network.pushDelaysMs = () => [pushMs]
    a.network.latencyMs = () => latencyMs
    const seen = titlesSeen(a, 't-1')
    await rename(a, 't-1', 'new')
    await time.run(QUIET)
    expect(new Set(seen)).toEqual(new Set(['new']))
    expect(a.shown()).toEqual(server.fold())
    expect(a.engine.status().pending).toBe(0)
  })

  test('[R10] an own commit beyond a hole shows at once and stays', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    await create(a, 't-1', 'old')
    await time.run(1000)
    a.network.pushDelaysMs = () => []
    await create(b, 't-2', 'Unknown to a')
    await time.run(1000)
    const seen = titlesSeen(a, 't-1')
    await rename(a, 't-1', 'new')
    await time.run(QUIET)
    expect(new Set(seen)).toEqual(new Set(['new']))
    expect(a.shown()).toEqual(server.fold())
  })

  test('[R11] an answer lost after the commit does not commit twice', async () => {
    const a = await startDevice('a')
    a.network.pushDelaysMs = () => []
    let answers = 0
    a.network.losesAnswer = () => answers++ < 3
    await create(a, 't-1', 'Milk')
    await time.run(QUIET)
    expect(server.head().seq).toBe(1)
    expect(a.engine.status()).toMatchObject({ pending: 0 })
    expect(a.shown()).toEqual(server.fold())
  })

  test('[R15] an edit is sent with the log position and the time of its making', async () => {
    const store = newMemoryOutboxStore()
    const a = await startDevice('a', store)
    await create(a, 't-1', 'Milk')
    await time.run(1000)
    a.network.isDown = () => true
    const at = new Date(time.now()).toISOString()
    await rename(a, 't-1', 'Oat milk')
    await time.run(MINUTE)
    expect((await store.load('ana'))[0]?.operations).toEqual([
      { updateTodo: { id: 't-1', title: 'Oat milk', base: 1, at } },
    ])
    a.network.isDown = () => false
    await time.run(QUIET)
    expect(server.fold().get('todo#t-1')?.modifiedAt).toBe(at)
  })

  test('[R7] edits made offline survive a crash, show again and are sent in order', async () => {
    const store = newMemoryOutboxStore()
    const a = await startDevice('a', store)
    a.network.isDown = () => true
    await create(a, 't-1', 'v0')
    for (const title of ['v1', 'v2', 'v3']) await rename(a, 't-1', title)
    a.engine.stop()

    const again = newTestDevice('a', store)
    again.network.isDown = () => true
    await again.start()
    await time.run(MINUTE)
    expect(again.titles()).toEqual({ 't-1': 'v3' })
    expect(again.engine.status()).toMatchObject({ connection: 'offline', pending: 4, cursor: null })
    again.network.isDown = () => false
    await time.run(QUIET)
    expect(server.head().seq).toBe(4)
    expect(again.shown()).toEqual(server.fold())
    expect(again.titles()).toEqual({ 't-1': 'v3' })
    expect(await store.load('ana')).toEqual([])
  })

  test('[R8] another person on the same device neither sees nor sends them', async () => {
    const store = newMemoryOutboxStore()
    const a = await startDevice('a', store)
    a.network.isDown = () => true
    await create(a, 't-1', 'Ana’s')
    a.engine.stop()
    const ben = newTestDevice('a', store, 'ben')
    await ben.start()
    await time.run(QUIET)
    expect(ben.titles()).toEqual({})
    expect(server.head().seq).toBe(0)
    expect(await store.load('ana')).toHaveLength(1)
  })

  test('[R28] a row of another workspace is sent and not shown here', async () => {
    const store = newMemoryOutboxStore()
    await store.put(newTestRow('m-other', { workspaceId: 'w-2' }))
    const a = newTestDevice('a', store)
    await a.start()
    expect(a.shown().size).toBe(0)
    await time.run(1000)
    expect(server.mutationIds()).toEqual(['m-other'])
    expect(await store.load('ana')).toEqual([])
  })

  test('[R27] after a stop nothing is shown, sent or told any more', async () => {
    const a = await startDevice('a')
    a.network.latencyMs = () => 500
    await create(a, 't-1', 'Milk')
    a.engine.stop()
    const told: unknown[] = []
    a.engine.onStatus((status) => told.push(status))
    a.engine.onChange((changed) => told.push(changed))
    await time.run(QUIET)
    expect(told).toEqual([])
    expect(a.sockets()).toEqual([])
    expect(a.shown().size).toBe(0)
  })
})

describe('when the server says no, or nothing', () => {
  const FORBIDDEN = { kind: 'refused', code: 'FORBIDDEN', message: 'You may not.' } as const

  const refuseTitle = (device: Device): void => {
    const { commit } = server
    server.commit = (row, personId) =>
      JSON.stringify(row.operations).includes('"Bad"')
        ? { kind: 'refused', code: 'FORBIDDEN', message: 'You may not.' }
        : commit(row, personId)
    expect(device.engine.status().attention).toEqual([])
  }

  test('[R12] a refused edit waits for the person with its content, and the rest go on', async () => {
    const store = newMemoryOutboxStore()
    const a = await startDevice('a', store)
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
    expect(await store.load('ana')).toEqual([row])
  })

  test('[R12] a refused edit can be changed, tried again or discarded', async () => {
    const store = newMemoryOutboxStore()
    const a = await startDevice('a', store)
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
    expect(await store.load('ana')).toEqual([])
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

  test('[R14] without a sign-in it pauses, says so and keeps everything until there is one', async () => {
    const store = newMemoryOutboxStore()
    const a = await startDevice('a', store)
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
    expect(await store.load('ana')).toHaveLength(1)
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
