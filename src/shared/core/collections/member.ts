// Who may enter a workspace. A member's record id is the person's id, so that a commit finds the
// author's role by key, in the same read as the records it touches.

import * as v from 'valibot'
import { ROLES } from '../base/role'
import type { Collection } from './collection'

export const member: Collection = {
  name: 'member',
  writers: ['owner', 'admin'],
  // An address is told to those who need it to know whom they have let in.
  sight: {
    by: [],
    of: ({ id }, { personId, role }) =>
      id === personId || role === 'owner' || role === 'admin' ? 'full' : 'summary',
    summary: ['name', 'role'],
  },
  managed: true,
  fields: {
    email: { schema: v.string(), merge: 'later', keepLosing: false },
    name: { schema: v.string(), merge: 'later', keepLosing: false },
    role: { schema: v.picklist(ROLES), merge: 'later', keepLosing: false },
  },
}
