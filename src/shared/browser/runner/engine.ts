// The device's engine as everything above it sees it: what is shown, what waits to be sent, and how the
// connection fares. The SPA reaches it through the Apollo link, the extension directly.

import type { Api } from '../link/api'
import type { OperationInput } from '../link/generated/graphql'
import type { OutboxStore } from '../outbox/outbox-store'
import type { OutboxRow } from '../outbox/row'
import type { Cursor } from '../replica/cursor'
import type { DeviceRecord } from '../replica/record'
import type { ShownChange } from '../replica/view'
import type { OpenSocket } from './live-socket'
import type { Schedule } from './loop'
import { newRunner, type Runner } from './runner'
import { newSession, type Session } from './session'
import { isSameStatus, STOPPED } from './status'

/**
 * `live`: entries arrive by socket. `polling`: the socket can't be had, the log is asked every 30 s.
 * `offline`: the server can't be reached. `needs sign-in`: it answers, but doesn't know who asks; edits are kept.
 */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline' | 'needs sign-in'

export interface EngineStatus {
  readonly connection: Connection
  /** Edits that wait to be sent. */
  readonly pending: number
  /** Edits that the server refused, with their content, until the person retries, changes or discards them. */
  readonly attention: readonly OutboxRow[]
  /** When this device last knew to have all that the server has; null: not yet. */
  readonly lastSyncAt: number | null
  /** Null until the workspace has been loaded for the first time. */
  readonly cursor: Cursor | null
  /** The highest position of the log that this device has heard of. */
  readonly head: number
  /** The last thing that went wrong, for the details panel; gone once all is well again. */
  readonly lastError?: string
}

export interface RecordsChanged {
  readonly workspaceId: string
  readonly changes: readonly ShownChange[]
}

export interface Mutated {
  readonly mutationId: string
  /** The records that the operations touched, as shown now. */
  readonly records: readonly DeviceRecord[]
}

export interface Attention {
  /** Queues a refused edit again as it is. */
  retry(mutationId: string): Promise<void>
  /** Forgets a refused edit for good. */
  discard(mutationId: string): Promise<void>
  /** Queues other operations in place of a refused edit's, under a new mutation id, which it returns. */
  replace(mutationId: string, operations: readonly OperationInput[]): Promise<string>
}

export interface Engine {
  /**
   * Opens a workspace for a person: shows what the outbox holds, loads the records, follows the log, sends what waits.
   * Resolves when the outbox has been read; the rest is told by `onStatus` and `onChange`. Stops what ran before.
   */
  start(personId: string, workspaceId: string): Promise<void>
  /** Closes the socket and the timers. The outbox stays stored for the next start. */
  stop(): void
  status(): EngineStatus
  /** Calls the listener after each change of status. Returns the function that ends it. */
  onStatus(listener: (status: EngineStatus) => void): () => void
  /** Calls the listener with the records that show differently. Returns the function that ends it. */
  onChange(listener: (changed: RecordsChanged) => void): () => void
  /** What the person sees, by `keyOf`: confirmed records with the outbox on top, tombstones included. */
  records(workspaceId: string): ReadonlyMap<string, DeviceRecord>
  /** Resolves once the workspace is loaded, or once it is clear that it can't be for now (offline, needs sign-in). */
  settled(): Promise<void>
  /**
   * Makes an edit: checks it, shows it at once, stores it, sends it when it can. Resolves when it is stored.
   * Leave out `id` of a create, `base` and `at`: they are filled in.
   * Rejects with RefusedError (INVALID_INPUT, `field` names the value) before anything is shown, and with
   * NotStored, showing the former state again, when the device can't store it.
   */
  mutate(workspaceId: string, operations: readonly OperationInput[]): Promise<Mutated>
  /** Pulls and sends at once. Resolves when both are done or have failed; `status()` tells which. */
  syncNow(): Promise<void>
  readonly attention: Attention
}

