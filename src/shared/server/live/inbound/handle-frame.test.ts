import { beforeEach, describe, expect, test } from 'vitest'
import type { MutationId, WorkspaceId } from '../../../core/base/ids'
import { PROTOCOL_VERSION } from '../../../core/protocol/version'
import { createTodo, type Harness, startHarness, subscribeMessage, WORKSPACE } from '../harness'
import { handleFrame } from './handle-frame'

let harness: Harness
let id: string
const sent = () => harness.sent.get(id) ?? []

beforeEach(async () => {
  harness = await startHarness()
  id = await harness.connect()
})

describe('frames', () => {
  test.each([
    ['no JSON', 'hello'],
    ['a JSON that is no object', '[1]'],
    ['null', 'null'],
    ['no type', '{"id":"1"}'],
    ['an unknown type', '{"type":"jump"}'],
    ['a subscribe without a query', '{"type":"subscribe","id":"1","payload":{}}'],
    ['a subscribe without an id', '{"type":"subscribe","payload":{"query":"{ viewer { id } }"}}'],
    ["a server's message", '{"type":"connection_ack"}'],
    ['an id that is too long', JSON.stringify(subscribeMessage('x'.repeat(200)))],
  ])('[D11] %s closes with 4400', async (_, frame) => {
    await harness.frame(id, frame)
    expect(sent()).toEqual([{ closed: 4400 }])
  })

  test('[D12] a frame of more than 128 KB closes with 1009, one below does not', async () => {
    const frame = (bytes: number) => JSON.stringify({ type: 'pong', payload: { x: 'é'.repeat(bytes / 2) } })
    await harness.frame(id, frame(127 * 1024))
    expect(sent()).toEqual([])
    await harness.frame(id, frame(128 * 1024))
    expect(sent()).toEqual([{ closed: 1009 }])
  })

  test('[D3] a frame of a connection that was forgotten asks to dial again', async () => {
    await harness.store.forgetConnection(id)
    await harness.frame(id, { type: 'ping' })
    expect(sent()).toEqual([{ closed: 1001 }])
  })
})

test('[D30] what breaks on our side is logged and closes with 1013, and says nothing of the cause', async () => {
  const store = { ...harness.store, findConnection: () => Promise.reject(new Error('secret')) }
  await handleFrame({ ...harness.live, store }, id, '{"type":"ping"}')
  expect(sent()).toEqual([{ closed: 1013 }])
  expect(harness.reports).toMatchObject([
    { line: 'a frame was not handled', details: { correlationId: 'correlation1' } },
  ])
})

describe('connection_init', () => {
  test('[D4] is acknowledged once, with the protocol version; the second closes with 4429', async () => {
    id = await harness.connect(false)
    await harness.frame(id, { type: 'connection_init', payload: { anything: 1 } })
    expect(sent()).toEqual([{ type: 'connection_ack', payload: { protocol: PROTOCOL_VERSION } }])
    await harness.frame(id, { type: 'connection_init' })
    expect(sent().slice(1)).toEqual([{ closed: 4429 }])
  })

  test('[D13] a subscribe before it closes with 4401', async () => {
    id = await harness.connect(false)
    await harness.frame(id, subscribeMessage('1'))
    expect(sent()).toEqual([{ closed: 4401 }])
    expect(await harness.store.readGroups(WORKSPACE)).toEqual([])
  })
})

describe('ping', () => {
  test('[D9] is answered with the heads of the subscribed workspaces and renews the connection', async () => {
    await harness.frame(id, subscribeMessage('1'))
    await harness.commit([createTodo('t1', 'Tea')])
    harness.now += 30_000
    await harness.frame(id, { type: 'ping' })
    expect(sent()).toEqual([
      { type: 'pong', payload: { heads: { [WORKSPACE]: { epoch: 1, seq: 2 } }, now: harness.now } },
    ])
    expect((await harness.store.findConnection(id))?.lastSeenAt).toBe(harness.now)
  })

  test('[D9] tells of an entry whose writer died before it moved the head', async () => {
    await harness.frame(id, subscribeMessage('1'))
    const { entry } = await harness.commit([createTodo('t1', 'Tea')])
    await harness.log.putEntry({ ...entry, seq: 3, mutationId: 'next' as MutationId })
    await harness.frame(id, { type: 'ping' })
    expect(sent()).toMatchObject([{ payload: { heads: { [WORKSPACE]: { seq: 3 } } } }])
  })
})

