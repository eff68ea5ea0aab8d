// Keeps a live connection: a new token each time, full jitter between tries, and rotation before API
// Gateway's limit with the new connection open before the old one closes.

import type { Outcome } from '../link/outcome'
import type { DeviceEvent } from '../link/wire'
import type { Cursor } from '../replica/cursor'
import type { Backoff } from './backoff'
import type { OpenedSocket, OpenSocket } from './live-socket'
import type { Schedule } from './loop'

const MINUTE_MS = 60_000
const ROTATE_FROM_MS = 90 * MINUTE_MS
const ROTATE_SPREAD_MS = 25 * MINUTE_MS
/** A connection that lives this long was no failure, whatever ends it. */
const STEADY_MS = 10_000

export interface LivePorts {
  readonly workspaceId: string
  readonly getUrl: () => Promise<Outcome<{ url: string }>>
  readonly open: OpenSocket
  readonly cursor: () => Cursor
  readonly onEvent: (event: DeviceEvent) => void
  readonly onHead: (head: Cursor) => void
  /** The server has ended it for whose it is: what they may is to be asked. */
  readonly onRefused: () => void
  /** Something changed: look at `isLive` and `failures` again. */
  readonly onState: (problem?: string) => void
  readonly backoff: Backoff
  readonly random: () => number
  readonly schedule: Schedule
}

export interface Live {
  isLive(): boolean
  /** Tries in a row that gave no lasting connection. */
  failures(): number
  /** Tries now, unless it is trying; a connection that is there is asked for a sign of life. */
  wake(): void
  stop(): void
}

interface Connection {
  socket: OpenedSocket | undefined
  readonly timers: (() => void)[]
}

/** Starts to connect at once. */
export const newLive = (ports: LivePorts): Live => {
  const { schedule, backoff } = ports
  let current: Connection | undefined
  /** Not acknowledged yet; beside `current` only while rotating. */
  let pending: Connection | undefined
  let asking = false
  let woken = false
  let failures = 0
  let stopped = false
  let cancelRetry: (() => void) | undefined

  const discard = (connection: Connection | undefined): void => {
    for (const cancel of connection?.timers ?? []) cancel()
    connection?.socket?.close()
  }

  const retryLater = (problem: string, afterMs = 0): void => {
    failures += 1
    cancelRetry?.()
    cancelRetry = schedule(afterMs + backoff.next(), () => {
      cancelRetry = undefined
      void connect()
    })
    ports.onState(problem)
  }

  const onOpen = (connection: Connection): void => {
    discard(current)
    current = connection
    pending = undefined
    connection.timers.push(
      schedule(STEADY_MS, () => {
        failures = 0
        backoff.reset()
      }),
      schedule(ROTATE_FROM_MS + ports.random() * ROTATE_SPREAD_MS, () => void connect()),
    )
    ports.onState()
  }

  const onClosed = (connection: Connection, reason: string, cause?: 'refused'): void => {
    for (const cancel of connection.timers) cancel()
    if (connection === current) current = undefined
    if (connection === pending) pending = undefined
    if (stopped) return
    retryLater(reason)
    if (cause === 'refused') ports.onRefused()
  }

  const open = (url: string): void => {
    const connection: Connection = { socket: undefined, timers: [] }
    pending = connection
    connection.socket = ports.open(
      { url, workspaceId: ports.workspaceId, cursor: ports.cursor() },
      {
        onOpen: () => onOpen(connection),
        onEvent: ports.onEvent,
        onHeads: (heads) => {
          const head = heads[ports.workspaceId]
          if (head) ports.onHead(head)
        },
        onClosed: (reason, cause) => onClosed(connection, reason, cause),
      },
    )
  }

  const connect = async (): Promise<void> => {
    if (stopped || asking || pending) return
    cancelRetry?.()
    cancelRetry = undefined
    asking = true
    woken = false
    const answer = await ports.getUrl()
    asking = false
    if (stopped) return
    if (answer.kind === 'answered') open(answer.data.url)
    // Without a sign-in no try can succeed; the wake that follows one starts again, also one that overtook the answer.
    else if (answer.kind === 'unauthenticated') {
      ports.onState(answer.message)
      if (woken) void connect()
    } else retryLater(answer.message, answer.kind === 'retry' ? answer.afterMs : 0)
  }

  void connect()
  return {
    isLive: () => current !== undefined,
    failures: () => failures,
    wake: () => {
      // After a sleep the connection may be dead without anybody having been told.
      woken = true
      if (current) current.socket?.check()
      else void connect()
    },
    stop: () => {
      stopped = true
      cancelRetry?.()
      discard(current)
      discard(pending)
      current = undefined
      pending = undefined
    },
  }
}