/** What the device itself knows of its network. A network that is there may still lead nowhere. */
export interface DeviceNetwork {
  isGone(): boolean
  /** Calls the listener when it goes. Returns the function that ends it. */
  onGone(listener: () => void): () => void
}

export interface EnginePorts {
  readonly api: Api
  readonly openSocket: OpenSocket
  readonly outboxStore: OutboxStore
  /** The clock that edits are stamped with: corrected by the server's. */
  readonly now: () => number
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
  readonly network?: DeviceNetwork
}

/** The first load has come to an end, good or bad. */
const isSettled = ({ cursor, lastError }: EngineStatus): boolean => cursor !== null || lastError !== undefined

const NONE: ReadonlyMap<string, DeviceRecord> = new Map()

const newListeners = <Event>(report: (cause: unknown) => void) => {
  const listeners = new Set<(event: Event) => void>()
  return {
    add: (listener: (event: Event) => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    tell: (event: Event): void => {
      for (const listener of [...listeners]) {
        try {
          listener(event)
        } catch (cause) {
          // A component's bug is reported as such; the engine goes on.
          report(cause)
        }
      }
    },
  }
}

/** An engine at rest: `start` opens a workspace. */
export const newEngine = (ports: EnginePorts): Engine => {
  const statusListeners = newListeners<EngineStatus>(ports.report)
  const changeListeners = newListeners<RecordsChanged>(ports.report)
  let session: Session | undefined
  let runner: Runner | undefined
  let starts = 0
  let told = STOPPED

  const tellStatus = (): void => {
    const status = runner?.status() ?? STOPPED
    if (isSameStatus(status, told)) return
    told = status
    statusListeners.tell(status)
  }

  const mustRun = (): { session: Session; runner: Runner } => {
    if (!session || !runner) throw new Error('the engine is not started')
    return { session, runner }
  }

  const stop = (): void => {
    starts += 1
    runner?.stop()
    session = undefined
    runner = undefined
    tellStatus()
  }

  const start = async (personId: string, workspaceId: string): Promise<void> => {
    stop()
    const mine = starts
    const opened = newSession({
      personId,
      workspaceId,
      deviceId: ports.deviceId,
      store: ports.outboxStore,
      now: ports.now,
      newId: ports.newId,
      onShown: (changes) => {
        if (mine === starts) changeListeners.tell({ workspaceId, changes })
      },
      onProblem: (message) => {
        if (mine === starts) runner?.problem(message)
      },
    })
    session = opened
    const isLoaded = await opened.load().then(
      () => true,
      () => false,
    )
    // Somebody started or stopped it while the outbox was read.
    if (mine !== starts) return
    runner = newRunner(ports, opened, tellStatus)
    if (!isLoaded) runner.problem('This device can’t store changes: an edit that is not sent is not kept.')
    tellStatus()
  }

  return {
    start,
    stop,
    status: () => told,
    onStatus: statusListeners.add,
    onChange: changeListeners.add,
    records: (workspaceId) => (session?.workspaceId === workspaceId ? session.records() : NONE),
    settled: () =>
      new Promise((resolve) => {
        if (isSettled(told)) return resolve()
        const end = statusListeners.add((status) => {
          if (!isSettled(status)) return
          end()
          resolve()
        })
      }),
    mutate: async (workspaceId, operations) => {
      const open = mustRun()
      if (open.session.workspaceId !== workspaceId) throw new Error('this workspace is not open')
      const mutating = open.session.mutate(operations)
      tellStatus()
      const mutated = await mutating.finally(tellStatus)
      open.runner.send()
      return mutated
    },
    syncNow: () => mustRun().runner.wake(),
    attention: {
      retry: async (mutationId) => {
        const open = mustRun()
        await open.session.retry(mutationId)
        open.runner.send()
      },
      discard: async (mutationId) => {
        await mustRun().session.discard(mutationId)
        tellStatus()
      },
      replace: async (mutationId, operations) => {
        const open = mustRun()
        const replaced = await open.session.replaceOperations(mutationId, operations)
        open.runner.send()
        return replaced
      },
    },
  }
}
