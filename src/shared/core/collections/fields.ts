// Fields that several collections have, so that they mean the same everywhere.

import * as v from 'valibot'
import { DAY, isCalendarDay } from '../base/day'
import { ID } from '../base/ids'
import { isPosition, positionAt } from '../base/order'
import type { FieldDefinition, SightRule } from './collection'

export const DAY_SCHEMA = v.pipe(
  v.string('must be a day like 2026-11-20'),
  v.regex(DAY, 'must be a day like 2026-11-20'),
  v.check(isCalendarDay, 'must be a day that exists'),
)

/** One line of words, without white space around it. */
export const lineSchema = (most: number) =>
  v.pipe(
    v.string('must be text'),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(most, `must be at most ${most} characters`),
  )

/** Any text. */
export const textSchema = (most: number) =>
  v.pipe(v.string('must be text'), v.maxLength(most, `must be at most ${most} characters`))

const id = v.pipe(v.string('must be an id'), v.regex(ID, 'must be an id'))

/** The id of another record, or of a person; null: none. */
export const reference: FieldDefinition = {
  schema: v.nullable(id),
  initial: () => null,
  merge: 'later',
  keepLosing: false,
}

/** The record that it belongs to from its creation on. */
export const owner: FieldDefinition = { schema: id, merge: 'later', keepLosing: false }

/** Its place in a list; left out, it is at the end. */
export const position: FieldDefinition = {
  schema: v.pipe(
    v.string('must be text'),
    v.check(isPosition, 'must be a fractional index of at most 200 characters'),
  ),
  initial: positionAt,
  merge: 'later',
  keepLosing: false,
}

/** Yes or no, and no at first. */
export const flag: FieldDefinition = {
  schema: v.boolean('must be true or false'),
  initial: () => false,
  merge: 'later',
  keepLosing: false,
}

/** The id of the person who alone sees it; null: every member does. Only its creator may set it, to themselves. */
export const privateTo: FieldDefinition = { ...reference }

/** Who sees a record that has `privateTo`. */
export const privateSight: SightRule = {
  by: ['privateTo'],
  of: ({ fields }, { personId }) =>
    (fields['privateTo'] ?? null) === null || fields['privateTo'] === personId ? 'full' : 'none',
  summary: [],
}
