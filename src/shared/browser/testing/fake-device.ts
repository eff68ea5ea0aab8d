// A device under test: the real engine between a network that a test can disturb and a store that outlives
// a crash.

import type { Api } from '../link/api'
import type { Outcome } from '../link/outcome'
import type { OutboxStore } from '../outbox/outbox-store'
import type { DeviceRecord } from '../replica/record'
import type { DeviceEntry } from '../replica/replica'
import { type Engine, newEngine } from '../runner/engine'
import type { OpenSocket, SocketHandlers } from '../runner/live-socket'
import { type FakeServer, PAGE } from './fake-server'
import type { VirtualTime } from './virtual-time'

export const WORKSPACE = 'w-1'

/** What the next request, or push, meets. Each is asked anew every time. */
export interface Network {
  /** No request reaches the server, and no socket opens. */
  isDown: () => boolean
  /** The device says that it has no network. */
  isGone: () => boolean
  /** The server does the work, and its answer is lost. */
  losesAnswer: () => boolean
  /** The server answers, but not with what was asked for. */
  fault: () => Exclude<Outcome<never>, { kind: 'network' }> | undefined
  latencyMs: () => number
  /** When to deliver a push: none is a lost one, two are a doubled one. */
  pushDelaysMs: () => readonly number[]
  /** Sockets can't be had, whatever HTTP does. */
  hasSockets: () => boolean
}

/** A network with nothing wrong. */
export const newNetwork = (): Network => ({
  isDown: () => false,
  isGone: () => false,
  losesAnswer: () => false,
  fault: () => undefined,
  latencyMs: () => 20,
  pushDelaysMs: () => [10],
  hasSockets: () => true,
})

const LOST = { kind: 'network', message: 'The server can’t be reached.' } as const

const newFakeApi = (server: FakeServer, personId: string, network: Network, time: VirtualTime): Api => {
  const exchange = async <Data>(work: () => Outcome<Data>): Promise<Outcome<Data>> => {
    await time.sleep(network.latencyMs())
    if (network.isDown()) return LOST
    const fault = network.fault()
    if (fault) return fault
    const answer = work()
    await time.sleep(network.latencyMs())
    return network.losesAnswer() || network.isDown() ? LOST : structuredClone(answer)
  }
  const answered = <Data>(data: Data): Outcome<Data> => ({ kind: 'answered', data })
  return {
    commit: (row) =>
      exchange<DeviceEntry>(() => {
        const result = server.commit(row, personId)
        if (!('kind' in result)) return answered(result)
        const { code, message, field } = result
        return { kind: 'refused', code, message, ...(field === undefined ? {} : { field }) }
      }),
    changes: ({ after, epoch }) => exchange(() => answered(server.changes(after, epoch))),
    snapshot: ({ cursor }) => exchange(() => answered(server.snapshot(cursor))),
    openSocket: () => exchange(() => answered({ url: 'wss://fake/' })),
  }
}

export interface Device {
  readonly engine: Engine
  readonly network: Network
  /** What listeners threw. */
  readonly reported: readonly unknown[]
  /** All sockets of this device that are open. */
  sockets(): readonly { readonly handlers: SocketHandlers; cut: (reason: string) => void }[]
  start(): Promise<void>
  /** The device notices that its network went. */
  tellGone(): void
  /** Records that are there, by id. */
  titles(): { [id: string]: string }
  shown(): ReadonlyMap<string, DeviceRecord>
}

export interface DeviceOptions {
  readonly server: FakeServer
  readonly time: VirtualTime
  readonly random: () => number
  readonly store: OutboxStore
  readonly name: string
  readonly personId?: string
  readonly network?: Network
}

let devices = 0

/** A device, not started yet. The same store and name again is the same device after a crash. */
export const newDevice = (options: DeviceOptions): Device => {
  const { server, time, random, store, name, personId = 'ana', network = newNetwork() } = options
  const life = devices++
  let ids = 0
  const reported: unknown[] = []
  const goneListeners = new Set<() => void>()
  const sockets = new Set<{ handlers: SocketHandlers; cut: (reason: string) => void }>()

  const openSocket: OpenSocket = (request, handlers) => {
    const push = (entry: DeviceEntry): void => {
      for (const delay of network.pushDelaysMs()) {
        time.schedule(delay, () => {
          if (isOpen) handlers.onEvent({ kind: 'entry', entry: structuredClone(entry) })
        })
      }
    }
    let isOpen = true
    let unlisten: (() => void) | undefined
    const close = (): void => {
      isOpen = false
      unlisten?.()
      sockets.delete(socket)
    }
    const socket = {
      handlers,
      cut: (reason: string) => {
        close()
        handlers.onClosed(reason)
      },
    }
    time.schedule(network.latencyMs(), () => {
      if (!isOpen) return
      if (network.isDown() || !network.hasSockets()) return socket.cut('1006')
      sockets.add(socket)
      unlisten = server.onEntry(push)
      handlers.onOpen()
      const { entries, head, resync } = server.changes(request.cursor.seq, request.cursor.epoch)
      for (const entry of entries) push(entry)
      if (resync || entries.length === PAGE) {
        handlers.onEvent({ kind: 'pull', epoch: server.head().epoch, seq: head })
      }
    })
    return close
  }

  const engine = newEngine({
    api: newFakeApi(server, personId, network, time),
    openSocket,
    outboxStore: store,
    now: time.now,
    random,
    schedule: time.schedule,
    newId: () => `${name}-${life}-${ids++}`,
    deviceId: name,
    report: (cause) => reported.push(cause),
    network: {
      isGone: () => network.isGone(),
      onGone: (listener) => {
        goneListeners.add(listener)
        return () => goneListeners.delete(listener)
      },
    },
  })

  return {
    engine,
    reported,
    network,
    sockets: () => [...sockets],
    start: () => engine.start(personId, WORKSPACE),
    tellGone: () => {
      for (const listener of goneListeners) listener()
    },
    shown: () => engine.records(WORKSPACE),
    titles: () => {
      const there = [...engine.records(WORKSPACE).values()].filter(({ deleted }) => !deleted)
      return Object.fromEntries(
        there.flatMap((record) => (record.__typename === 'Todo' ? [[record.id, record.title]] : [])),
      )
    },
  }
}
