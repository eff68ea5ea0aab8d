// Makes an engine: opens what the device has of a person, shows it, and lets this tab take its part.

import type { Api } from '../link/api'
import type { DeviceRecord } from '../replica/record'
import type { DeviceStore, OpenDeviceStore } from '../store/device-store'
import type { Tabs } from '../tabs/tabs'
import { newBackoff } from './backoff'
import type { Engine, EngineStatus, Opening, RecordsChanged, Storage } from './engine'
import { newListeners } from './listeners'
import type { OpenSocket } from './live-socket'
import { type Loop, newLoop, type Schedule } from './loop'
import { newProblems, type Problems } from './problems'
import { newSession, type Session } from './session'
import { isSameStatus, STOPPED } from './status'
import { failureWords, isOutdated, storageAfter } from './storage-failure'
import { newTab, type Tab } from './tab'

/** What the device itself knows of its network. A network that is there may still lead nowhere. */
export interface DeviceNetwork {
  isGone(): boolean
  /** Calls the listener when it goes. Returns the function that ends it. */
  onGone(listener: () => void): () => void
}

export interface EnginePorts {
  /** The server as this person; it refuses to answer when another one is signed in. */
  readonly newApi: (personId: string) => Api
  readonly openSocket: OpenSocket
  readonly openStore: OpenDeviceStore
  readonly tabs: Tabs
  /** The clock that edits are stamped with: corrected by the server's. */
  readonly now: () => number
  /** Milliseconds that the server's clock is ahead of the device's. */
  readonly clockOffset: () => number
  /** From 0 up to 1. */
  readonly random: () => number
  readonly schedule: Schedule
  /** A UUIDv7, for records and mutations. */
  readonly newId: () => string
  readonly deviceId: string
  /** Is told what a listener threw. */
  readonly report: (cause: unknown) => void
  /** Tells when it is worth a try: back online, focused, visible. Returns what ends it. */
  readonly listenForWakes?: (wake: () => void) => () => void
  /** Calls `tick` now and then, for what nobody tells of. Returns what ends it. */
  readonly listenForTicks?: (tick: () => void) => () => void
  readonly network?: DeviceNetwork
}

/** Everything that is open while a workspace is. */
interface Open {
  readonly opening: Opening
  readonly store: DeviceStore
  readonly session: Session
  readonly tab: Tab
  /** Reads what is stored until it can be read. */
  readonly reading: Loop
  readonly problems: Problems
  readonly unlisten: readonly (() => void)[]
  storage: Storage
}

/** The first load has come to an end, good or bad. */
const isSettled = ({ cursor, connection, lastError }: EngineStatus): boolean =>
  cursor !== null || connection === 'local' || lastError !== undefined

const NONE: ReadonlyMap<string, DeviceRecord> = new Map()
const READ_BACKOFF = { firstMs: 1_000, capMs: 30_000 }

const UNREADABLE = 'What this device has stored can’t be read. Reload the page to try again.'

/** What the device has could not be read, or not yet: nobody knows what waits in it. */
export class NotLoaded extends Error {
  constructor() {
    super(UNREADABLE)
    this.name = 'NotLoaded'
  }
}

