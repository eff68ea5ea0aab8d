// What a collection is: fields with their validation and merge rule, who writes it, and who sees it.
// Everything that syncs reads this and nothing else about a part of the product.

import type { GenericSchema } from 'valibot'
import type { PersonId } from '../base/ids'
import type { JsonValue } from '../base/json'
import type { Role } from '../base/role'
import type { Millis } from '../base/time'

/**
 * `later`: the later edit wins. `union`: a set of strings, concurrent edits are joined. `max`: the larger number.
 * `text`: long text; an edit that tells what it started from is merged with what others wrote meanwhile.
 */
export type MergeRule = 'later' | 'union' | 'max' | 'text'

export interface FieldDefinition {
  readonly schema: GenericSchema<JsonValue>
  /**
   * What a create that leaves it out gets, given the time of the create and its place in its mutation; absent: a
   * create must give it.
   */
  readonly initial?: (at: Millis, nth: number) => JsonValue
  readonly merge: MergeRule
  /** Whether a value that lost is kept for a person to look at. */
  readonly keepLosing: boolean
}

/** A person who looks, in the role that they have. */
export interface Viewer {
  readonly personId: PersonId
  readonly role: Role
  /** The log position of the entry that let them in, last: what is older they get as it is now, by a snapshot. */
  readonly since?: number
  /** What a limited key may reach: names of collections. Absent: all. */
  readonly parts?: readonly string[]
}

/** How much of a record is seen: all of it, the fields of its summary, or not that it exists. */
export type Sight = 'full' | 'summary' | 'none'

export interface SightRule {
  /** The fields that decide, so that an entry can tell what they were before it. */
  readonly by: readonly string[]
  readonly of: (
    record: { readonly id: string; readonly fields: { readonly [field: string]: JsonValue } },
    viewer: Viewer,
  ) => Sight
  /** The fields that a summary has; all others are null in it, and may be null in the record's GraphQL type. */
  readonly summary: readonly string[]
}

export interface Collection {
  readonly name: string
  readonly fields: { readonly [field: string]: FieldDefinition }
  readonly writers: readonly Role[]
  /** Fields that name a record that it belongs to, and that record's collection: it is seen by no more than see that. */
  readonly parents?: { readonly [field: string]: string }
  /** Only whoever has made it changes it; others may delete it where they manage the workspace. */
  readonly isOwn?: boolean
  /** Absent: every member sees all of it. */
  readonly sight?: SightRule
  /** Written by Daybook's own rules only (sign-in, invitations), never by a client's commit. */
  readonly managed: boolean
}