test('[D31] a ping of a connection whose session was revoked closes it with 4403, and nobody tells it more', async () => {
  await harness.frame(id, subscribeMessage('1'))
  harness.isAlive = false
  await harness.frame(id, { type: 'ping' })
  await harness.fanOut(await harness.commit([createTodo('t1', 'Tea')]))
  expect(sent()).toEqual([{ closed: 4403 }])
})

test('[D32] nothing is run or registered for a connection whose session was revoked: it is closed with 4403', async () => {
  harness.isAlive = false
  const query = 'mutation { createApiKey(name: "after") { key } }'
  await harness.frame(id, { id: '1', type: 'subscribe', payload: { query } })
  const other = await harness.connect()
  await harness.frame(other, subscribeMessage('1', { after: 0 }))
  expect([sent(), harness.sent.get(other)]).toEqual([[{ closed: 4403 }], [{ closed: 4403 }]])
  expect(await harness.store.readGroups(WORKSPACE)).toEqual([])
})

describe('subscribe', () => {
  test('[D33] a connection has at most 50 subscriptions; one more is told so and changes nothing', async () => {
    for (let count = 1; count <= 51; count += 1) await harness.frame(id, subscribeMessage(`s${count}`))
    expect(sent()).toMatchObject([
      { id: 's51', type: 'next', payload: { errors: [{ extensions: { code: 'TOO_LARGE' } }] } },
      { id: 's51', type: 'complete' },
    ])
    expect(await harness.store.listSubscriptions(id)).toHaveLength(50)
  })

  test('[D5] with an id in use closes with 4409, whatever the operation', async () => {
    await harness.frame(id, subscribeMessage('1'))
    await harness.frame(id, subscribeMessage('1'))
    await harness.frame(id, { id: '1', type: 'subscribe', payload: { query: '{ viewer { id } }' } })
    await harness.frame(id, { id: '1', type: 'subscribe', payload: { query: '{ nonsense' } })
    expect(sent()).toEqual([{ closed: 4409 }, { closed: 4409 }, { closed: 4409 }])
  })

  test('[D14] with `after` sends what the log has after it, in order; without it, nothing', async () => {
    for (const title of ['Tea', 'Milk', 'Bread']) await harness.commit([createTodo(title, title)])
    await harness.frame(id, subscribeMessage('1', { after: 2 }))
    const titles = sent().map(
      (message) =>
        (message as { payload: { data: { changes: { seq: number; changes: { id: string }[] } } } }).payload
          .data.changes,
    )
    expect(titles.map(({ seq, changes }) => [seq, changes[0]?.id])).toEqual([
      [3, 'Milk'],
      [4, 'Bread'],
    ])
    const other = await harness.connect()
    await harness.frame(other, subscribeMessage('1'))
    expect(harness.sent.get(other)).toBeUndefined()
  })

  test.each([
    ['ahead of the log', { after: 99 }],
    ['of another epoch', { after: 1, epoch: 7 }],
  ])('[D15] a cursor %s gets a hint to pull', async (_, variables) => {
    await harness.frame(id, subscribeMessage('1', variables))
    const changes = { epoch: 1, seq: 1, mutationId: null, pull: true, changes: [] }
    expect(sent()).toEqual([{ id: '1', type: 'next', payload: { data: { changes } } }])
  })

  test('[D15] beyond 100 entries, or at one that is too large, a hint to pull ends the catch-up', async () => {
    await harness.commit([createTodo('large', 'Large', 'n'.repeat(9_000))])
    const large = [1, 2, 3, 4].map((count) => createTodo(`l${count}`, 'L', 'n'.repeat(9_000)))
    await harness.commit(large)
    await harness.commit([createTodo('t', 'After the large one')])
    await harness.frame(id, subscribeMessage('1', { after: 1 }))
    const events = () =>
      (sent() as { payload: { data: { changes: { seq: number; pull: boolean } } } }[]).map(
        ({ payload: { data } }) => [data.changes.seq, data.changes.pull],
      )
    expect(events()).toEqual([
      [2, false],
      [3, true],
    ])

    for (let count = 0; count < 105; count += 1) await harness.commit([createTodo(`m${count}`, 'Many')])
    id = await harness.connect()
    await harness.frame(id, subscribeMessage('1', { after: 4 }))
    expect(events()).toHaveLength(101)
    expect(events().at(-1)).toEqual([109, true])
  })

  test('[D16] a stranger is told that there is no such workspace, and hears nothing', async () => {
    await harness.frame(id, subscribeMessage('1', { workspaceId: 'elsewhere' }))
    const errors = [{ path: ['changes'], extensions: { code: 'NOT_FOUND' } }]
    expect(sent()).toMatchObject([
      { id: '1', type: 'next', payload: { errors } },
      { id: '1', type: 'complete' },
    ])
    expect(await harness.store.readGroups('elsewhere' as WorkspaceId)).toEqual([])
  })

  test.each([
    ['no GraphQL', '{ viewer {', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two root fields',
      'subscription { a: changes(workspaceId: "w") { seq } b: changes(workspaceId: "w") { seq } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('[D18] %s ends the operation with its code', async (_, query, code) => {
    await harness.frame(id, { id: '1', type: 'subscribe', payload: { query } })
    expect(sent()).toMatchObject([{ id: '1', type: 'error', payload: [{ extensions: { code } }] }])
  })

  test.each([
    [
      'a variable that is missing',
      'subscription($w: ID!) { changes(workspaceId: $w) { seq } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a workspace id that is none', 'subscription { changes(workspaceId: "/") { seq } }', 'INVALID_INPUT'],
  ])('[D18] %s is a result with errors, as in every execution', async (_, query, code) => {
    await harness.frame(id, { id: '1', type: 'subscribe', payload: { query } })
    expect(sent()).toMatchObject([
      { id: '1', type: 'next', payload: { errors: [{ extensions: { code } }] } },
      { id: '1', type: 'complete' },
    ])
  })

  test('[D17] a query is answered by next and complete; its errors are inside next', async () => {
    const query = 'query($w: ID!) { changes(workspaceId: $w, after: 0) { head } }'
    const ask = (w: string) =>
      harness.frame(id, { id: 'q', type: 'subscribe', payload: { query, variables: { w } } })
    await ask(WORKSPACE)
    expect(sent()).toEqual([
      { id: 'q', type: 'next', payload: { data: { changes: { head: 1 } } } },
      { id: 'q', type: 'complete' },
    ])
    await ask('elsewhere')
    expect(sent().slice(2)).toMatchObject([
      { id: 'q', type: 'next', payload: { errors: [{ extensions: { code: 'NOT_FOUND' } }] } },
      { id: 'q', type: 'complete' },
    ])
  })

  test('[D17] an answer that is larger than a frame is refused with TOO_LARGE', async () => {
    for (let count = 0; count < 8; count += 1) {
      await harness.commit([1, 2].map((part) => createTodo(`${count}-${part}`, 'Long', 'n'.repeat(9_500))))
    }
    const query = 'query($w: ID!) { snapshot(workspaceId: $w) { records { ... on Todo { notes } } } }'
    const variables = { w: WORKSPACE }
    await harness.frame(id, { id: 'q', type: 'subscribe', payload: { query, variables } })
    expect(sent()).toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'TOO_LARGE' } }] }])
  })
})

