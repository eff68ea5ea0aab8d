// Executes a group's operation on one event. The result doesn't depend on who subscribes, only on the
// group: no principal is in the context.

import { executeSubscriptionEvent, GraphQLError, validateSubscriptionArgs } from 'graphql'
import { MESSAGE_MAX_BYTES } from '../../core/protocol/limits'
import { type ChangeEventSource, pullHint } from '../graphql/change'
import type { Context } from '../graphql/context'
import { maskError } from '../graphql/errors'
import { getSchema } from '../graphql/schema'
import { parseDocument } from '../graphql/validation'
import type { Operation } from './connection-store'
import type { Live } from './live'

export interface Executed {
  /** The execution's result, as JSON. */
  readonly payload: string
  /** Whether it is the hint that stands for a result too large to send. */
  readonly pull: boolean
}

/** The result of an operation on one event; beyond 28 KB the operation's result on a hint to pull. */
export const executeEvent = async (
  live: Pick<Live, 'services' | 'newCorrelationId' | 'report'>,
  { query, operationName, variables }: Operation,
  event: ChangeEventSource,
): Promise<Executed> => {
  const correlationId = live.newCorrelationId()
  const document = parseDocument(query)
  const contextValue: Context = { principal: undefined, correlationId, services: live.services }

  const execute = async (changes: ChangeEventSource): Promise<string> => {
    const args = validateSubscriptionArgs({
      schema: getSchema(),
      document,
      operationName,
      variableValues: variables,
      rootValue: { changes },
      contextValue,
    })
    if (!('operation' in args)) throw new GraphQLError('The stored operation no longer fits the schema.')
    const { errors, ...result } = await executeSubscriptionEvent(args)
    const mask = (error: unknown) =>
      maskError(error, correlationId, (cause) =>
        live.report('an event was not executed whole', { correlationId }, cause),
      )
    return JSON.stringify(errors ? { ...result, errors: errors.map(mask) } : result)
  }

  const payload = await execute(event)
  if (event.pull || Buffer.byteLength(payload) <= MESSAGE_MAX_BYTES) return { payload, pull: event.pull }
  return { payload: await execute(pullHint(event.epoch, event.seq)), pull: true }
}
