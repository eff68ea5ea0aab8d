// A query or mutation over the socket: one `next`, then `complete`.

import { execute } from 'graphql'
import { newRefusal, RefusedError } from '../../../core/base/refusal'
import { FRAME_MAX_BYTES } from '../../../core/protocol/limits'
import type { Context } from '../../graphql/context'
import { maskError } from '../../graphql/errors'
import { getSchema } from '../../graphql/schema'
import { type Live, tell } from '../live'
import { completeMessage, nextMessage } from '../messages'
import { type Request, tellErrors } from './request'

/** Executes and answers; a result larger than a frame is refused with TOO_LARGE. */
export const runOnce = async (live: Live, request: Request): Promise<void> => {
  const { connection, id, document, operationName, variables, correlationId } = request
  const { connectionId, principal } = connection
  const contextValue: Context = { principal, correlationId, services: live.services }
  const { errors, ...result } = await execute({
    schema: getSchema(),
    document,
    operationName,
    variableValues: variables,
    contextValue,
  })
  const mask = (error: unknown) =>
    maskError(error, correlationId, (cause) => live.report('an operation failed', { correlationId }, cause))
  const message = nextMessage(id, JSON.stringify(errors ? { ...result, errors: errors.map(mask) } : result))
  if (Buffer.byteLength(message) > FRAME_MAX_BYTES) {
    const refusal = newRefusal('TOO_LARGE', 'The answer does not fit into a message; ask over HTTP.')
    return tellErrors(live, request, [new RefusedError(refusal)])
  }
  if (await tell(live, connectionId, message)) await tell(live, connectionId, completeMessage(id))
}
