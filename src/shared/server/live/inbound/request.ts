// A client's operation, parsed and valid, and the two ways it is answered at once.

import type { DocumentNode, GraphQLFormattedError, OperationDefinitionNode } from 'graphql'
import { CloseCode } from 'graphql-ws'
import { newRefusal, RefusedError } from '../../../core/base/refusal'
import { FRAME_MAX_BYTES } from '../../../core/protocol/limits'
import { maskError } from '../../graphql/errors'
import type { Connection } from '../connection-store'
import { type Live, tell } from '../live'
import { completeMessage, errorMessage, nextMessage } from '../messages'

export interface Request {
  readonly connection: Connection
  readonly id: string
  readonly query: string
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly operationName: string | null
  readonly variables: { readonly [name: string]: unknown }
  readonly correlationId: string
}

type Asked = Pick<Request, 'connection' | 'id' | 'correlationId'>

const maskWith =
  (live: Live, { connection, correlationId }: Asked) =>
  (error: unknown): GraphQLFormattedError =>
    maskError(error, correlationId, (cause) =>
      live.report('an operation failed', { correlationId, connectionId: connection.connectionId }, cause),
    ).toJSON()

/** Tells a client that its request can't be carried out: it doesn't fit the schema, or the socket. */
export const tellErrors = async (live: Live, asked: Asked, errors: readonly unknown[]): Promise<void> => {
  const { connection, id } = asked
  await tell(live, connection.connectionId, errorMessage(id, errors.map(maskWith(live, asked))))
}

/** The only result of an operation, its errors inside: `next`, then `complete`. Larger than a frame: TOO_LARGE. */
export const tellResult = async (
  live: Live,
  asked: Asked,
  { errors, ...result }: { readonly data?: unknown; readonly errors?: readonly unknown[] | undefined },
): Promise<void> => {
  const { connection, id } = asked
  const payload = errors ? { errors: errors.map(maskWith(live, asked)), ...result } : result
  const message = nextMessage(id, JSON.stringify(payload))
  if (Buffer.byteLength(message) > FRAME_MAX_BYTES) {
    const refusal = newRefusal('TOO_LARGE', 'The answer does not fit into a message; ask over HTTP.')
    return tellErrors(live, asked, [new RefusedError(refusal)])
  }
  if (await tell(live, connection.connectionId, message)) {
    await tell(live, connection.connectionId, completeMessage(id))
  }
}

/** Closes with 4409: no answer to one of two operations with the same id would be unambiguous. */
export const closeForTakenId = (live: Live, connectionId: string, id: string): Promise<void> =>
  live.poster.close(
    connectionId,
    CloseCode.SubscriberAlreadyExists,
    `Subscriber for ${id.replace(/[^\x20-\x7e]/g, '?').slice(0, 80)} already exists`,
  )
