// What a socket is refused and closed with; the process goes on each time.

import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newPerson, type Person } from './support/person'
import { dial, dialAndInit, dialRefused, type Socket, subscribeTo } from './support/socket'

let person: Person
let open: Socket[] = []
beforeAll(async () => {
  person = await newPerson()
})
afterEach(async () => {
  await Promise.all(open.map((socket) => socket.end()))
  open = []
  // Whatever was said before, the next one is served.
  const next = await dialAndInit(await person.openSocket())
  next.say({ type: 'ping' })
  expect(await next.hear(1)).toMatchObject([{ type: 'pong' }])
  await next.end()
})

const keep = async (socket: Promise<Socket>): Promise<Socket> => {
  const opened = await socket
  open.push(opened)
  return opened
}

describe('opening', () => {
  test('[D26] without the subprotocol, without a token and with a wrong one it is refused', async () => {
    const url = await person.openSocket()
    const bare = new URL(url)
    bare.search = ''
    const wrong = new URL(url)
    wrong.searchParams.set('token', 'nonsense')
    const altered = new URL(url)
    const token = altered.searchParams.get('token') ?? ''
    altered.searchParams.set('token', `${token.slice(1)}A`)
    expect(await dialRefused(url)).toBe(400)
    expect(await dialRefused(bare.href, 'graphql-transport-ws')).toBe(401)
    expect(await dialRefused(wrong.href, 'graphql-transport-ws')).toBe(403)
    expect(await dialRefused(altered.href, 'graphql-transport-ws')).toBe(403)
  })
})

describe('closing', () => {
  test.each([
    ['what is no JSON', 'hello'],
    ['a message that is none', '{"type":"jump"}'],
    ['a subscribe without a query', { id: '1', type: 'subscribe', payload: {} }],
    ['a JSON null', 'null'],
    ['an empty object', {}],
    ['a frame that names a route of the sandbox', { type: 'ping', action: 'connect' }],
  ])('[D11] %s closes with 4400', async (_, frame) => {
    const socket = await keep(dialAndInit(await person.openSocket()))
    socket.say(frame)
    expect(await socket.closed).toMatchObject({ code: 4400, reason: 'Invalid message received' })
  })

  test('[D12] a frame of 200 KB closes with 1009, JSON or not', async () => {
    for (const frame of ['x'.repeat(200_000), { type: 'ping', payload: { x: 'x'.repeat(200_000) } }]) {
      const socket = await keep(dialAndInit(await person.openSocket()))
      socket.say(frame)
      expect(await socket.closed).toMatchObject({ code: 1009 })
    }
  })

  test('[D13] a subscribe before connection_init closes with 4401', async () => {
    const socket = await keep(dial(await person.openSocket()))
    socket.say(subscribeTo('1', person.workspaceId))
    expect(await socket.closed).toEqual({ code: 4401, reason: 'Unauthorized' })
  })

  test('[D4] a second connection_init closes with 4429, also when both come at once', async () => {
    const socket = await keep(dial(await person.openSocket()))
    socket.say({ type: 'connection_init' })
    socket.say({ type: 'connection_init' })
    expect(await socket.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' })
    expect(socket.heard.filter(({ type }) => type === 'connection_ack').length).toBeLessThanOrEqual(1)
  })

  test('[D5] a subscribe with an id in use closes with 4409', async () => {
    const socket = await keep(dialAndInit(await person.openSocket()))
    socket.say(subscribeTo('same', person.workspaceId))
    socket.say(subscribeTo('same', person.workspaceId))
    expect(await socket.closed).toEqual({ code: 4409, reason: 'Subscriber for same already exists' })
  })
})
