import { beforeEach, expect, test } from 'vitest'
import type { RecordId } from '../../core/base/ids'
import type { Viewer } from '../../core/collections/collection'
import type { Operation } from '../../core/sync/operation'
import type { ConnectionStore } from './connection-store'
import { runFanOut } from './fan-out'
import { type FanOutMessage, parseFanOutMessage } from './fan-out-message'
import {
  createTodo,
  type Harness,
  MEMBER,
  startHarness,
  subscribeMessage,
  VIEWER,
  WORKSPACE,
} from './harness'
import { messageOfEntry } from './publish'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})

const seqsOf = (connectionId: string) =>
  (harness.sent.get(connectionId) ?? []).map(
    (message) => (message as { payload: { data: { changes: { seq: number } } } }).payload.data.changes.seq,
  )

const subscribers = async (count: number, variables: object = {}): Promise<string[]> => {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    const connectionId = await harness.connect()
    await harness.frame(connectionId, subscribeMessage(`s${index}`, variables))
    ids.push(connectionId)
  }
  return ids
}

/** Counts a method's calls. */
const counting = (store: ConnectionStore): { store: ConnectionStore; reads: () => number } => {
  let reads = 0
  return {
    reads: () => reads,
    store: {
      ...store,
      readGroups: (workspaceId) => {
        reads += 1
        return store.readGroups(workspaceId)
      },
    },
  }
}

test('[D19] the same operation is executed once for all its subscribers, whatever their cursors', async () => {
  const [first = '', second = ''] = await subscribers(2, { after: 1 })
  const third = await harness.connect()
  await harness.frame(third, subscribeMessage('s9', { after: 0, epoch: 1 }))
  harness.sent.clear()
  const { entry } = await harness.commit([createTodo('t1', 'Tea')])
  const { store, reads } = counting(harness.store)
  const counts = await runFanOut({ ...harness.live, store }, messageOfEntry(entry))
  expect(counts).toMatchObject({ groups: 1, executions: 1, sent: 3, failed: 0 })
  expect(reads()).toBe(1)
  expect(harness.sent.get(first)).toMatchObject([
    { id: 's0', type: 'next', payload: { data: { changes: { seq: 2, mutationId: 'mutation2' } } } },
  ])
  expect(harness.sent.get(second)).toMatchObject([{ id: 's1', type: 'next' }])
  expect(seqsOf(third)).toEqual([2])
})

test('[D19] different operations are groups of their own', async () => {
  const [first = ''] = await subscribers(1)
  const other = await harness.connect()
  const query = 'subscription($workspaceId: ID!) { told: changes(workspaceId: $workspaceId) { seq } }'
  await harness.frame(other, subscribeMessage('x', {}, query))
  const counts = await harness.fanOut(await harness.commit([createTodo('t1', 'Tea')]))
  expect(counts).toMatchObject({ groups: 2, executions: 2, sent: 2 })
  expect(seqsOf(first)).toEqual([2])
  expect(harness.sent.get(other)).toEqual([
    { id: 'x', type: 'next', payload: { data: { told: { seq: 2 } } } },
  ])
})

test('[D20] no failure touches another: gone is forgotten, broken is counted, the rest are told', async () => {
  const ids = await subscribers(30)
  harness.gone.add(ids[3] ?? '')
  harness.broken.add(ids[7] ?? '')
  const counts = await harness.fanOut(await harness.commit([createTodo('t1', 'Tea')]))
  expect(counts).toMatchObject({ sent: 28, gone: 1, failed: 1 })
  expect(await harness.store.findConnection(ids[3] ?? '')).toBeUndefined()
  expect(await harness.store.findConnection(ids[7] ?? '')).toBeDefined()
  expect(harness.reports.at(-1)).toMatchObject({ line: 'fan-out', details: { sent: 28, gone: 1, failed: 1 } })
  const again = await harness.fanOut(await harness.commit([createTodo('t2', 'Milk')]))
  expect(again).toMatchObject({ sent: 28, gone: 0, failed: 1 })
})

test('[D20] a stored operation that no longer fits the schema fails alone', async () => {
  const [first = ''] = await subscribers(1)
  const subscription = { connectionId: 'old', id: '1', workspaceId: WORKSPACE, group: 'old', viewer: VIEWER }
  const operation = { query: 'subscription {', operationName: null, variables: {} }
  await harness.store.join(subscription, operation, harness.now)
  const counts = await harness.fanOut(await harness.commit([createTodo('t1', 'Tea')]))
  expect(counts).toMatchObject({ sent: 1, failed: 1 })
  expect(seqsOf(first)).toEqual([2])
})

test('[D21] a message of more than 28 KB becomes a hint to pull of the same shape', async () => {
  const [first = ''] = await subscribers(1)
  const large = [1, 2, 3, 4].map((count) => createTodo(`l${count}`, 'L', 'é'.repeat(9_000)))
  await harness.fanOut(await harness.commit(large))
  const changes = { epoch: 1, seq: 2, mutationId: null, pull: true, changes: [] }
  expect(harness.sent.get(first)).toEqual([{ id: 's0', type: 'next', payload: { data: { changes } } }])
})

test('[D22] over 250 subscribers are split into shards, which tell each of them once', async () => {
  const ids = await subscribers(251)
  const counts = await harness.fanOut(await harness.commit([createTodo('t1', 'Tea', 'n'.repeat(9_000))]))
  expect(counts).toMatchObject({ executions: 1, shards: 2, sent: 0 })
  expect(harness.sent.size).toBe(0)
  for (const message of harness.published) {
    const text = JSON.stringify(message)
    expect(Buffer.byteLength(text)).toBeLessThan(256 * 1024)
    await runFanOut(harness.live, parseFanOutMessage(JSON.parse(text)))
  }
  expect(ids.every((id) => seqsOf(id).join() === '2')).toBe(true)
})

