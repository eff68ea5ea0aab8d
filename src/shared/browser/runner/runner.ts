// Drives a session in the tab that leads: when to pull, when to send, when to listen, and what to say about it.
// Everything that can fail ends here as a status; nothing that a person typed depends on any of it.

import type { Api } from '../link/api'
import type { Failure } from '../link/outcome'
import type { DeviceEvent } from '../link/wire'
import { BATCH_OPERATIONS_MAX } from '../outbox/batch'
import type { Cursor } from '../replica/cursor'
import { newBackoff } from './backoff'
import { newBootstrapGuard } from './bootstrap-guard'
import { drain, isOfClosed, turnOf } from './drain'
import type { LeaderStatus } from './leader-status'
import { type Live, newLive } from './live'
import { newLoop, type Turn } from './loop'
import type { EnginePorts } from './new-engine'
import type { Problems } from './problems'
import { pull } from './pull'
import type { Session } from './session'
import { connectionOf } from './status'

const POLL_MS = 30_000
/** After so many tries in a row without a socket, the log is polled. */
const POLL_AFTER_FAILURES = 3
const HTTP_BACKOFF = { firstMs: 1_000, capMs: 60_000 }
const SOCKET_BACKOFF = { firstMs: 1_000, capMs: 30_000 }

export interface Runner {
  status(): LeaderStatus
  /** Something waits to be sent. */
  send(): void
  /** Some time has passed: what waits is sent, unless only a sign-in helps; whoever was put out may be let in again. */
  tick(): void
  /** The world may be different: the network, the sign-in, the person's attention. */
  wake(): Promise<void>
  stop(): void
}

export interface RunnerPorts
  extends Pick<EnginePorts, 'openSocket' | 'random' | 'schedule' | 'now' | 'clockOffset' | 'network'> {
  readonly api: Api
  readonly session: Session
  readonly problems: Problems
  /** Called whenever the status may have changed. */
  readonly onStatus: () => void
}

/** Starts at once. */
export const newRunner = (ports: RunnerPorts): Runner => {
  const { api, session, problems, onStatus, random, schedule, now } = ports
  const guard = newBootstrapGuard(now)
  const noticed = { closed: false, signedOut: false, reachable: true, networkGone: false }
  /** The highest position heard of: of a log that another tab has followed to a new epoch it says nothing. */
  let head: Cursor = { epoch: 0, seq: 0 }
  let lastSyncAt: number | null = null
  let lastError: string | undefined
  let loading: number | undefined
  /** While a turn of sending goes on: how many rows had ended before it. */
  let endedBefore: number | undefined
  let closed = false
  let live: Live | undefined
  let cancelPoll: (() => void) | undefined

  const onOutcome = (outcome: Failure | { readonly kind: 'answered' | 'pulled' }): void => {
    noticed.reachable = outcome.kind !== 'network'
    // An answer outweighs the device's word: a server on this machine needs no network.
    noticed.networkGone = !noticed.reachable && (ports.network?.isGone() ?? false)
    if (outcome.kind === 'unauthenticated') {
      // It may have been on its way since before a sign-in: asked once more, the server tells.
      if (!noticed.signedOut) void pullLoop.nudge()
      noticed.signedOut = true
    }
    // Also a no is said to somebody it knows.
    else if (outcome.kind !== 'network' && outcome.kind !== 'retry') noticed.signedOut = false
    if ('message' in outcome) noteProblem(outcome.message)
    onStatus()
  }

  const noteProblem = (message: string): void => {
    lastError = message
    problems.note(message)
  }

  /** Nothing of a workspace is left on a device whose person is no member of it. */
  const leave = async (): Promise<void> => {
    live?.stop()
    live = undefined
    if (!noticed.closed || session.cursor()) await session.clear()
    noticed.closed = true
    onStatus()
  }

  const synced = (): void => {
    lastSyncAt = now()
    lastError = undefined
  }

  const headSeq = (): number => {
    const { epoch, seq } = session.cursor() ?? { epoch: 0, seq: 0 }
    return head.epoch === epoch ? Math.max(head.seq, seq) : seq
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
        guard.ended()
        if (!closed) session.replace(snapshot)
      },
      onLoading: (records) => {
        loading = records
        onStatus()
      },
      mayBootstrap: guard.mayBegin,
    })
    if (closed) return 'stop'
    if (pulled.kind === 'pulled') {
      head = { epoch: session.cursor()?.epoch ?? 0, seq: pulled.head }
      synced()
    }
    onOutcome(pulled)
    if (isOfClosed(pulled)) await leave()
    if (pulled.kind !== 'pulled') return turnOf(pulled)
    noticed.closed = false
    live ??= connect()
    void drainLoop.nudge()
    return 'done'
  }

  const onEvent = (event: DeviceEvent): void => {
    const place = event.kind === 'pull' ? 'gap' : session.receive(event.entry)
    onHead(event.kind === 'pull' ? event : event.entry, place === 'gap')
  }

  const onHead = (told: Cursor, isGap = session.isBehind(told)): void => {
    if (told.epoch === session.cursor()?.epoch)
      head = { epoch: told.epoch, seq: Math.max(headSeq(), told.seq) }
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
      onRefused: () => void pullLoop.wake(),
      onState: (problem) => {
        if (problem !== undefined) noteProblem(problem)
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
      endedBefore = session.ended()
      const turn = await drain({
        api,
        session,
        pull: () => pullLoop.wake(),
        onOutcome,
        isClosed: () => closed,
      })
      endedBefore = undefined
      if (!closed) onStatus()
      return turn
    },
    newBackoff(random, HTTP_BACKOFF),
    schedule,
  )

  const sendingOf = (): { done: number; total: number } | undefined => {
    if (endedBefore === undefined) return undefined
    const done = session.ended() - endedBefore
    const total = done + session.pending()
    return total > BATCH_OPERATIONS_MAX ? { done, total } : undefined
  }

  const wake = async (): Promise<void> => {
    live?.wake()
    await Promise.all([pullLoop.wake(), drainLoop.wake()])
  }
  const onGone = (): void => {
    noticed.networkGone = true
    onStatus()
    void wake()
  }
  const unlistenGone = ports.network?.onGone(onGone)
  void pullLoop.wake()

  return {
    status: () => {
      const isLive = live?.isLive() ?? false
      const sending = sendingOf()
      return {
        connection: connectionOf({ ...noticed, live: isLive, polling: isPolling() }),
        lastSyncAt,
        head: headSeq(),
        clockOffset: ports.clockOffset(),
        problems: problems.list(),
        ...(sending ? { sending } : {}),
        ...(loading === undefined ? {} : { loading: { records: loading } }),
        ...(lastError === undefined ? {} : { lastError }),
      }
    },
    send: () => {
      onStatus()
      void drainLoop.nudge()
    },
    tick: () => {
      if (noticed.signedOut) return
      void (noticed.closed ? pullLoop : drainLoop).nudge()
    },
    wake,
    stop: () => {
      closed = true
      unlistenGone?.()
      cancelPoll?.()
      pullLoop.stop()
      drainLoop.stop()
      live?.stop()
    },
  }
}
