// The port to what a device keeps of one person: confirmed records, cursors and the outbox. Every method is one
// transaction: all of it is stored, or nothing is, and then it rejects with a StoreError. Every method may be called
// again with the same: the second time changes nothing more. What one tab stores, the others read here: the store is
// what counts, a message between tabs is only a hint to look.

import type { Batch } from '../outbox/batch'
import type { OutboxRow } from '../outbox/row'
import type { Cursor } from '../replica/cursor'
import type { DeviceRecord } from '../replica/record'

/** A row with its place: rows are sent in this order, whichever tab added them. */
export interface PlacedRow {
  readonly place: number
  readonly row: OutboxRow
}

export interface StoredWorkspace {
  /** Null: nothing of this workspace is stored. */
  readonly cursor: Cursor | null
  /** Tombstones included. One may be newer than the cursor: it came as the answer to an own commit. */
  readonly records: readonly DeviceRecord[]
}

export interface StoredPerson extends StoredWorkspace {
  /** Of all workspaces, in order. A row that this version can't read stays stored and is left out. */
  readonly rows: readonly PlacedRow[]
}

/** What confirmed entries leave: records, the cursor behind them, and the rows that they end. */
export interface Progress {
  readonly workspaceId: string
  /** What the records add to: whoever has all up to here and these has all up to `to`, of the same epoch. */
  readonly from: Cursor
  readonly to: Cursor
  /** Some may be ahead of `to`: the answer to an own commit, whose forerunners are still to come. */
  readonly records: readonly DeviceRecord[]
  /** Mutation ids of rows that the server has confirmed; one that is not there has ended already. */
  readonly ended: readonly string[]
}

/** A workspace as a whole, instead of all that was stored of it. */
export interface Replacement {
  readonly workspaceId: string
  readonly cursor: Cursor
  readonly records: readonly DeviceRecord[]
  readonly ended: readonly string[]
}

/** How far a row has come. */
export type RowStanding = Pick<OutboxRow, 'state' | 'batch'>

/** Done in this order: add, change, remove. */
export interface RowChanges {
  /**
   * At the end, in this order; one that is there already, by its mutation id, keeps its place and changes nothing. So
   * does one that has ended (at least the last 5,000 are remembered): it must not be sent again.
   */
  readonly add?: readonly OutboxRow[]
  /**
   * In their places. A row that is gone stays gone: another tab saw its end. One that this version can't read stays as
   * it is: a newer version changed it.
   */
  readonly change?: readonly OutboxRow[]
  /** Changes and removes only rows that still stand so: another tab may have gone further with the others. */
  readonly where?: RowStanding
  /** By mutation id; one that is not there is removed already. */
  readonly remove?: readonly string[]
}

export interface DeviceStore {
  /** `memory`: it ends with the page, because the browser stores nothing for us. */
  readonly kind: 'durable' | 'memory'
  load(workspaceId: string): Promise<StoredPerson>
  /** The records of these keys and the rows of these mutation ids, as they are now; what is not there is left out. */
  read(
    workspaceId: string,
    wanted: { readonly keys: readonly string[]; readonly mutationIds: readonly string[] | 'all' },
  ): Promise<StoredPerson>
  /**
   * Durable when it resolves, whatever happens to the device. Returns the places of the added rows, in their order.
   */
  changeRows(changes: RowChanges): Promise<readonly number[]>
  /**
   * Stores progress: a record only over an older one, the cursor only forward. `stale`: nothing was stored, because
   * the store doesn't reach up to `from` in its epoch; it needs a `replace`, or the store is ahead in a newer epoch.
   */
  advance(progress: Progress): Promise<'stored' | 'stale'>
  /**
   * Stores a workspace as a whole. Of the same epoch the store may be ahead of it, by an own commit or another tab:
   * then newer records stay, and the cursor doesn't go back. `stale`: nothing was stored, because the store is of a
   * newer epoch.
   */
  replace(replacement: Replacement): Promise<'stored' | 'stale'>
  /** Forgets a workspace's records and cursor; rows stay: they are the person's. */
  drop(workspaceId: string): Promise<void>
  /**
   * Chooses the next batch (`chooseBatch`) and marks its rows with it, durably. Until its rows end or change, everyone
   * gets the same one. Undefined when nothing waits.
   */
  claim(newId: () => string): Promise<Batch | undefined>
  /**
   * Forgets the person on this device, rows included, if each row is agreed to be lost, by its mutation id.
   * It and the stores of other tabs are closed by that. `kept`: there is another one, or one that this
   * version can't read, and nothing has changed. StoreBlocked: another tab doesn't let go; the person is gone with that
   * tab, and nothing of them is stored until then. Any other failure has changed nothing.
   */
  destroy(isAgreed: (mutationId: string) => boolean): Promise<'gone' | 'kept'>
  /** Whatever is called afterwards rejects with StoreClosed. */
  close(): void
}

/**
 * Opens what is stored of a person. Never rejects for want of storage: what remains then is memory. StoreOutdated: a
 * newer version has stored it, and the page must be reloaded.
 */
export type OpenDeviceStore = (personId: string) => Promise<DeviceStore>
