// A digest of what a mutation says, so that an id used again for something else is refused, not swallowed.

import { createHash } from 'node:crypto'
import type { Operation } from '../../core/sync/operation'

/**
 * 22 characters of base64url; of what is written and settled, not of `base`, `from` and `at`, which a resend may
 * compute anew. What settles nothing has the digest that it had before anything could be settled: receipts last.
 */
export const digestOf = (operations: readonly Operation[]): string => {
  const said = operations.map(({ collection, id, kind, set, resolve }) => [
    collection,
    id,
    kind,
    Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1)),
    ...(resolve ? [[...resolve].sort()] : []),
  ])
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22)
}
