// A subscription to a workspace's changes: authorised, registered, and only then caught up. Registered first,
// an entry committed meanwhile is sent twice at worst; the other way round it could be sent never.

import { locatedError } from 'graphql'
import { isEqualJson } from '../../../core/base/json'
import { refuse } from '../../../core/base/refusal'
import { SUBSCRIPTIONS_MAX } from '../../../core/protocol/limits'
import { enterAs, findEntered } from '../../graphql/enter'
import { readCatchUp } from '../catch-up'
import type { Connection, Operation, Subscription } from '../connection-store'
import { endConnection } from '../end-connections'
import { executeEvent } from '../execute-event'
import { groupOf, levelVariables } from '../group'
import { type Live, tell } from '../live'
import { nextMessage } from '../messages'
import { closeForTakenId, type Request, tellResult } from './request'
import { type RootField, readRootField } from './root-field'

interface Cursor {
  readonly seq: number
  readonly epoch: number | undefined
}

interface Wanted {
  readonly subscription: Subscription
  readonly operation: Operation
  /** Absent: live events only. */
  readonly cursor: Cursor | undefined
}

const cursorOf = ({ after, epoch }: { readonly [name: string]: unknown }): Cursor | undefined => {
  if (typeof after !== 'number') return undefined
  if (after < 0) refuse('INVALID_INPUT', 'after must be 0 or more.', 'after')
  return { seq: after, epoch: typeof epoch === 'number' ? epoch : undefined }
}

const readWanted = async (
  live: Live,
  { connection, id, query, operation: node, operationName, variables }: Request,
  field: RootField & { kind: 'field' },
): Promise<Wanted> => {
  const cursor = cursorOf(field.args)
  const { id: workspaceId, viewer } = await enterAs(live, connection.principal, field.args['workspaceId'])
  if ((await live.store.listSubscriptions(connection.connectionId)).length >= SUBSCRIPTIONS_MAX) {
    refuse('TOO_LARGE', `A connection has at most ${SUBSCRIPTIONS_MAX} subscriptions.`)
  }
  const operation: Operation = {
    query,
    operationName,
    variables: levelVariables(node, field.node, variables),
  }
  const { connectionId } = connection
  return {
    operation,
    cursor,
    subscription: { connectionId, id, workspaceId, group: groupOf(operation), viewer },
  }
}

/**
 * Whether they are who they were before they joined. Whoever was removed in between, or has another role, was looked for
 * when they were not there yet.
 */
const isStillViewer = async (
  live: Live,
  { principal }: Connection,
  { workspaceId, viewer }: Subscription,
): Promise<boolean> => {
  const now = await findEntered(live, principal, workspaceId)
  return now !== undefined && isEqualJson({ ...now.viewer }, { ...viewer })
}

/** True when the subscriber is registered and still wanted. */
const register = async (
  live: Live,
  connection: Connection,
  { subscription, operation }: Wanted,
): Promise<boolean> => {
  const { store, services } = live
  const { connectionId, id } = subscription
  const outcome = await store.openSubscription(subscription, services.now())
  if (outcome === 'taken') await closeForTakenId(live, connectionId, id)
  if (outcome !== 'opened') return false
  await store.join(subscription, operation, services.now())
  // A complete or a disconnect that ran beside this has not seen what was joined just now.
  if (!(await store.isOpen(connectionId, id))) {
    await store.leave(subscription)
    return false
  }
  if (await isStillViewer(live, connection, subscription)) return true
  await endConnection(live, connectionId)
  return false
}

const catchUp = async (live: Live, { subscription, operation }: Wanted, cursor: Cursor): Promise<void> => {
  const { connectionId, id } = subscription
  for (const event of await readCatchUp(live.services.log, subscription, cursor)) {
    const { payload, pull } = await executeEvent(live, operation, event)
    // After a hint the client pulls everything: what follows here would come twice.
    if (!(await tell(live, connectionId, nextMessage(id, payload))) || pull) return
  }
}

/** Registers the subscriber, then sends what the log has after its cursor. */
export const subscribeToChanges = async (live: Live, request: Request): Promise<void> => {
  const { document, operation, variables, connection, id } = request
  const field = readRootField(document, operation, variables)
  const wanted =
    field.kind === 'field'
      ? await readWanted(live, request, field).catch((error: unknown) => ({
          errors: [locatedError(error, [field.node], [(field.node.alias ?? field.node.name).value])],
        }))
      : field
  if ('errors' in wanted) {
    if (await live.store.isOpen(connection.connectionId, id)) {
      return closeForTakenId(live, connection.connectionId, id)
    }
    return tellResult(live, request, { errors: wanted.errors })
  }
  if ((await register(live, connection, wanted)) && wanted.cursor) await catchUp(live, wanted, wanted.cursor)
}
