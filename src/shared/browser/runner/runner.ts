// Drives a session: when to pull, when to send, when to listen, and what to say about it. Everything that
// can fail ends here as a status; nothing that a person typed depends on any of it.

import type { Failure } from '../link/outcome'
import type { DeviceEvent } from '../link/wire'
import type { Cursor } from '../replica/cursor'
import { newBackoff } from './backoff'
import { drain, turnOf } from './drain'
import type { EnginePorts, EngineStatus } from './engine'
import { type Live, newLive } from './live'
import { newLoop, type Turn } from './loop'
import { pull } from './pull'
import type { Session } from './session'
import { connectionOf } from './status'

const POLL_MS = 30_000
/** After so many tries in a row without a socket, the log is polled. */
const POLL_AFTER_FAILURES = 3
const HTTP_BACKOFF = { firstMs: 1_000, capMs: 60_000 }
const SOCKET_BACKOFF = { firstMs: 1_000, capMs: 30_000 }

export interface Runner {
  status(): EngineStatus
  problem(message: string): void
  /** Something waits to be sent. */
  send(): void
  /** The world may be different: the network, the sign-in, the person's attention. */
  wake(): Promise<void>
  stop(): void
}

/** Starts at once. `onStatus` is called whenever the status may have changed. */
export const newRunner = (ports: EnginePorts, session: Session, onStatus: () => void): Runner => {
  const { api, random, schedule, now } = ports
  const noticed = { signedOut: false, reachable: true, networkGone: false }
  let head = 0
  let lastSyncAt: number | null = null
  let lastError: string | undefined
  let closed = false
  let live: Live | undefined
  let cancelPoll: (() => void) | undefined

  const onOutcome = (outcome: Failure | { readonly kind: 'answered' | 'pulled' }): void => {
    noticed.reachable = outcome.kind !== 'network'
    // An answer outweighs the device's word: a server on this machine needs no network.
    noticed.networkGone = !noticed.reachable && (ports.network?.isGone() ?? false)
    if (outcome.kind === 'unauthenticated') noticed.signedOut = true
    else if (outcome.kind === 'answered' || outcome.kind === 'pulled') noticed.signedOut = false
    if ('message' in outcome) lastError = outcome.message
    onStatus()
  }

  const synced = (): void => {
    lastSyncAt = now()
    lastError = undefined
  }

  const takePullTurn = async (): Promise<Turn> => {
    const pulled = await pull({
      api,
      workspaceId: session.workspaceId,
      cursor: session.cursor,
      onEntries: (entries) => {
        if (!closed) for (const entry of entries) session.receive(entry)
      },
      onSnapshot: (snapshot) => {
        if (!closed) session.replace(snapshot)
      },
    })
    if (closed) return 'stop'
    if (pulled.kind === 'pulled') {
      head = Math.max(session.cursor()?.seq ?? 0, pulled.head)
      synced()
    }
    onOutcome(pulled)
    if (pulled.kind !== 'pulled') return turnOf(pulled)
    live ??= connect()
    void drainLoop.nudge()
    return 'done'
  }

  const onEvent = (event: DeviceEvent): void => {
    const place = event.kind === 'pull' ? 'gap' : session.receive(event.entry)
    onHead(event.kind === 'pull' ? event : event.entry, place === 'gap')
  }

  const onHead = (told: Cursor, isGap = session.isBehind(told)): void => {
    if (told.epoch === session.cursor()?.epoch) head = Math.max(head, told.seq)
    if (isGap && session.isBehind(told)) void pullLoop.nudge()
    else synced()
    onStatus()
  }

  const connect = (): Live =>
    newLive({
      workspaceId: session.workspaceId,
      getUrl: async () => {
        const answer = await api.openSocket()
        if (!closed) onOutcome(answer)
        return answer
      },
      open: ports.openSocket,
      cursor: () => session.cursor() ?? { epoch: 0, seq: 0 },
      onEvent,
      onHead,
      onState: (problem) => {
        if (problem !== undefined) lastError = problem
        else lastError = undefined
        if (isPolling()) startPolling()
        onStatus()
      },
      backoff: newBackoff(random, SOCKET_BACKOFF),
      random,
      schedule,
    })

  const isPolling = (): boolean =>
    live !== undefined && !live.isLive() && live.failures() >= POLL_AFTER_FAILURES

  const startPolling = (): void => {
    cancelPoll ??= schedule(POLL_MS, () => {
      cancelPoll = undefined
      if (!isPolling()) return
      void pullLoop.nudge()
      startPolling()
    })
  }

  const pullLoop = newLoop(takePullTurn, newBackoff(random, HTTP_BACKOFF), schedule)
  const drainLoop = newLoop(
    async () => {
      const turn = await drain({
        api,
        session,
        pull: () => pullLoop.wake(),
        onOutcome,
        isClosed: () => closed,
      })
      if (!closed) onStatus()
      return turn
    },
    newBackoff(random, HTTP_BACKOFF),
    schedule,
  )

  const wake = async (): Promise<void> => {
    live?.wake()
    await Promise.all([pullLoop.wake(), drainLoop.wake()])
  }
  const onGone = (): void => {
    noticed.networkGone = true
    onStatus()
    void wake()
  }
  const unlisten = ports.listenForWakes?.(() => void wake())
  const unlistenGone = ports.network?.onGone(onGone)
  void pullLoop.wake()

  return {
    status: () => {
      const rows = session.rows()
      const isLive = live?.isLive() ?? false
      return {
        connection: connectionOf({ ...noticed, live: isLive, polling: isPolling() }),
        pending: rows.filter(({ state }) => state === 'queued').length,
        attention: rows.filter(({ state }) => state === 'attention'),
        lastSyncAt,
        cursor: session.cursor(),
        head: Math.max(head, session.cursor()?.seq ?? 0),
        ...(lastError === undefined ? {} : { lastError }),
      }
    },
    problem: (message) => {
      lastError = message
      onStatus()
    },
    send: () => {
      onStatus()
      void drainLoop.nudge()
    },
    wake,
    stop: () => {
      closed = true
      unlisten?.()
      unlistenGone?.()
      cancelPoll?.()
      pullLoop.stop()
      drainLoop.stop()
      live?.stop()
    },
  }
}
