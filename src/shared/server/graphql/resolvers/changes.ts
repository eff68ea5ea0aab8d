// Catching up: a page of the log after a cursor, or the word that only a snapshot helps.

import { GraphQLError } from 'graphql'
import { refuse } from '../../../core/base/refusal'
import { viewLogAfter } from '../../log/read-after'
import type { ChangeEventSource } from '../change'
import { enter } from '../enter'
import type { QueryResolvers, SubscriptionResolvers } from '../generated/resolvers'

const PAGE_MAX = 200

export const changes: NonNullable<QueryResolvers['changes']> = async (
  _,
  { workspaceId, after, limit, epoch },
  context,
) => {
  if (after < 0) refuse('INVALID_INPUT', 'after must be 0 or more.', 'after')
  if (limit != null && limit < 1) refuse('INVALID_INPUT', 'limit must be 1 or more.', 'limit')
  const { id, viewer } = await enter(context, workspaceId)
  const cursor = { epoch: epoch ?? undefined, seq: after }
  const most = Math.min(limit ?? PAGE_MAX, PAGE_MAX)
  const page = await viewLogAfter(context.services.log, { workspaceId: id, viewer }, cursor, most)
  // Whoever was put out meanwhile gets nothing of what came after it.
  await enter(context, workspaceId)
  return page
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
