// What the live part runs on: stores, sockets, bus and log, handed to everything behind the doors.

import type { Principal } from '../graphql/context'
import type { Services } from '../ops/services'
import type { ConnectionStore } from './connection-store'
import type { FanOutMessage } from './fan-out-message'
import type { Poster } from './poster'

export interface Live {
  readonly services: Services
  readonly store: ConnectionStore
  readonly poster: Poster
  /** Hands a shard of a large fan-out to another invocation. */
  readonly publish: (message: FanOutMessage) => Promise<void>
  /** Whether the session or key that opened a connection still counts. */
  readonly isAlive: (principal: Principal) => Promise<boolean>
  /** Ties a masked error to its log line. */
  readonly newCorrelationId: () => string
  /** A structured log line; `cause` is what failed, if something did. */
  readonly report: (line: string, details: { readonly [key: string]: unknown }, cause?: unknown) => void
}

/** Sends to one connection; one that is gone is forgotten. True when it was sent. */
export const tell = async (
  { poster, store }: Pick<Live, 'poster' | 'store'>,
  connectionId: string,
  message: string,
): Promise<boolean> => {
  if ((await poster.send(connectionId, message)) === 'sent') return true
  await store.forgetConnection(connectionId)
  return false
}
