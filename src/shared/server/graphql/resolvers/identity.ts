// Who asks, what they may enter, and the keys and sessions that Settings manages.

import { createApiKey, listApiKeys, revokeApiKey } from '../../identity/api-keys'
import { listSessions, revokeSession } from '../../identity/revoke-session'
import { newSocketToken } from '../../identity/socket-token'
import { listWorkspaces } from '../../identity/workspaces'
import { socketUrl } from '../../live/socket-url'
import type { MutationResolvers, QueryResolvers, ViewerResolvers } from '../generated/resolvers'
import { instant } from '../instant'
import { mustPrincipal } from '../principal'

export const viewerQuery: NonNullable<QueryResolvers['viewer']> = (_, __, context) => mustPrincipal(context)

export const viewer: ViewerResolvers = {
  id: ({ personId }) => personId,
  workspaces: async ({ personId }, _, { services }) =>
    (await listWorkspaces(services, personId)).map(({ workspaceId, name, role }) => ({
      id: workspaceId,
      name,
      role,
    })),
  apiKeys: async ({ personId }, _, { services }) =>
    (await listApiKeys(services, personId)).map((key) => ({ ...key, createdAt: instant(key.createdAt) })),
  sessions: async (principal, _, { services }) =>
    (await listSessions(services, principal.personId)).map((session) => ({
      id: session.id,
      userAgent: session.userAgent,
      createdAt: instant(session.createdAt),
      expiresAt: instant(session.expiresAt),
      current: principal.kind === 'session' && principal.authorityId === session.id,
    })),
}

export const identityMutations = {
  openSocket: async (_, __, context) => {
    const { token, expiresAt } = await newSocketToken(context.services, mustPrincipal(context))
    return { url: socketUrl(token), expiresAt: instant(expiresAt) }
  },
  createApiKey: async (_, { name }, context) => {
    const created = await createApiKey(context.services, mustPrincipal(context), name)
    return { ...created, createdAt: instant(created.createdAt) }
  },
  revokeApiKey: (_, { id }, context) => revokeApiKey(context.services, mustPrincipal(context).personId, id),
  revokeSession: (_, { id }, context) => revokeSession(context.services, mustPrincipal(context).personId, id),
} satisfies MutationResolvers
