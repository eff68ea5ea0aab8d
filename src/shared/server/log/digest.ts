// A digest of what a mutation says, so that an id used again for something else is refused, not swallowed.

import { createHash } from 'node:crypto'
import type { Operation } from '../../core/sync/operation'

/** 22 characters of base64url; of what is written, not of `base` and `at`, which a resend may compute anew. */
export const digestOf = (operations: readonly Operation[]): string => {
  const said = operations.map(({ collection, id, kind, set }) => [
    collection,
    id,
    kind,
    Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1)),
  ])
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22)
}
