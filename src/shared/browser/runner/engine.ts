// The device's engine as everything above it sees it: what is shown, what waits to be sent, and how the
// connection fares. The SPA reaches it through the Apollo link, the extension directly.

import type { OperationInput } from '../link/generated/graphql'
import type { OutboxRow } from '../outbox/row'
import type { Cursor } from '../replica/cursor'
import type { DeviceRecord } from '../replica/record'

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

/** One record that shows differently than before; `before` or `after` is absent where there was or is none. */
export interface ShownChange {
  readonly key: string
  readonly before?: DeviceRecord
  readonly after?: DeviceRecord
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
