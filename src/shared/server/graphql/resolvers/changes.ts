// Catching up: a page of the log after a cursor, or the word that only a snapshot helps.

import { GraphQLError } from 'graphql'
import { parseWorkspaceId } from '../../../core/base/ids'
import { refuse } from '../../../core/base/refusal'
import { mustEnter } from '../../log/access'
import { readLogAfter } from '../../log/read-after'
import type { ChangeEventSource } from '../change'
import type { QueryResolvers, SubscriptionResolvers } from '../generated/resolvers'
import { mustPrincipal } from '../principal'

const PAGE_MAX = 200

export const changes: NonNullable<QueryResolvers['changes']> = async (
  _,
  { workspaceId, after, limit, epoch },
  context,
) => {
  const { personId } = mustPrincipal(context)
  const id = parseWorkspaceId(workspaceId)
  if (after < 0) refuse('INVALID_INPUT', 'after must be 0 or more.', 'after')
  if (limit != null && limit < 1) refuse('INVALID_INPUT', 'limit must be 1 or more.', 'limit')
  await mustEnter(context.services.log, id, personId)
  const cursor = { epoch: epoch ?? undefined, seq: after }
  return readLogAfter(context.services.log, id, cursor, Math.min(limit ?? PAGE_MAX, PAGE_MAX))
}

const overHttp = (): GraphQLError =>
  new GraphQLError('Subscriptions are served over the socket; see `mutation openSocket`.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  })

/** Over HTTP there is no subscribing: the socket's own code registers and the fan-out executes. */
export const changesSubscription: NonNullable<SubscriptionResolvers['changes']> = {
  subscribe: () => {
    throw overHttp()
  },
  resolve: (root: { readonly changes: ChangeEventSource }) => root.changes,
}
