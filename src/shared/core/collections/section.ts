// A part of a list, with a heading.

import type { Collection } from './collection'
import { lineSchema, owner, position, privateSight, privateTo } from './fields'

export const SECTION_NAME_MAX = 100

export const section: Collection = {
  name: 'section',
  writers: ['owner', 'admin', 'member'],
  managed: false,
  sight: privateSight,
  parents: { listId: 'list' },
  fields: {
    name: { schema: lineSchema(SECTION_NAME_MAX), merge: 'later', keepLosing: true },
    listId: owner,
    position,
    privateTo,
  },
}
