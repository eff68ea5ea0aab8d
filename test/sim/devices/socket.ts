// Sockets between the server and a tab: pushes may be lost, doubled, late or out of order, a connection may be cut amid
// them, or go silent without anybody being told until the heartbeat finds out.

import type { DeviceEvent } from '@architect/shared/browser/link/wire'
import type { OpenSocket, SocketHandlers } from '@architect/shared/browser/runner/live-socket'
import { HEARTBEAT_MS } from '@architect/shared/core/protocol/limits'
import type { Server, Subscriber } from './server'
import type { Tab } from './tab'
import { WORKSPACE, type World } from './world'

const PONG_WAIT_MS = 10_000
const ACK_WAIT_MS = 15_000
const LATENCY_MS = 20
const LATE_MS = 20_000

export interface SocketPorts {
  readonly world: World
  readonly server: Server
  readonly tab: Pick<Tab, 'name' | 'gate' | 'clock'>
  readonly personId: string
  readonly witness: (data: unknown) => void
  readonly isOffline: () => boolean
  readonly isSignedIn: () => boolean
}

/** A connection as the world's hand can reach it. */
export interface SimSocket {
  cut(): void
  /** From now on nothing comes through, and nobody is told. */
  silence(): void
}

/** Opens sockets of one tab; `sockets` are those that are open. */
export const newTimedSockets = (
  ports: SocketPorts,
): { open: OpenSocket; sockets: ReadonlySet<SimSocket> } => {
  const { world, server, tab, personId, witness, isOffline, isSignedIn } = ports
  const { time, nemeses, trace } = world
  const sockets = new Set<SimSocket>()

  const delays = (): readonly number[] => {
    if (nemeses.strikes('pushes lost')) return []
    const late = (): number =>
      nemeses.strikes('pushes late') ? nemeses.random('pushes late').int(LATE_MS) : LATENCY_MS
    return nemeses.strikes('pushes doubled') ? [late(), late()] : [late()]
  }

  const open: OpenSocket = ({ cursor }, handlers: SocketHandlers) => {
    let isOpen = true
    let isSilent = false
    let isJoined = false
    let cancelPong: (() => void) | undefined
    let cancelPing: (() => void) | undefined

    /** Something comes through to the tab, if anything does. */
    const receive = (run: () => void): void => {
      if (isSilent || isOffline() || !isOpen) return
      tab.gate.pass(() => {
        if (isOpen) run()
      })
    }

    /** A message is on its way to the tab: the connection may be cut amid it, or go silent. */
    const deliver = (run: () => void): void => {
      if (nemeses.strikes('sockets cut')) socket.cut()
      if (nemeses.strikes('sockets half-open')) socket.silence()
      receive(run)
    }

    const end = (): void => {
      isOpen = false
      server.leave(subscriber)
      cancelPong?.()
      cancelPing?.()
      sockets.delete(socket)
    }

    const closed = (reason: string, cause?: 'refused'): void => {
      tab.gate.pass(() => {
        if (!isOpen) return
        end()
        trace(() => `${tab.name}: socket closed: ${reason}`)
        handlers.onClosed(reason, cause)
      })
    }

    const socket: SimSocket = {
      cut: () => closed('1006'),
      silence: () => {
        isSilent = true
      },
    }

    const subscriber: Subscriber = {
      push: (event) => push(event),
      end: () => closed('4403 Forbidden', 'refused'),
    }

    const push = (event: DeviceEvent): void => {
      for (const delay of delays()) {
        time.schedule(delay, () =>
          deliver(() => {
            trace(() => {
              const { epoch, seq } = event.kind === 'entry' ? event.entry : event
              return `${tab.name}: pushed ${event.kind} ${epoch}.${seq}`
            })
            witness(event)
            handlers.onEvent(event)
          }),
        )
      }
    }

    const answerPing = async (sentAt: number): Promise<void> => {
      if (!isOpen || isSilent || isOffline()) return
      if (!isSignedIn()) return closed('4403 Forbidden', 'refused')
      const head = await server.head(server.newExecution(`${tab.name} ping`, personId))
      const now = time.now()
      time.schedule(LATENCY_MS, () =>
        deliver(() => {
          cancelPong?.()
          cancelPong = undefined
          tab.clock.observe({ from: now, to: now, sentAt, receivedAt: tab.clock.raw() })
          handlers.onHeads({ [WORKSPACE]: head })
        }),
      )
    }

    const ping = (): void => {
      if (cancelPong) return
      const sentAt = tab.clock.raw()
      cancelPong = time.schedule(PONG_WAIT_MS, () => closed('no pong'))
      time.schedule(LATENCY_MS, () => void answerPing(sentAt))
    }

    const beat = (): void => {
      cancelPing = time.schedule(HEARTBEAT_MS, () => {
        tab.gate.pass(ping)
        beat()
      })
    }

    const cancelAck = time.schedule(ACK_WAIT_MS, () => closed('no acknowledgement'))

    const acknowledge = async (): Promise<void> => {
      cancelAck()
      handlers.onOpen()
      beat()
      // The subscription, on its way to the server.
      if (nemeses.strikes('sockets cut')) return socket.cut()
      // Registered first: what is committed meanwhile is sent twice at worst.
      isJoined = true
      const execution = server.newExecution(`${tab.name} subscribe`, personId)
      if (!(await server.join(execution, subscriber))) return closed('There is no such workspace.', 'refused')
      if (!isOpen) return server.leave(subscriber)
      const events = await server.catchUp(execution, subscriber, cursor)
      for (const event of events) push(event)
    }

    time.schedule(2 * LATENCY_MS, () => {
      if (isOffline()) return
      if (nemeses.strikes('sockets refused') || !isSignedIn()) return closed('4403 Forbidden')
      deliver(() => {
        sockets.add(socket)
        void acknowledge()
      })
    })

    return {
      close: end,
      check: () => {
        if (isJoined) ping()
      },
    }
  }

  return { open, sockets }
}
