// What somebody means to do to a workspace, decided from the very records that the entry is built on: so no removal, no
// lost role and no second taker of an invitation can be overtaken.

import type { Refusal } from '../../core/base/refusal'
import type { Operation } from '../../core/sync/operation'
import type { RecordKey, StoredRecord } from '../../core/sync/record'

export type Decision =
  | { readonly kind: 'do'; readonly operations: readonly Operation[] }
  /** It is so already. */
  | { readonly kind: 'done' }
  | Refusal

export interface Situation {
  /** Of the intent's keys those that there are, by `keyOf`. */
  readonly records: ReadonlyMap<string, StoredRecord>
  /** Its mutation id has been committed before. */
  readonly isAgain: boolean
}

export interface Intent {
  /** What is said, so that a mutation id isn't used again for something else. */
  readonly digest: string
  /** The records that it is decided from, and those that it touches. */
  readonly keys: readonly RecordKey[]
  readonly decide: (situation: Situation) => Decision
}
