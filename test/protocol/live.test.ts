// Changes over the socket of a running app.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { newPerson, type Person } from './support/person'
import { dialAndInit, type Socket, subscribeTo, untilSubscribed } from './support/socket'

let person: Person
let open: Socket[] = []
beforeEach(async () => {
  person = await newPerson()
})
afterEach(async () => {
  await Promise.all(open.map((socket) => socket.end()))
  open = []
})

const connect = async (who = person): Promise<Socket> => {
  const socket = await dialAndInit(await who.openSocket())
  open.push(socket)
  return socket
}
const todo = (id: string, title: string, notes = '') => ({ createTodo: { id, title, notes } })

test('[D28] a commit reaches every subscriber of the workspace, and nobody else', async () => {
  const stranger = await newPerson()
  const [first, second, elsewhere] = [await connect(), await connect(), await connect(stranger)]
  first.say(subscribeTo('a', person.workspaceId))
  second.say(subscribeTo('b', person.workspaceId, { after: 1 }))
  elsewhere.say(subscribeTo('c', stranger.workspaceId))
  await untilSubscribed(first, person.workspaceId)
  await untilSubscribed(second, person.workspaceId)
  await untilSubscribed(elsewhere, stranger.workspaceId)
  const seq = await person.commit('m1', [todo('t1', 'Tea')])
  const changes = {
    epoch: 1,
    seq,
    mutationId: 'm1',
    pull: false,
    changes: [{ collection: 'todo', id: 't1', kind: 'create', seq, record: { id: 't1', title: 'Tea' } }],
  }
  expect(await first.hear(1)).toMatchObject([{ id: 'a', type: 'next', payload: { data: { changes } } }])
  expect(await second.hear(1)).toMatchObject([{ id: 'b', type: 'next', payload: { data: { changes } } }])
  expect(await elsewhere.hearUnasked(300)).toEqual([])
})

test('[D14] with `after`, what was committed before comes first', async () => {
  const start = await person.commit('m1', [todo('t1', 'Tea')])
  await person.commit('m2', [todo('t2', 'Milk')])
  const socket = await connect()
  socket.say(subscribeTo('a', person.workspaceId, { after: start }))
  const [caughtUp] = await socket.hear(1)
  expect(caughtUp.payload.data.changes).toMatchObject({ seq: start + 1, mutationId: 'm2' })
  await person.commit('m3', [todo('t3', 'Bread')])
  const [live] = await socket.hear(1)
  expect(live.payload.data.changes).toMatchObject({ seq: start + 2, mutationId: 'm3' })
})

test('[D9] a pong has the head of each subscribed workspace, and the time', async () => {
  const socket = await connect()
  socket.say({ type: 'ping' })
  const [before] = await socket.hear(1)
  expect(before.payload.heads).toEqual({})
  socket.say(subscribeTo('a', person.workspaceId))
  await untilSubscribed(socket, person.workspaceId)
  const seq = await person.commit('m1', [todo('t1', 'Tea')])
  await socket.hear(1)
  socket.say({ type: 'ping' })
  const [pong] = await socket.hear(1)
  expect(pong.payload.heads).toEqual({ [person.workspaceId]: { epoch: 1, seq } })
  expect(Math.abs(pong.payload.now - Date.now())).toBeLessThan(10_000)
})

test('[D21] a change of more than 28 KB comes as a hint to pull, and the log has it', async () => {
  const socket = await connect()
  socket.say(subscribeTo('a', person.workspaceId))
  await untilSubscribed(socket, person.workspaceId)
  const many = [1, 2, 3, 4].map((count) => todo(`l${count}`, 'Long', 'n'.repeat(9_000)))
  const seq = await person.commit('m1', many)
  const [{ payload }] = (await socket.hear(1)) as [{ payload: { data: { changes: unknown } } }]
  expect(payload.data.changes).toEqual({ epoch: 1, seq, mutationId: null, pull: true, changes: [] })
  const { changes } = await person.query<{ changes: { entries: { changes: unknown[] }[] } }>(
    'query ($w: ID!, $after: Int!) { changes(workspaceId: $w, after: $after) { entries { changes { id } } } }',
    { w: person.workspaceId, after: seq - 1 },
  )
  expect(changes.entries[0]?.changes).toHaveLength(4)
})

