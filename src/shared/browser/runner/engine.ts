// The device's engine as everything above it sees it: what is shown, what waits to be sent, and how the
// connection fares. The SPA reaches it through the Apollo link, the extension directly. `new-engine.ts` makes one.

import type { OperationInput } from '../link/generated/graphql'
import type { OutboxRow } from '../outbox/row'
import type { Cursor } from '../replica/cursor'
import type { DeviceRecord } from '../replica/record'
import type { ShownChange } from '../replica/view'

/**
 * `live`: entries arrive by socket. `polling`: the socket can't be had, the log is asked every 30 s.
 * `offline`: the server can't be reached. `needs sign-in`: it answers, but doesn't know who asks; edits are kept.
 * `local`: nobody has signed in; everything stays on this device. `closed`: the person is no member of the workspace, or
 * not any more; nothing of it is left on this device but what they had not sent.
 */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline' | 'needs sign-in' | 'local' | 'closed'

/**
 * Which part this tab has: `leader` owns the socket and sends; `follower` shows what the leader stores; `alone`: the
 * browser can't choose among its tabs, so each of them does everything.
 */
export type TabRole = 'leader' | 'follower' | 'alone'

/**
 * `durable`: edits outlive the page. `memory`: the browser stores nothing for us, so they end with it. `failing`: the
 * last edit could not be stored (the disk is full, most likely) and was not taken. `outdated`: a newer version in another
 * tab stores in a newer form; this page can't store any more until it is reloaded.
 */
export type Storage = 'durable' | 'memory' | 'failing' | 'outdated'

export interface Problem {
  /** Milliseconds since 1970, corrected clock. */
  readonly at: number
  /** A sentence for the person. */
  readonly message: string
}

export interface EngineStatus {
  readonly connection: Connection
  readonly role: TabRole
  readonly storage: Storage
  /** Edits that wait to be sent. */
  readonly pending: number
  /** While many edits are sent: how far it is. */
  readonly sending?: { readonly done: number; readonly total: number }
  /** While a workspace is loaded for the first time, or anew: records that have arrived. */
  readonly loading?: { readonly records: number }
  /** Edits that the server refused, with their content, until the person retries, changes or discards them. */
  readonly attention: readonly OutboxRow[]
  /** When this device last knew to have all that the server has; null: not since it was opened. */
  readonly lastSyncAt: number | null
  /** Null until the workspace has been loaded for the first time. */
  readonly cursor: Cursor | null
  /** The highest position of the log that this device has heard of. */
  readonly head: number
  /** Milliseconds that the server's clock is ahead of this device's. */
  readonly clockOffset: number
  /** The last thing that went wrong; gone once all is well again. */
  readonly lastError?: string
  /** What went wrong lately, newest first; it stays, for support. */
  readonly problems: readonly Problem[]
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

/** Whose workspace to open. */
export interface Opening {
  readonly personId: string
  readonly workspaceId: string
  /** Nobody has signed in: nothing is asked of the server. */
  readonly local?: boolean
}

export interface Engine {
  /** Which device this is, as its edits say: one a browser profile. */
  readonly deviceId: string
  /**
   * Opens a workspace for a person: shows what the device has of it, and if this tab leads, follows the log and sends
   * what waits. Resolves when the device's own has been read; the rest is told by `onStatus` and `onChange`.
   * Stops what ran before.
   */
  start(opening: Opening): Promise<void>
  /** Closes the socket and the timers. What is stored stays for the next start. Resolves when the last write is done. */
  stop(): Promise<void>
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
  /**
   * Everything of the open person that the server has not confirmed: what waits and what it refused, in order. Throws
   * NotLoaded while that could not be read: there may be more than anybody knows.
   */
  unsynced(): readonly OutboxRow[]
  /**
   * Takes another person's unsynced rows over as this one's, such as those of the local workspace at the first
   * sign-in: into that workspace, or else the open one, under the same mutation ids, so that taking them twice is
   * taking them once.
   */
  adopt(rows: readonly OutboxRow[], into?: string): Promise<void>
  /**
   * Stops, and forgets the open person on this device, if every unsynced edit that is stored, by whatever tab, is one of
   * those agreed to be lost, by their mutation ids. Other tabs are told, and stop too. `kept`: there was another one, or
   * one that this version can't read, and all is stored still.
   */
  forget(agreed: ReadonlySet<string>): Promise<'gone' | 'kept'>
  /** Gives these unsynced edits up, of a workspace that is closed. */
  abandon(mutationIds: readonly string[]): Promise<void>
  /** Calls the listener when the person was forgotten by another tab. Returns the function that ends it. */
  onForgotten(listener: () => void): () => void
  readonly attention: Attention
}
