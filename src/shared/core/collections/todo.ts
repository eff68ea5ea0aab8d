// A todo: the first collection, and the model for the next.

import * as v from 'valibot'
import { DAY, isCalendarDay } from '../base/day'
import { ID } from '../base/ids'
import { isPosition, positionAt } from '../base/order'
import type { Collection } from './collection'

export const TITLE_MAX = 500
export const NOTES_MAX = 20_000
export const TAG_MAX = 50
export const TAGS_MAX = 50

const title = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(TITLE_MAX, `must be at most ${TITLE_MAX} characters`),
)

const tag = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.regex(/^[^\s#,][^#,]*$/, 'must not be empty nor contain "#" or ","'),
  v.maxLength(TAG_MAX, `must be at most ${TAG_MAX} characters`),
)

export const todo: Collection = {
  name: 'todo',
  writers: ['owner', 'admin', 'member'],
  managed: false,
  sight: {
    by: ['privateTo'],
    of: ({ fields }, { personId }) =>
      (fields['privateTo'] ?? null) === null || fields['privateTo'] === personId ? 'full' : 'none',
    summary: [],
  },
  fields: {
    title: { schema: title, merge: 'later', keepLosing: true },
    notes: {
      schema: v.pipe(
        v.string('must be text'),
        v.maxLength(NOTES_MAX, `must be at most ${NOTES_MAX} characters`),
      ),
      initial: () => '',
      merge: 'text',
      keepLosing: true,
    },
    completed: {
      schema: v.boolean('must be true or false'),
      initial: () => false,
      merge: 'later',
      keepLosing: false,
    },
    due: {
      schema: v.nullable(
        v.pipe(
          v.string('must be a day like 2026-11-20'),
          v.regex(DAY, 'must be a day like 2026-11-20'),
          v.check(isCalendarDay, 'must be a day that exists'),
        ),
      ),
      initial: () => null,
      merge: 'later',
      keepLosing: true,
    },
    tags: {
      schema: v.pipe(
        v.array(tag, 'must be a list of tags'),
        v.transform((tags) => [...new Set(tags)]),
        v.maxLength(TAGS_MAX, `must be at most ${TAGS_MAX} tags`),
      ),
      initial: () => [],
      merge: 'union',
      keepLosing: false,
    },
    position: {
      schema: v.pipe(
        v.string('must be text'),
        v.check(isPosition, 'must be a fractional index of at most 200 characters'),
      ),
      initial: positionAt,
      merge: 'later',
      keepLosing: false,
    },
    /** The id of the person who alone sees it; null: every member does. Only its creator may set it, to themselves. */
    privateTo: {
      schema: v.nullable(v.pipe(v.string('must be a person’s id'), v.regex(ID, 'must be a person’s id'))),
      initial: () => null,
      merge: 'later',
      keepLosing: false,
    },
  },
}
