// `$connect`: whether a socket may be opened at all. A refusal is an HTTP status, since there is no socket yet.

import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws'
import { findSocketToken } from '../identity/socket-token'
import type { Live } from './live'

export interface Handshake {
  readonly connectionId: string
  readonly headers: { readonly [name: string]: string | undefined }
  readonly query: { readonly [name: string]: string | undefined }
}

export interface HandshakeAnswer {
  readonly statusCode: 200 | 400 | 401 | 403
  readonly headers?: { readonly [name: string]: string }
}

const PROTOCOL_HEADER = 'Sec-WebSocket-Protocol'

const offersProtocol = (headers: Handshake['headers']): boolean =>
  Object.entries(headers).some(
    ([name, value]) =>
      name.toLowerCase() === PROTOCOL_HEADER.toLowerCase() &&
      (value ?? '')
        .split(',')
        .map((offer) => offer.trim())
        .includes(GRAPHQL_TRANSPORT_WS_PROTOCOL),
  )

/** 400 without the subprotocol, 401 without a token, 403 with one that is unknown or expired. */
export const runConnect = async (
  { services, store }: Pick<Live, 'services' | 'store'>,
  { connectionId, headers, query }: Handshake,
): Promise<HandshakeAnswer> => {
  if (!offersProtocol(headers)) return { statusCode: 400 }
  const { token } = query
  if (!token) return { statusCode: 401 }
  const found = await findSocketToken(services, token)
  if (!found) return { statusCode: 403 }
  const now = services.now()
  await store.putConnection({
    connectionId,
    principal: found.principal,
    connectedAt: now,
    lastSeenAt: now,
    initialised: false,
  })
  // API Gateway relays no subprotocol by itself; a browser drops a socket without the one it offered.
  return { statusCode: 200, headers: { [PROTOCOL_HEADER]: GRAPHQL_TRANSPORT_WS_PROTOCOL } }
}
