// A workspace's own settings; its record id is the workspace's id.

import * as v from 'valibot'
import type { Collection } from './collection'

export const workspace: Collection = {
  name: 'workspace',
  writers: ['owner', 'admin'],
  managed: true,
  fields: {
    name: {
      schema: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
      merge: 'later',
      keepLosing: true,
    },
  },
}
