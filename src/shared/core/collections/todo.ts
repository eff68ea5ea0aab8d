// A todo: the first collection, and the model for the next.

import * as v from 'valibot'
import type { Collection } from './collection'
import {
  DAY_SCHEMA,
  flag,
  lineSchema,
  position,
  privateSight,
  privateTo,
  reference,
  textSchema,
} from './fields'

export const TITLE_MAX = 500
export const NOTES_MAX = 20_000
export const TAG_MAX = 50
export const TAGS_MAX = 50
const RULE_MAX = 200

const tag = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.regex(/^[^\s#,][^#,]*$/, 'must not be empty nor contain "#" or ","'),
  v.maxLength(TAG_MAX, `must be at most ${TAG_MAX} characters`),
)

/** As core/recurrence/repeat.ts writes it; whoever makes a rule has it checked there. */
const rule = v.pipe(
  v.string('must be a rule'),
  v.maxLength(RULE_MAX, `must be at most ${RULE_MAX} characters`),
  v.regex(/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[-+,A-Z0-9]+)*$/, 'must be a recurrence rule'),
)

const later = { initial: () => null, merge: 'later' } as const

export const todo: Collection = {
  name: 'todo',
  writers: ['owner', 'admin', 'member'],
  managed: false,
  sight: privateSight,
  parents: { listId: 'list', sectionId: 'section', parentId: 'todo' },
  fields: {
    title: { schema: lineSchema(TITLE_MAX), merge: 'later', keepLosing: true },
    notes: { schema: textSchema(NOTES_MAX), initial: () => '', merge: 'text', keepLosing: true },
    completed: flag,
    due: { schema: v.nullable(DAY_SCHEMA), ...later, keepLosing: true },
    /** Of the due day, wherever the person is. */
    time: {
      schema: v.nullable(
        v.pipe(
          v.string('must be a time like 17:30'),
          v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 17:30'),
        ),
      ),
      ...later,
      keepLosing: true,
    },
    /** When to remind of it: an instant. */
    remindAt: {
      schema: v.nullable(
        v.pipe(
          v.string('must be an instant'),
          v.isoTimestamp('must be an instant like 2026-11-20T08:30:00Z'),
        ),
      ),
      ...later,
      keepLosing: false,
    },
    /** One value, so that a rule never meets another's count. */
    repeat: {
      schema: v.nullable(v.strictObject({ rule, from: v.picklist(['due', 'completion']) })),
      ...later,
      keepLosing: true,
    },
    /** The first todo of a series, of a later one: what the ids of the next ones are derived from. */
    seriesId: reference,
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
    listId: reference,
    sectionId: reference,
    /** The todo that it is a part of. */
    parentId: reference,
    /** The id of the person who is to do it. */
    assignee: reference,
    position,
    privateTo,
  },
}