describe('complete', () => {
  test('[D6] ends a subscription', async () => {
    await harness.frame(id, subscribeMessage('1'))
    await harness.frame(id, { id: '1', type: 'complete' })
    await harness.fanOut(await harness.commit([createTodo('t1', 'Tea')]))
    expect(sent()).toEqual([])
  })

  test('[D6] that is handled before its subscribe leaves nobody subscribed', async () => {
    await harness.frame(id, { id: '1', type: 'complete' })
    await harness.frame(id, subscribeMessage('1', { after: 0 }))
    expect(sent()).toEqual([])
    expect(await harness.store.readGroups(WORKSPACE)).toEqual([])
  })

  test.each([
    ['complete', (connectionId: string) => harness.frame(connectionId, { id: '1', type: 'complete' })],
    ['disconnect', (connectionId: string) => harness.store.forgetConnection(connectionId)],
  ])('[D8] a %s at any point of a subscribe leaves nobody subscribed', async (_, end) => {
    const undisturbed = await harness.connect()
    await harness.frame(undisturbed, subscribeMessage('1'))
    expect(await harness.store.readGroups(WORKSPACE)).toHaveLength(1)
    await harness.store.forgetConnection(undisturbed)

    const steps = ['openSubscription', 'join', 'isOpen'] as const
    for (const step of steps) {
      for (const order of ['before', 'after'] as const) {
        const connectionId = await harness.connect()
        const store = { ...harness.store }
        const original = harness.store[step] as (...args: never[]) => Promise<unknown>
        Object.assign(store, {
          [step]: async (...args: never[]) => {
            if (order === 'before') await end(connectionId)
            const result = await original(...args)
            if (order === 'after') await end(connectionId)
            return result
          },
        })
        await handleFrame({ ...harness.live, store }, connectionId, JSON.stringify(subscribeMessage('1')))
        expect(await harness.store.readGroups(WORKSPACE), `${order} ${step}`).toEqual([])
        expect(await harness.store.listSubscriptions(connectionId), `${order} ${step}`).toEqual([])
      }
    }
  })
})
