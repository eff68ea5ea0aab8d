// The status of the connection, from what the parts of the engine have noticed.

import type { OutboxRow } from '../outbox/row'
import type { Cursor } from '../replica/cursor'
import type { Connection, EngineStatus, Problem } from './engine'

/** Of an engine at rest. */
export const STOPPED: EngineStatus = {
  connection: 'connecting',
  role: 'follower',
  storage: 'durable',
  pending: 0,
  attention: [],
  lastSyncAt: null,
  cursor: null,
  head: 0,
  clockOffset: 0,
  problems: [],
}

export interface Noticed {
  /** To this person the workspace doesn't exist, or not any more. */
  readonly closed: boolean
  readonly signedOut: boolean
  readonly live: boolean
  /** The last request over HTTP got some answer. */
  readonly reachable: boolean
  readonly polling: boolean
  /** The device says that it has no network, and no answer has said otherwise since. */
  readonly networkGone: boolean
}

/** What to call the connection. */
export const connectionOf = ({
  closed,
  signedOut,
  live,
  reachable,
  polling,
  networkGone,
}: Noticed): Connection => {
  if (signedOut) return 'needs sign-in'
  if (closed) return 'closed'
  // A socket notices the loss of its network only at its next heartbeat.
  if (networkGone) return 'offline'
  if (live) return 'live'
  if (!reachable) return 'offline'
  return polling ? 'polling' : 'connecting'
}

const isSameCursor = (a: Cursor | null, b: Cursor | null): boolean =>
  a?.seq === b?.seq && a?.epoch === b?.epoch

const isSameList = <Item>(a: readonly Item[], b: readonly Item[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])

const isSameRows = isSameList<OutboxRow>
const isSameProblems = isSameList<Problem>

/** True when nobody would see a difference. */
export const isSameStatus = (a: EngineStatus, b: EngineStatus): boolean =>
  a.connection === b.connection &&
  a.role === b.role &&
  a.storage === b.storage &&
  a.pending === b.pending &&
  a.sending?.done === b.sending?.done &&
  a.sending?.total === b.sending?.total &&
  a.loading?.records === b.loading?.records &&
  a.lastSyncAt === b.lastSyncAt &&
  a.head === b.head &&
  a.clockOffset === b.clockOffset &&
  a.lastError === b.lastError &&
  isSameCursor(a.cursor, b.cursor) &&
  isSameProblems(a.problems, b.problems) &&
  isSameRows(a.attention, b.attention)
