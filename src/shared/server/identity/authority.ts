// Whether what a principal once showed still counts. A socket outlives the request that opened it, so it asks.

import * as v from 'valibot'
import type { Millis } from '../../core/base/time'
import type { Principal } from '../graphql/context'
import type { Services } from '../ops/services'
import { isKeyOver } from './key-rows'
import { findRow, keys } from './rows'

const authoritySchema = v.object({
  id: v.string(),
  endsAt: v.optional(v.number()),
  isRevoked: v.optional(v.boolean()),
  hash: v.optional(v.string()),
  previousHash: v.optional(v.string()),
  previousEndsAt: v.optional(v.number()),
})

type Row = v.InferOutput<typeof authoritySchema>

/** A secret that was replaced counts for the overlap only. */
const isSecretOver = ({ hash, previousHash, previousEndsAt = 0 }: Row, secret: string, at: Millis): boolean =>
  secret !== hash && (secret !== previousHash || previousEndsAt <= at)

/** False when the session or key behind a principal was revoked or is over; one read. */
export const isAuthorityAlive = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  {
    kind,
    personId,
    authorityId,
    secretHash,
  }: Pick<Principal, 'kind' | 'personId' | 'authorityId' | 'secretHash'>,
): Promise<boolean> => {
  const key =
    kind === 'session' ? keys.personSession(personId, authorityId) : keys.personApiKey(personId, authorityId)
  const at = now()
  const row = await findRow(tables, key, authoritySchema, at)
  if (!row || row.isRevoked || isKeyOver(row, at)) return false
  return kind === 'session' || secretHash === undefined || !isSecretOver(row, secretHash, at)
}
