// The port to what the server remembers of sockets: connections, their subscriptions, and who subscribes to
// which workspace. Each method may run any number of times and beside any other: messages of one connection
// are handled by processes that know nothing of each other.

import type { WorkspaceId } from '../../core/base/ids'
import type { Millis } from '../../core/base/time'
import type { Viewer } from '../../core/collections/collection'
import type { Principal } from '../graphql/context'

export interface Connection {
  readonly connectionId: string
  readonly principal: Principal
  readonly connectedAt: Millis
  readonly lastSeenAt: Millis
  /** Whether `connection_init` was accepted. */
  readonly initialised: boolean
}

/** Where a subscription stands: its own id is the client's. */
export interface Place {
  readonly connectionId: string
  readonly id: string
  readonly workspaceId: WorkspaceId
  /** Which operation it runs, shared by all that run the same. */
  readonly group: string
}

export interface Subscription extends Place {
  /** In whose eyes it is answered. Who gets another role subscribes anew. */
  readonly viewer: Viewer
}

/** The operation that a group's subscribers share. */
export interface Operation {
  readonly query: string
  readonly variables: { readonly [name: string]: unknown }
  readonly operationName: string | null
}

export type Subscriber = Pick<Subscription, 'connectionId' | 'id' | 'viewer'>

export interface Group {
  readonly group: string
  readonly operation: Operation
  readonly subscribers: readonly Subscriber[]
}

/** What a sweep looks at: one page of rows, each a connection, or a subscription wherever it is written down. */
export interface Swept {
  readonly connections: readonly Connection[]
  readonly subscriptions: readonly Place[]
  /** Where the next page starts; absent on the last. */
  readonly next?: string
}

export type SweptTable = 'connections' | 'subscribers'

export interface ConnectionStore {
  putConnection(connection: Connection): Promise<void>
  /** Reads consistently. */
  findConnection(connectionId: string): Promise<Connection | undefined>
  /** Accepts one `connection_init`, whatever runs beside it. */
  initialise(connectionId: string, at: Millis): Promise<'initialised' | 'again' | 'gone'>
  /** Renews `lastSeenAt`; a connection that is gone stays gone. */
  touch(connectionId: string, at: Millis): Promise<void>
  /** The connection's open subscriptions. */
  listSubscriptions(connectionId: string): Promise<readonly Place[]>

  /** Takes the id. `completed`: a `complete` has overtaken this subscribe, and is hereby used up. */
  openSubscription(subscription: Place, at: Millis): Promise<'opened' | 'taken' | 'completed'>
  /** Whether the connection, and the subscription on it, are still there; consistent. */
  isOpen(connectionId: string, id: string): Promise<boolean>
  /** Ends the subscription; not there yet: leaves a mark for some seconds, which `openSubscription` finds. */
  completeSubscription(connectionId: string, id: string, at: Millis): Promise<void>
  /** Makes the subscriber one of the workspace's, as `operation` says. */
  join(subscription: Subscription, operation: Operation, at: Millis): Promise<void>
  /** Removes the subscription wherever it is written down. */
  leave(subscription: Place): Promise<void>
  /** Everyone who is to be told of the workspace's entries; consistent. */
  readGroups(workspaceId: WorkspaceId): Promise<readonly Group[]>

  /** Forgets a connection, then its subscriptions. */
  forgetConnection(connectionId: string): Promise<void>
  /** A page of what is stored, for the sweep. Rows that are of no use any more are deleted on the way. */
  sweepPage(table: SweptTable, after: string | undefined, at: Millis): Promise<Swept>
  /** Where the last sweep of this table stopped; undefined: at its end. */
  findSweepCursor(table: SweptTable): Promise<string | undefined>
  putSweepCursor(table: SweptTable, cursor: string | undefined): Promise<void>
  /** Of these connections the ones that are there; consistent. */
  findLive(connectionIds: readonly string[]): Promise<ReadonlySet<string>>
}

/** A mark of a `complete` that overtook its subscribe lives this long. */
export const COMPLETED_LIFE_S = 10
/** API Gateway cuts a connection at two hours; its rows outlive it a little. */
export const CONNECTION_LIFE_S = 2 * 3_600 + 600
/** A group's operation outlives every connection that could have joined it. */
export const OPERATION_LIFE_S = CONNECTION_LIFE_S + 3_600