test('[D6] after a complete nothing more comes; the connection stays', async () => {
  const socket = await connect()
  socket.say(subscribeTo('a', person.workspaceId))
  await untilSubscribed(socket, person.workspaceId)
  socket.say({ id: 'a', type: 'complete' })
  for (let tries = 0; tries < 100; tries += 1) {
    socket.say({ type: 'ping' })
    const [pong] = await socket.hear(1)
    if (!pong.payload.heads[person.workspaceId]) break
  }
  await person.commit('m1', [todo('t1', 'Tea')])
  expect(await socket.hearUnasked(500)).toEqual([])
})

test('[D6] a complete sent together with its subscribe leaves nobody subscribed', async () => {
  const socket = await connect()
  for (let index = 0; index < 4; index += 1) {
    socket.say(subscribeTo(`s${index}`, person.workspaceId))
    socket.say({ id: `s${index}`, type: 'complete' })
  }
  await socket.hearUnasked(2_500)
  await person.commit('m1', [todo('t1', 'Tea')])
  expect(await socket.hearUnasked(700)).toEqual([])
})

test('[D20] one that is gone keeps nobody from being told', async () => {
  const [leaving, staying] = [await connect(), await connect()]
  for (const socket of [leaving, staying]) {
    socket.say(subscribeTo('a', person.workspaceId))
    await untilSubscribed(socket, person.workspaceId)
  }
  await leaving.end()
  for (const mutationId of ['m1', 'm2']) {
    await person.commit(mutationId, [todo(mutationId, 'Tea')])
    expect((await staying.hear(1))[0].payload.data.changes.mutationId).toBe(mutationId)
  }
})

const connectWithKey = async (key: string) => {
  const response = await fetch(new URL('/graphql', process.env['SANDBOX_URL']), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: 'mutation { openSocket { url } }' }),
  })
  const { data } = (await response.json()) as { data: { openSocket: { url: string } } }
  const socket = await dialAndInit(data.openSocket.url)
  open.push(socket)
  return socket
}

test('[D31] a socket whose key was revoked is closed with 4403 at its next ping', async () => {
  const { createApiKey } = await person.query<{ createApiKey: { id: string; key: string } }>(
    'mutation { createApiKey(name: "short-lived") { id key } }',
  )
  const socket = await connectWithKey(createApiKey.key)
  socket.say({ type: 'ping' })
  expect(await socket.hear(1)).toMatchObject([{ type: 'pong' }])
  await person.query('mutation ($id: ID!) { revokeApiKey(id: $id) }', { id: createApiKey.id })
  socket.say({ type: 'ping' })
  expect(await socket.closed).toMatchObject({ code: 4403 })
})

test('[I36] a socket whose key has expired is closed with 4403 at its next frame', async () => {
  const { createApiKey } = await person.query<{
    createApiKey: { id: string; key: string; expiresAt: string }
  }>('mutation ($at: DateTime!) { createApiKey(name: "brief", expiresAt: $at) { id key expiresAt } }', {
    at: new Date(Date.now() + 6_000).toISOString(),
  })
  const socket = await connectWithKey(createApiKey.key)
  socket.say({ type: 'ping' })
  expect(await socket.hear(1)).toMatchObject([{ type: 'pong' }])
  await new Promise((done) => setTimeout(done, Date.parse(createApiKey.expiresAt) - Date.now() + 100))
  socket.say({ type: 'ping' })
  expect(await socket.closed).toMatchObject({ code: 4403 })
})

test('[D28] a key opens a socket as a session does', async () => {
  const { createApiKey } = await person.query<{ createApiKey: { key: string } }>(
    'mutation { createApiKey(name: "test") { key } }',
  )
  const socket = await connectWithKey(createApiKey.key)
  socket.say({ id: 'q', type: 'subscribe', payload: { query: '{ viewer { id } }' } })
  expect(await socket.hear(2)).toEqual([
    { id: 'q', type: 'next', payload: { data: { viewer: { id: person.id } } } },
    { id: 'q', type: 'complete' },
  ])
})
