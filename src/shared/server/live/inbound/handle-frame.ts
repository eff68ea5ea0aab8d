// One inbound frame: decoded, and handed to the file of its message. Frames of one connection arrive in
// processes that know nothing of each other, possibly out of order.

import { CloseCode, type Message, MessageType, validateMessage } from 'graphql-ws'
import { CLOSE_GOING_AWAY, CLOSE_TOO_BIG, CLOSE_TRY_AGAIN } from '../../../core/protocol/control'
import { FRAME_MAX_BYTES } from '../../../core/protocol/limits'
import type { Connection } from '../connection-store'
import type { Live } from '../live'
import { complete } from './complete'
import { connectionInit } from './connection-init'
import { ping } from './ping'
import { subscribe } from './subscribe'

type Decoded =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string }

const INVALID: Decoded = { kind: 'refused', code: CloseCode.BadRequest, reason: 'Invalid message received' }

const decodeFrame = (frame: string): Decoded => {
  if (Buffer.byteLength(frame) > FRAME_MAX_BYTES) {
    return { kind: 'refused', code: CLOSE_TOO_BIG, reason: 'Message too big' }
  }
  try {
    return { kind: 'message', message: validateMessage(JSON.parse(frame)) }
  } catch {
    return INVALID
  }
}

const handleMessage = async (live: Live, connection: Connection, message: Message): Promise<void> => {
  switch (message.type) {
    case MessageType.ConnectionInit:
      return connectionInit(live, connection)
    case MessageType.Subscribe:
      return subscribe(live, connection, message)
    case MessageType.Complete:
      return complete(live, connection, message.id)
    case MessageType.Ping:
      return ping(live, connection)
    case MessageType.Pong:
      return
    default:
      return live.poster.close(
        connection.connectionId,
        CloseCode.BadRequest,
        `Unexpected message of type ${message.type} received`,
      )
  }
}

const handleDecoded = async (live: Live, connectionId: string, decoded: Decoded): Promise<void> => {
  if (decoded.kind === 'refused') return live.poster.close(connectionId, decoded.code, decoded.reason)
  const connection = await live.store.findConnection(connectionId)
  // Forgotten (swept, or found gone) while the client still talks: it is to dial again.
  if (!connection) return live.poster.close(connectionId, CLOSE_GOING_AWAY, 'Unknown connection')
  return handleMessage(live, connection, decoded.message)
}

/** Handles a frame of a connection, whatever it holds. What breaks on our side closes with 1013: try again. */
export const handleFrame = async (live: Live, connectionId: string, frame: string): Promise<void> => {
  try {
    await handleDecoded(live, connectionId, decodeFrame(frame))
  } catch (cause) {
    const correlationId = live.newCorrelationId()
    live.report('a frame was not handled', { connectionId, correlationId }, cause)
    await live.poster.close(connectionId, CLOSE_TRY_AGAIN, `Try again; logged as ${correlationId}`)
  }
}
