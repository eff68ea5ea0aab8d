// One connection of graphql-transport-ws that carries one subscription, as a port. It never reconnects:
// whether, when and with which token is `live.ts`'s to decide.

import type { DeviceEvent } from '../link/wire'
import type { Cursor } from '../replica/cursor'

export interface SocketRequest {
  readonly url: string
  readonly workspaceId: string
  readonly cursor: Cursor
}

export interface SocketHandlers {
  /** The server has acknowledged the connection; the subscription is on its way. */
  readonly onOpen: () => void
  readonly onEvent: (event: DeviceEvent) => void
  /** How far each subscribed workspace's log is: what reveals a lost push. */
  readonly onHeads: (heads: { readonly [workspaceId: string]: Cursor }) => void
  /** Called once, whatever ended it; nothing is called after it. `refused`: the server means this person, or their part in it. */
  readonly onClosed: (reason: string, cause?: 'refused') => void
}

export interface OpenedSocket {
  /** After it no handler is called. */
  close(): void
  /** Asks for a sign of life now, not at the next heartbeat: none within 10 s ends the connection. */
  check(): void
}

/** Opens a connection. */
export type OpenSocket = (request: SocketRequest, handlers: SocketHandlers) => OpenedSocket
