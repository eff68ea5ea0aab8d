// `subscribe`: any operation, as in every graphql-ws server. A subscription is registered; a query or a
// mutation is run once. Errors in the request end that one operation, never the connection.

import { type DocumentNode, GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql'
import { CloseCode, type SubscribeMessage } from 'graphql-ws'
import { SUBSCRIPTION_ID_MAX } from '../../../core/protocol/limits'
import { getSchema } from '../../graphql/schema'
import { parseDocument, validateDocument } from '../../graphql/validation'
import type { Connection } from '../connection-store'
import type { Live } from '../live'
import { isStillAllowed } from './authority'
import { closeForTakenId, type Request, tellErrors } from './request'
import { runOnce } from './run-once'
import { subscribeToChanges } from './subscribe-to-changes'

type Parsed =
  | { readonly kind: 'request'; readonly document: DocumentNode; readonly operation: OperationDefinitionNode }
  | { readonly kind: 'errors'; readonly errors: readonly unknown[] }

const parsePayload = ({ query, operationName }: SubscribeMessage['payload']): Parsed => {
  try {
    const document = parseDocument(query)
    const errors = validateDocument(getSchema(), document)
    if (errors.length > 0) return { kind: 'errors', errors }
    const operation = getOperationAST(document, operationName)
    if (operation) return { kind: 'request', document, operation }
    return { kind: 'errors', errors: [new GraphQLError('Unable to identify operation')] }
  } catch (error) {
    return { kind: 'errors', errors: [error] }
  }
}

const requestOf = (
  connection: Connection,
  { id, payload }: Pick<SubscribeMessage, 'id' | 'payload'>,
  { document, operation }: Parsed & { kind: 'request' },
  correlationId: string,
): Request => ({
  connection,
  id,
  query: payload.query,
  document,
  operation,
  operationName: payload.operationName ?? null,
  variables: payload.variables ?? {},
  correlationId,
})

/** Before `connection_init` 4401; with a session or key that was revoked since 4403; with an id in use 4409. */
export const subscribe = async (
  live: Live,
  connection: Connection,
  { id, payload }: SubscribeMessage,
): Promise<void> => {
  const { connectionId, initialised } = connection
  if (!initialised) return live.poster.close(connectionId, CloseCode.Unauthorized, 'Unauthorized')
  if (id.length > SUBSCRIPTION_ID_MAX) {
    return live.poster.close(connectionId, CloseCode.BadRequest, 'Invalid message received')
  }
  // Here, not only at a ping: what was revoked must not make itself a new key over the socket it left open.
  if (!(await isStillAllowed(live, connection))) return
  const correlationId = live.newCorrelationId()
  const parsed = parsePayload(payload)
  if (parsed.kind === 'request' && parsed.operation.operation === 'subscription') {
    return subscribeToChanges(live, requestOf(connection, { id, payload }, parsed, correlationId))
  }
  // Opening a subscription finds out by itself; everything else has to ask.
  if (await live.store.isOpen(connectionId, id)) return closeForTakenId(live, connectionId, id)
  return parsed.kind === 'errors'
    ? tellErrors(live, { connection, id, correlationId }, parsed.errors)
    : runOnce(live, requestOf(connection, { id, payload }, parsed, correlationId))
}
