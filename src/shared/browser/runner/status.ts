// The status of the connection, from what the parts of the engine have noticed.

import type { OutboxRow } from '../outbox/row'
import type { Cursor } from '../replica/cursor'

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

export const STOPPED: EngineStatus = {
  connection: 'connecting',
  pending: 0,
  attention: [],
  lastSyncAt: null,
  cursor: null,
  head: 0,
}

export interface Noticed {
  readonly signedOut: boolean
  readonly live: boolean
  /** The last request over HTTP got some answer. */
  readonly reachable: boolean
  readonly polling: boolean
}

/** What to call the connection. */
export const connectionOf = ({ signedOut, live, reachable, polling }: Noticed): Connection => {
  if (signedOut) return 'needs sign-in'
  if (live) return 'live'
  if (!reachable) return 'offline'
  return polling ? 'polling' : 'connecting'
}

const isSameCursor = (a: Cursor | null, b: Cursor | null): boolean =>
  a?.seq === b?.seq && a?.epoch === b?.epoch

const isSameRows = (a: readonly OutboxRow[], b: readonly OutboxRow[]): boolean =>
  a.length === b.length && a.every((row, index) => row === b[index])

/** True when nobody would see a difference. */
export const isSameStatus = (a: EngineStatus, b: EngineStatus): boolean =>
  a.connection === b.connection &&
  a.pending === b.pending &&
  a.lastSyncAt === b.lastSyncAt &&
  a.head === b.head &&
  a.lastError === b.lastError &&
  isSameCursor(a.cursor, b.cursor) &&
  isSameRows(a.attention, b.attention)