test('[D22] 250 subscribers are told by one invocation', async () => {
  await subscribers(250)
  const counts = await harness.fanOut(await harness.commit([createTodo('t1', 'Tea')]))
  expect(counts).toMatchObject({ shards: 0, sent: 250 })
})

test('[D23] an entry too large for the bus is read from the log', async () => {
  const [first = ''] = await subscribers(1)
  const many = Array.from({ length: 20 }, (_, count) => createTodo(`l${count}`, 'L', 'n'.repeat(9_500)))
  const { entry } = await harness.commit(many)
  const message = messageOfEntry(entry)
  expect(message).toEqual({ workspaceId: WORKSPACE, seq: 2 })
  expect(messageOfEntry((await harness.commit([createTodo('t1', 'Tea')])).entry).entry).toBeDefined()
  await runFanOut(harness.live, parseFanOutMessage(JSON.parse(JSON.stringify(message))))
  expect(seqsOf(first)).toEqual([2])
})

test('[D23] an event that is none is refused', () => {
  for (const event of [null, {}, { workspaceId: 'w' }, { workspaceId: '/', seq: 1 }]) {
    expect(() => parseFanOutMessage(event as FanOutMessage)).toThrow()
  }
})

const as = async (person: string, role: Viewer['role']): Promise<string> => {
  if (person !== MEMBER)
    await harness.commit(
      [
        {
          collection: 'member',
          kind: 'create',
          id: person as RecordId,
          set: { email: `${person}@example.org`, name: person, role },
        },
      ],
      'system',
    )
  const id = await harness.connect(true, person)
  await harness.frame(id, subscribeMessage('1'))
  return id
}

const privateTodo = (to: string): Operation => {
  const made = createTodo('secret', 'Surprise party')
  return { ...made, set: { ...made.set, privateTo: to } }
}

test('[P12] an operation is executed once for each way in which its subscribers see an entry', async () => {
  const [mine, ...others] = [await as(MEMBER, 'owner'), await as('ben', 'admin'), await as('cleo', 'viewer')]
  expect(await harness.fanOut(await harness.commit([createTodo('t1', 'Tea')]))).toMatchObject({
    executions: 1,
    sent: 3,
  })
  const told = await harness.fanOut(await harness.commit([privateTodo(MEMBER)]))
  expect(told).toMatchObject({ groups: 1, executions: 2, sent: 3 })
  expect(JSON.stringify(harness.sent.get(mine ?? ''))).toContain('Surprise party')
  for (const id of others) {
    expect(JSON.stringify(harness.sent.get(id))).not.toMatch(/Surprise|secret/)
    expect(harness.sent.get(id)?.at(-1)).toMatchObject({
      payload: { data: { changes: { changes: [], pull: false } } },
    })
  }
})

test('[P6] whose membership ends, or role changes, is cut off before anything later is told', async () => {
  const [ben, cleo] = [await as('ben', 'member'), await as('cleo', 'member')]
  const onBen = (kind: 'update' | 'delete', set = {}): Operation => ({
    collection: 'member',
    kind,
    id: 'ben' as RecordId,
    set,
  })
  await harness.commit([onBen('update', { role: 'viewer' })], 'system')
  expect(harness.sent.get(ben)?.at(-1)).toEqual({ closed: 4403 })
  expect(await harness.store.findConnection(ben)).toBeUndefined()
  const again = await harness.connect(true, 'ben')
  await harness.frame(again, subscribeMessage('1'))
  await harness.commit([onBen('delete')], 'system')
  expect(harness.sent.get(again)?.at(-1)).toEqual({ closed: 4403 })
  expect(await harness.fanOut(await harness.commit([createTodo('t1', 'Tea')]))).toMatchObject({ sent: 1 })
  expect(harness.sent.get(cleo)?.at(-1)).toMatchObject({ type: 'next' })

  const late = await harness.connect(true, 'ben')
  await harness.frame(late, subscribeMessage('1'))
  expect(JSON.stringify(harness.sent.get(late))).toContain('NOT_FOUND')
  expect(harness.sent.get(late)?.at(-1)).toEqual({ id: '1', type: 'complete' })
})

test('[P15] whose role an entry changes gets no part of it, but the hint to take all anew', async () => {
  const ben = await as('ben', 'member')
  const change = {
    collection: 'member',
    kind: 'update',
    id: 'ben' as RecordId,
    set: { role: 'admin' },
  } as const
  const groups = await harness.store.readGroups(WORKSPACE)
  const committed = await harness.commit([change], 'system')
  // Told before the socket was ended.
  harness.store.readGroups = async () => groups
  await harness.fanOut(committed)
  expect(harness.sent.get(ben)?.at(-1)).toMatchObject({ payload: { data: { changes: { pull: true } } } })
})

test('[P13] who is removed between being let in and joining is not left joined', async () => {
  const { join } = harness.store
  await as('ben', 'member')
  const id = await harness.connect(true, 'ben')
  harness.store.join = async (...given) => {
    await harness.commit([{ collection: 'member', kind: 'delete', id: 'ben' as RecordId, set: {} }], 'system')
    await join(...given)
  }
  await harness.frame(id, subscribeMessage('1'))
  expect(harness.sent.get(id)?.at(-1)).toEqual({ closed: 4403 })
  expect(await harness.store.readGroups(WORKSPACE)).toEqual([])
})
