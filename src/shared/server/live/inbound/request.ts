// A client's operation, parsed and valid, and how its errors are told.

import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import { CloseCode } from 'graphql-ws'
import { maskError } from '../../graphql/errors'
import type { Connection } from '../connection-store'
import { type Live, tell } from '../live'
import { errorMessage } from '../messages'

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

/** Tells a client that the operation of this id ended with errors; unexpected ones are masked. */
export const tellErrors = async (
  live: Live,
  { connection, id, correlationId }: Pick<Request, 'connection' | 'id' | 'correlationId'>,
  errors: readonly unknown[],
): Promise<void> => {
  const { connectionId } = connection
  const masked = errors.map((error) =>
    maskError(error, correlationId, (cause) =>
      live.report('an operation failed', { correlationId, connectionId }, cause),
    ).toJSON(),
  )
  await tell(live, connectionId, errorMessage(id, masked))
}

/** Closes with 4409: no answer to one of two operations with the same id would be unambiguous. */
export const closeForTakenId = (live: Live, connectionId: string, id: string): Promise<void> =>
  live.poster.close(
    connectionId,
    CloseCode.SubscriberAlreadyExists,
    `Subscriber for ${id.replace(/[^\x20-\x7e]/g, '?').slice(0, 80)} already exists`,
  )
