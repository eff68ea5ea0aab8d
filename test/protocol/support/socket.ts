// A bare WebSocket client: it says what it is told and keeps what it hears, right or wrong.

import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import WebSocket from 'ws'

// biome-ignore lint/suspicious/noExplicitAny: reason: each test reads the messages it asked for
export type Heard = any

export interface Socket {
  readonly heard: Heard[]
  /** The close code and reason, once it is closed. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  /** Sends text as it is, and anything else as JSON. */
  say(message: unknown): void
  /** Waits for the next messages that have not been waited for yet; rejects when they don't come. */
  hear(count: number): Promise<Heard[]>
  /** Waits, and gives whatever came unasked. */
  hearUnasked(ms: number): Promise<Heard[]>
  end(): Promise<void>
}

const PATIENCE_MS = 10_000
const POLL_MS = 5

/** Opens a socket; `protocol` defaults to the right one. */
export const dial = async (url: string, protocol = 'graphql-transport-ws'): Promise<Socket> => {
  const socket = new WebSocket(url, protocol)
  const heard: Heard[] = []
  let waitedFor = 0
  socket.on('message', (data) => heard.push(JSON.parse(String(data))))
  const closed = new Promise<{ code: number; reason: string }>((done) => {
    socket.on('close', (code, reason) => done({ code, reason: String(reason) }))
  })
  await once(socket, 'open')
  const take = (): Heard[] => {
    const taken = heard.slice(waitedFor)
    waitedFor = heard.length
    return taken
  }
  return {
    heard,
    closed,
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    hear: async (count) => {
      const deadline = Date.now() + PATIENCE_MS
      while (heard.length < waitedFor + count) {
        if (Date.now() > deadline) throw new Error(`heard only ${JSON.stringify(heard.slice(waitedFor))}`)
        if (socket.readyState !== WebSocket.OPEN) throw new Error(`closed: ${JSON.stringify(await closed)}`)
        await wait(POLL_MS)
      }
      return take()
    },
    hearUnasked: async (ms) => {
      await wait(ms)
      return take()
    },
    end: async () => {
      socket.close()
      await closed
    },
  }
}

/** Dials and is acknowledged. */
export const dialAndInit = async (url: string): Promise<Socket> => {
  const socket = await dial(url)
  socket.say({ type: 'connection_init' })
  await socket.hear(1)
  return socket
}

/** The HTTP status that a dial is refused with. */
export const dialRefused = (url: string, protocol?: string): Promise<number | undefined> =>
  new Promise((done, fail) => {
    const socket = protocol ? new WebSocket(url, protocol) : new WebSocket(url)
    socket.on('unexpected-response', (request, response) => {
      done(response.statusCode)
      request.destroy()
    })
    socket.on('open', () => {
      socket.close()
      fail(new Error('it was opened'))
    })
    socket.on('error', () => {})
  })

/** Waits until the server has the socket's subscription to this workspace: pongs carry heads of those only. */
export const untilSubscribed = async (socket: Socket, workspaceId: string): Promise<void> => {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    socket.say({ type: 'ping' })
    const [pong] = await socket.hear(1)
    if (pong?.type !== 'pong') throw new Error(`no pong: ${JSON.stringify(pong)}`)
    if (pong.payload.heads[workspaceId]) break
    if (Date.now() > deadline) throw new Error('never subscribed')
  }
  // The connection's own row comes before the workspace's.
  await wait(SETTLE_MS)
}
const SETTLE_MS = 250

export const CHANGES = `subscription Changes($workspaceId: ID!, $after: Int, $epoch: Int) {
  changes(workspaceId: $workspaceId, after: $after, epoch: $epoch) {
    epoch seq mutationId pull
    changes { collection id kind seq record { id seq deleted ... on Todo { title notes tags completed due } } }
  }
}`

/** The subscribe message that a device sends. */
export const subscribeTo = (id: string, workspaceId: string, cursor: object = {}): object => ({
  id,
  type: 'subscribe',
  payload: { query: CHANGES, variables: { workspaceId, ...cursor } },
})
