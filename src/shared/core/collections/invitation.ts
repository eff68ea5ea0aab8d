// An invitation to a workspace. Whoever has its link, and so its secret, may become a member, once.

import * as v from 'valibot'
import { ROLES } from '../base/role'
import type { Collection } from './collection'

export const INVITATION_STATES = ['open', 'used', 'revoked'] as const

const later = { merge: 'later', keepLosing: false } as const

export const invitation: Collection = {
  name: 'invitation',
  writers: ['owner', 'admin'],
  sight: {
    by: [],
    of: (_, { role }) => (role === 'owner' || role === 'admin' ? 'full' : 'none'),
    summary: [],
  },
  managed: true,
  fields: {
    role: { schema: v.picklist(ROLES), ...later },
    /** Whose sign-in may take it; null: anybody's. */
    email: { schema: v.nullable(v.string()), initial: () => null, ...later },
    /** Milliseconds since 1970. */
    expiresAt: { schema: v.number(), ...later },
    state: { schema: v.picklist(INVITATION_STATES), initial: () => 'open', ...later },
    usedBy: { schema: v.nullable(v.string()), initial: () => null, ...later },
    /** Of the link's secret, which is nowhere else. */
    hash: { schema: v.string(), ...later },
  },
}
