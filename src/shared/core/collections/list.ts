// A list of todos: a project, or whatever a person keeps together.

import type { Collection } from './collection'
import { flag, lineSchema, position, privateSight, privateTo } from './fields'

export const LIST_NAME_MAX = 100

export const list: Collection = {
  name: 'list',
  writers: ['owner', 'admin', 'member'],
  managed: false,
  sight: privateSight,
  fields: {
    name: { schema: lineSchema(LIST_NAME_MAX), merge: 'later', keepLosing: true },
    /** Out of sight, with all that is in it. */
    archived: flag,
    position,
    privateTo,
  },
}
