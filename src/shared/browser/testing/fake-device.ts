// A device under test: the real engine in a tab of a browser profile, between a network that a test can disturb and a
// store that outlives a crash.

import type { Api } from '../link/api'
import type { Outcome } from '../link/outcome'
import type { OutboxRow } from '../outbox/row'
import type { DeviceRecord } from '../replica/record'
import type { DeviceEntry } from '../replica/replica'
import type { Engine } from '../runner/engine'
import type { OpenSocket, SocketHandlers } from '../runner/live-socket'
import { newEngine } from '../runner/new-engine'
import { type DeviceMemory, newDeviceMemory } from '../store/device-memory'
import type { DeviceStore } from '../store/device-store'
import { openMemoryStore } from '../store/memory-device-store'
import { type FakeServer, PAGE } from './fake-server'
import { type FakeProfile, newFakeProfile, type TabsFaults } from './fake-tabs'
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
    withdraw: (batch) => exchange<DeviceEntry>(() => answered(server.withdraw(batch, personId))),
    commit: (batch) =>
      exchange<DeviceEntry>(() => {
        const result = server.commit(batch, personId)
        if (!('kind' in result)) return answered(result)
        const { code, message, field } = result
        return { kind: 'refused', code, message, ...(field === undefined ? {} : { field }) }
      }),
    changes: ({ after, epoch }) => exchange(() => answered(server.changes(after, epoch))),
    snapshot: ({ cursor }) => exchange(() => answered(server.snapshot(cursor))),
    openSocket: () => exchange(() => answered({ url: 'wss://fake/' })),
  }
}

/** A browser profile: what its tabs share, and what outlives them. */
export interface Profile extends TabsFaults {
  readonly tabs: FakeProfile
  /** What is stored of a person. */
  memoryOf(personId: string): DeviceMemory
  /** A person's rows, as they are stored. */
  rows(personId?: string): Promise<readonly OutboxRow[]>
  /** The store that the next engine gets: a test may put one with faults in its place. */
  openStore: (personId: string) => Promise<DeviceStore>
}

/** A fresh profile. */
export const newProfile = (time: Pick<VirtualTime, 'schedule'>): Profile => {
  const memories = new Map<string, DeviceMemory>()
  const memoryOf = (personId: string): DeviceMemory => {
    const memory = memories.get(personId) ?? newDeviceMemory()
    memories.set(personId, memory)
    return memory
  }
  const faults: TabsFaults = { messageDelaysMs: () => [1], canChoose: true }
  const profile: Profile = Object.assign(faults, {
    tabs: newFakeProfile(time.schedule, faults),
    memoryOf,
    rows: async (personId = 'ana') => {
      const { rows } = await openMemoryStore(memoryOf(personId), 'durable').load(WORKSPACE)
      return rows.map(({ row }) => row)
    },
    openStore: async (personId: string) => openMemoryStore(memoryOf(personId), 'durable'),
  })
  return profile
}

export interface Device {
  readonly engine: Engine
  readonly profile: Profile
  readonly network: Network
  /** What listeners threw. */
  readonly reported: readonly unknown[]
  /** All sockets of this device that are open. */
  sockets(): readonly {
    readonly handlers: SocketHandlers
    cut: (reason: string, cause?: 'refused') => void
  }[]
  start(): Promise<void>
  /** The tab dies: what it was doing ends where it was. */
  kill(): void
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
  /** The profile's name is the device's id. */
  readonly name: string
  readonly profile: Profile
  readonly personId?: string
  readonly network?: Network
}

const TICK_MS = 60_000

let devices = 0

/** A tab, not started yet. The same profile and name again is another tab of it, or the same after a crash. */
export const newDevice = (options: DeviceOptions): Device => {
  const { server, time, random, profile, name, personId = 'ana', network = newNetwork() } = options
  const tab = profile.tabs.newTab()
  const life = devices++
  let ids = 0
  const reported: unknown[] = []
  const goneListeners = new Set<() => void>()
  const sockets = new Set<{ handlers: SocketHandlers; cut: (reason: string, cause?: 'refused') => void }>()

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
      cut: (reason: string, cause?: 'refused') => {
        close()
        handlers.onClosed(reason, cause)
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
    return { close, check: () => undefined }
  }

  const listenForTicks = (tick: () => void): (() => void) => {
    let cancel = (): void => {}
    const wait = (): void => {
      cancel = time.schedule(TICK_MS, () => {
        wait()
        tick()
      })
    }
    wait()
    return () => cancel()
  }

  const engine = newEngine({
    newApi: () => newFakeApi(server, personId, network, time),
    openSocket,
    openStore: (whose) => profile.openStore(whose),
    tabs: tab.tabs,
    now: time.now,
    clockOffset: () => 0,
    random,
    schedule: time.schedule,
    newId: () => `${name}-${life}-${ids++}`,
    deviceId: name,
    report: (cause) => reported.push(cause),
    listenForTicks,
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
    profile,
    start: () => engine.start({ personId, workspaceId: WORKSPACE }),
    kill: () => {
      tab.kill()
      network.isDown = () => true
      void engine.stop()
    },
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
