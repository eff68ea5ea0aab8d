// What somebody says about a todo.

import * as v from 'valibot'
import type { Collection } from './collection'
import { owner, privateSight, privateTo, textSchema } from './fields'

export const COMMENT_MAX = 5_000

export const comment: Collection = {
  name: 'comment',
  writers: ['owner', 'admin', 'member'],
  managed: false,
  sight: privateSight,
  parents: { todoId: 'todo' },
  isOwn: true,
  fields: {
    text: {
      schema: v.pipe(textSchema(COMMENT_MAX), v.trim(), v.minLength(1, 'must not be empty')),
      merge: 'later',
      keepLosing: true,
    },
    todoId: owner,
    privateTo,
  },
}
