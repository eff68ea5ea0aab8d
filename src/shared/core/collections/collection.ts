// What a collection is: fields with their validation and merge rule, and who writes it.
// Everything that syncs reads this and nothing else about a part of the product.

import type { GenericSchema } from 'valibot'
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

export interface Collection {
  readonly name: string
  readonly fields: { readonly [field: string]: FieldDefinition }
  readonly writers: readonly Role[]
  /** Written by Daybook's own rules only (sign-in, invitations), never by a client's commit. */
  readonly managed: boolean
}