/** An engine at rest: `start` opens a workspace. */
export const newEngine = (ports: EnginePorts): Engine => {
  const statusListeners = newListeners<EngineStatus>(ports.report)
  const changeListeners = newListeners<RecordsChanged>(ports.report)
  const forgottenListeners = newListeners<void>(ports.report)
  let open: Open | undefined
  let starts = 0
  let told = STOPPED
  /** On their way into the store. */
  const edits = new Set<Promise<unknown>>()

  const statusOf = ({ opening, session, tab, problems, storage }: Open): EngineStatus => {
    const leader = tab.status()
    return {
      ...STOPPED,
      ...(opening.local ? { connection: 'local' as const } : {}),
      problems: problems.list(),
      ...leader,
      role: opening.local ? 'alone' : tab.role(),
      storage,
      pending: session.pending(),
      attention: session.attention(),
      cursor: session.cursor(),
      head: Math.max(leader?.head ?? 0, session.cursor()?.seq ?? 0),
    }
  }

  const tellStatus = (): void => {
    const status = open ? statusOf(open) : STOPPED
    if (isSameStatus(status, told)) return
    told = status
    statusListeners.tell(status)
  }

  const close = async (end = (store: DeviceStore): unknown => store.close()): Promise<void> => {
    const closing = open
    starts += 1
    open = undefined
    for (const end of closing?.unlisten ?? []) end()
    closing?.tab.stop()
    closing?.reading.stop()
    tellStatus()
    // An edit of the last moment is stored before the store is closed.
    await Promise.allSettled(edits)
    await closing?.session.settle()
    closing?.session.abandon()
    if (closing) await end(closing.store)
  }

  const mustOpen = (): Open => {
    if (!open) throw new Error('not started')
    return open
  }

  const newOpen = (opening: Opening, store: DeviceStore): Open => {
    const { personId, workspaceId } = opening
    const problems = newProblems(ports.now)
    const isMine = (): boolean => open === made
    const session = newSession({
      personId,
      workspaceId,
      deviceId: ports.deviceId,
      store,
      now: ports.now,
      newId: ports.newId,
      random: ports.random,
      schedule: ports.schedule,
      onShown: (changes) => {
        if (isMine()) changeListeners.tell({ workspaceId, changes })
      },
      onStored: (stored) => tab.stored(stored),
      onUnread: () => void reading.nudge(),
      onStorage: (failure) => {
        made.storage = storageAfter(failure, store)
        if (failure !== undefined) problems.note(failureWords(failure))
        if (isMine()) tellStatus()
      },
    })
    // What could not be read, or was not told, is read later: nobody would tell of it again.
    const reading = newLoop(
      async () => {
        if (made.storage === 'outdated') return 'stop'
        try {
          await session.look()
          if (made.storage === 'failing') made.storage = store.kind
          return 'done'
        } catch (cause) {
          problems.note(failureWords(cause, UNREADABLE))
          if (!isOutdated(cause)) return 'retry'
          made.storage = 'outdated'
          return 'stop'
        } finally {
          if (isMine()) tellStatus()
        }
      },
      newBackoff(ports.random, READ_BACKOFF),
      ports.schedule,
    )
    const tab: Tab = newTab({
      ...ports,
      api: ports.newApi(personId),
      session,
      problems,
      name: `daybook-${personId}-${workspaceId}`,
      onStatus: () => {
        if (isMine()) tellStatus()
      },
      onForgotten: () => {
        if (!isMine()) return
        session.abandon()
        void close()
        forgottenListeners.tell()
      },
      look: reading,
    })
    const unlisten = [
      ports.listenForWakes?.(() => void tab.wake()) ?? [],
      ports.listenForTicks?.(() => void tab.tick()) ?? [],
    ].flat()
    const made: Open = { opening, store, session, tab, reading, problems, unlisten, storage: store.kind }
    return made
  }

  const start = async (opening: Opening): Promise<void> => {
    await close()
    const mine = starts
    const store = await ports.openStore(opening.personId)
    if (mine !== starts) return store.close()
    const opened = newOpen(opening, store)
    open = opened
    await opened.session.reload().catch((cause) => {
      opened.problems.note(failureWords(cause, UNREADABLE))
      opened.storage = storageAfter(cause, store)
      void opened.reading.nudge()
    })
    // Somebody started or stopped it while the store was read.
    if (mine !== starts) return
    // Where nobody has signed in there is nothing to lead to: tabs only tell each other what they store.
    if (!opening.local) opened.tab.join()
    tellStatus()
  }

  /** A change of the outbox: tells it at once, sends when it is stored. */
  const edit = async <Result>(work: (session: Session) => Promise<Result>): Promise<Result> => {
    const { session, tab } = mustOpen()
    const working = work(session)
    edits.add(working)
    tellStatus()
    try {
      return await working
    } finally {
      edits.delete(working)
      tab.changed()
      tellStatus()
    }
  }

  return {
    deviceId: ports.deviceId,
    start,
    stop: () => close(),
    status: () => told,
    onStatus: statusListeners.add,
    onChange: changeListeners.add,
    onForgotten: forgottenListeners.add,
    records: (workspaceId) => (open?.session.workspaceId === workspaceId ? open.session.records() : NONE),
    settled: () =>
      new Promise((resolve) => {
        if (isSettled(told)) return resolve()
        const end = statusListeners.add((status) => {
          if (!isSettled(status)) return
          end()
          resolve()
        })
      }),
    mutate: (workspaceId, operations) =>
      edit((session) => {
        if (session.workspaceId !== workspaceId) throw new Error('not open')
        return session.mutate(operations)
      }),
    syncNow: async () => mustOpen().tab.wake(),
    unsynced: () => {
      const { session } = mustOpen()
      if (!session.isLoaded()) throw new NotLoaded()
      return session.rows()
    },
    adopt: (rows, into) => edit((session) => session.adopt(rows, into)),
    abandon: (mutationIds) => edit((session) => session.abandonRows(mutationIds)),
    forget: async (agreed) => {
      const { session, tab } = mustOpen()
      session.abandon()
      tab.tellForgotten()
      // What is confirmed may be stored still.
      const isAgreed = (mutationId: string): boolean => agreed.has(mutationId) || session.isEnding(mutationId)
      let outcome: 'gone' | 'kept' = 'kept'
      await close(async (store) => {
        outcome = await store.destroy(isAgreed)
        // Whoever goes on with it opens it anew.
        if (outcome === 'kept') store.close()
      })
      return outcome
    },
    attention: {
      retry: (mutationId) => edit((session) => session.retry(mutationId)),
      discard: (mutationId) => edit((session) => session.discard(mutationId)),
      replace: (mutationId, operations) =>
        edit((session) => session.replaceOperations(mutationId, operations)),
    },
  }
}
