// Who asks, what they may enter, and the keys and sessions that Settings manages.

import { createApiKey, listApiKeys } from '../../identity/api-keys'
import { findScopeRefusal } from '../../identity/key-scope'
import { revokeApiKey } from '../../identity/revoke-api-key'
import { listSessions, revokeSession } from '../../identity/revoke-session'
import { OVERLAP_H, rotateApiKey } from '../../identity/rotate-api-key'
import { newSocketToken } from '../../identity/socket-token'
import { listWorkspaces } from '../../identity/workspaces'
import { socketUrl } from '../../live/socket-url'
import type { MutationResolvers, QueryResolvers, ViewerResolvers } from '../generated/resolvers'
import { instant, parseInstant } from '../instant'
import { keyFields } from '../key-fields'
import { mustManager, mustPrincipal } from '../principal'

export const viewerQuery: NonNullable<QueryResolvers['viewer']> = (_, __, context) => mustPrincipal(context)

export const viewer: ViewerResolvers = {
  id: ({ personId }) => personId,
  workspaces: async ({ personId, scope }, _, { services }) =>
    (await listWorkspaces(services, personId))
      .filter(({ workspaceId }) => !findScopeRefusal(scope, { access: 'read', workspaceId }))
      .map(({ workspaceId, name, role }) => ({ id: workspaceId, name, role })),
  apiKeys: async (_, __, context) =>
    (await listApiKeys(context.services, mustManager(context).personId)).map(keyFields),
  sessions: async (_, __, context) => {
    const { kind, personId, authorityId } = mustManager(context)
    return (await listSessions(context.services, personId)).map((session) => ({
      id: session.id,
      userAgent: session.userAgent,
      createdAt: instant(session.createdAt),
      expiresAt: instant(session.expiresAt),
      current: kind === 'session' && authorityId === session.id,
    }))
  },
}

export const identityMutations = {
  openSocket: async (_, __, context) => {
    const { token, expiresAt } = await newSocketToken(context.services, mustPrincipal(context))
    return { url: socketUrl(token), expiresAt: instant(expiresAt) }
  },
  createApiKey: async (_, input, context) => {
    const person = mustManager(context)
    const expiresAt = parseInstant(input.expiresAt, 'expiresAt')
    const created = await createApiKey(context.services, person, { ...input, expiresAt })
    return { ...keyFields(created), key: created.key }
  },
  rotateApiKey: async (_, { id, overlapHours }, context) => {
    const wanted = { id, overlapHours: overlapHours ?? OVERLAP_H }
    const rotated = await rotateApiKey(context.services, mustManager(context), wanted)
    return { ...keyFields(rotated), key: rotated.key }
  },
  revokeApiKey: (_, { id }, context) => revokeApiKey(context.services, mustManager(context).personId, id),
  revokeSession: (_, { id }, context) => revokeSession(context.services, mustManager(context).personId, id),
} satisfies MutationResolvers
