// Whether what a principal once showed still counts. A socket outlives the request that opened it, so it asks.

import * as v from 'valibot'
import type { Principal } from '../graphql/context'
import type { Services } from '../ops/services'
import { isKeyOver } from './key-rows'
import { findRow, keys } from './rows'

const authoritySchema = v.object({
  id: v.string(),
  endsAt: v.optional(v.number()),
  isRevoked: v.optional(v.boolean()),
})

/** False when the session or key behind a principal was revoked or is over; one read. */
export const isAuthorityAlive = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  { kind, personId, authorityId }: Pick<Principal, 'kind' | 'personId' | 'authorityId'>,
): Promise<boolean> => {
  const key =
    kind === 'session' ? keys.personSession(personId, authorityId) : keys.personApiKey(personId, authorityId)
  const at = now()
  const row = await findRow(tables, key, authoritySchema, at)
  return row !== undefined && !row.isRevoked && !isKeyOver(row, at)
}
