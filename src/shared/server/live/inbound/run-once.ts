// A query or mutation over the socket: executed once, answered like every result that is one.

import { execute } from 'graphql'
import type { Context } from '../../graphql/context'
import { getSchema } from '../../graphql/schema'
import type { Live } from '../live'
import { type Request, tellResult } from './request'

/** Executes and answers. */
export const runOnce = async (live: Live, request: Request): Promise<void> => {
  const { connection, document, operationName, variables, correlationId } = request
  const contextValue: Context = {
    principal: connection.principal,
    correlationId,
    services: live.services,
  }
  const result = await execute({
    schema: getSchema(),
    document,
    operationName,
    variableValues: variables,
    contextValue,
  })
  await tellResult(live, request, result)
}
