import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebSocket as ServerSocket } from 'ws'
import { newClosing } from '../../core/protocol/control'
import { type Frame, type RealServer, startRealServer } from '../testing/real-server'
import { newCorrectedClock } from './corrected-clock'
import { newGraphqlWsSocket } from './graphql-ws-socket'

let server: RealServer
let onFrame: (socket: ServerSocket, frame: Frame) => void
let told: unknown[]

const send = (socket: ServerSocket | undefined, frame: object): void => socket?.send(JSON.stringify(frame))

const acknowledge = (socket: ServerSocket, { type }: Frame): void => {
  if (type === 'connection_init') send(socket, { type: 'connection_ack', payload: { protocol: 1 } })
}

beforeEach(async () => {
  told = []
  onFrame = acknowledge
  server = await startRealServer(
    () => ({ status: 404, body: '' }),
    (socket, frame) => onFrame(socket, frame),
  )
})
afterEach(() => server.stop())

const connect = (clock = newCorrectedClock(() => Date.now())) =>
  newGraphqlWsSocket({ clock })(
    { url: `${server.url.replace('http', 'ws')}/?token=t`, workspaceId: 'w-1', cursor: { epoch: 2, seq: 5 } },
    {
      onOpen: () => told.push('open'),
      onEvent: (event) => told.push(event),
      onHeads: (heads) => told.push(heads),
      onClosed: (reason) => told.push(`closed: ${reason}`),
    },
  )

const until = (look: () => void): Promise<void> => vi.waitFor(look, { timeout: 15_000, interval: 5 })

const subscribed = async (): Promise<Frame> => {
  await until(() => expect(server.frames.map(({ type }) => type)).toContain('subscribe'))
  return server.frames.find(({ type }) => type === 'subscribe') as Frame
}

test('[R17] it subscribes from the cursor and hands on entries and hints', async () => {
  const opened = connect()
  const { id, payload } = await subscribed()
  expect(payload?.['variables']).toEqual({ workspaceId: 'w-1', after: 5, epoch: 2 })
  const [socket] = server.sockets()
  const base = { epoch: 2, seq: 6, changes: [{ record: { id: 't-1' } }] }
  const next = (changes: object) => send(socket, { type: 'next', id, payload: { data: { changes } } })
  next({ ...base, mutationId: 'm-1', pull: false })
  next({ epoch: 2, seq: 9, mutationId: null, pull: true, changes: [] })
  await until(() => expect(told).toHaveLength(3))
  expect(told).toEqual([
    'open',
    { kind: 'entry', entry: { epoch: 2, seq: 6, mutationId: 'm-1', records: [{ id: 't-1' }] } },
    { kind: 'pull', epoch: 2, seq: 9 },
  ])
  opened.close()
  await until(() => expect(server.sockets()).toHaveLength(0))
  expect(told).toHaveLength(3)
})

test('[R18] a pong’s heads are handed on, and a pong without them is none', async () => {
  const opened = connect()
  await subscribed()
  const [socket] = server.sockets()
  send(socket, { type: 'pong' })
  send(socket, { type: 'pong', payload: { heads: 'nonsense' } })
  send(socket, { type: 'pong', payload: { heads: { 'w-1': { epoch: 2, seq: 8 } }, now: Date.now() } })
  await until(() => expect(told).toEqual(['open', { 'w-1': { epoch: 2, seq: 8 } }]))
  opened.close()
})

test('[R19] the closing frame ends the connection with its reason, once', async () => {
  connect()
  await subscribed()
  send(server.sockets()[0], newClosing(4403, 'Forbidden'))
  await until(() => expect(server.sockets()).toHaveLength(0))
  expect(told).toEqual(['open', 'closed: The live connection closed: 4403 Forbidden'])
})

test.each([
  ['a code that is final to its client', 4401],
  ['a plain close, which its client would answer with the spent token', 1000],
])('[R19] a closed connection is told and not opened again: %s', async (_, code) => {
  connect()
  await subscribed()
  server.sockets()[0]?.close(code, 'Bye')
  await until(() => expect(told).toEqual(['open', `closed: The live connection closed: ${code} Bye`]))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(server.sockets()).toHaveLength(0)
  expect(server.frames.filter(({ type }) => type === 'connection_init')).toHaveLength(1)
})

test.each([
  [
    'an error for the subscription',
    (id?: string) => ({ type: 'error', id, payload: [{ message: 'You may not.' }] }),
  ],
  [
    'an answer with errors',
    (id?: string) => ({ type: 'next', id, payload: { errors: [{ message: 'You may not.' }] } }),
  ],
])('[R19] %s closes it with the message', async (_, newFrame) => {
  connect()
  const { id } = await subscribed()
  send(server.sockets()[0], newFrame(id))
  await until(() => expect(told).toEqual(['open', 'closed: You may not.']))
  await until(() => expect(server.sockets()).toHaveLength(0))
})

test('[R19] the end of the subscription, nonsense, and a server that is gone close it', async () => {
  connect()
  const { id } = await subscribed()
  send(server.sockets()[0], { type: 'complete', id })
  await until(() => expect(told).toHaveLength(2))
  // Or the nonsense would be said to the connection that is about to go.
  await until(() => expect(server.sockets()).toHaveLength(0))
  connect()
  await until(() => expect(server.sockets()).toHaveLength(1))
  server.sockets()[0]?.send('{nonsense')
  await until(() => expect(told.filter((one) => String(one).startsWith('closed'))).toHaveLength(2))
  await server.stop()
  connect()
  await until(() => expect(told.filter((one) => String(one).startsWith('closed'))).toHaveLength(3))
})

/** For when timers stand still: lets messages come in until it is so, for a busy machine's while. */
const whenTimersStand = async (isSo: () => boolean): Promise<void> => {
  const from = performance.now()
  while (!isSo() && performance.now() - from < 15_000) await new Promise((resolve) => setImmediate(resolve))
}

test('[R19] a connection that answers no ping is given up', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    connect()
    await whenTimersStand(() => server.frames.some(({ type }) => type === 'subscribe'))
    expect(told).toEqual(['open'])
    vi.advanceTimersByTime(30_000)
    await whenTimersStand(() => server.frames.some(({ type }) => type === 'ping'))
    expect(server.frames.at(-1)?.type).toBe('ping')
    vi.advanceTimersByTime(10_000)
    await whenTimersStand(() => told.length > 1)
    expect(told).toEqual(['open', 'closed: The live connection closed: 4499 Terminated'])
  } finally {
    vi.useRealTimers()
  }
})
