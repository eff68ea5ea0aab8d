// Changing a key's secret, with a time in which the old one works beside the new: whoever uses it in many places
// changes them one by one. Two may try at once, and each step may be the last before a crash; so what works is at
// any moment in the key's listed row, by which it is revoked, or a new secret that nobody was told and that ends
// within a minute.

import { refuse } from '@architect/shared/core/base/refusal'
import type { Millis } from '@architect/shared/core/base/time'
import * as v from 'valibot'
import type { Services } from '../ops/services'
import { type Tables, ttlOf } from '../ops/tables'
import { type ApiKey, apiKeyOf } from './api-keys'
import { isKeyOver, type KeyOwner, type ListedKey, listedKeySchema, newKey, secretRowOf } from './key-rows'
import { claimRotation, confirmSecret, dropUnconfirmed, endSecret } from './rotation-steps'
import { findRow, keys, putRow, takeRow } from './rows'
import { isPublicId } from './secret'

/** As long as nothing else is said. */
export const OVERLAP_H = 24
const OVERLAP_MAX_H = 168
const HOUR_S = 60 * 60

/** How long a new secret lives that was not told to anybody yet. */
const UNCONFIRMED_LIFETIME_S = 60

interface Kept {
  readonly hash: string
  readonly endsAt: Millis
}

const parseOverlap = (hours: number): number =>
  Number.isInteger(hours) && hours >= 0 && hours <= OVERLAP_MAX_H
    ? hours
    : refuse(
        'INVALID_INPUT',
        `The overlap is a whole number of hours, 0 to ${OVERLAP_MAX_H}.`,
        'overlapHours',
      )

const secretSchema = v.object({ unconfirmed: v.optional(v.boolean()) })

/** The secret that goes on working for the overlap; undefined when another rotation has just been quicker. */
const findKept = async (
  tables: Tables,
  row: ListedKey,
  { at, overlapEndsAt }: { readonly at: Millis; readonly overlapEndsAt: Millis },
): Promise<Kept | undefined> => {
  const soonest = (...ends: (Millis | undefined)[]) =>
    Math.min(overlapEndsAt, ...ends.filter((end) => end !== undefined))
  const current = await findRow(tables, keys.apiKey(row.hash), secretSchema, at)
  if (current && !current.unconfirmed) {
    // Before the listed row forgets it: a crash must not leave a secret that nothing leads to.
    if (row.previousHash) await takeRow(tables, keys.apiKey(row.previousHash))
    return { hash: row.hash, endsAt: soonest(row.endsAt) }
  }
  // A rotation that has died, or has not answered yet: its caller has no secret of it, so the one before is kept.
  if (!(await dropUnconfirmed(tables, row.hash))) return undefined
  return row.previousHash
    ? { hash: row.previousHash, endsAt: soonest(row.endsAt, row.previousEndsAt) }
    : { hash: row.hash, endsAt: at }
}

/**
 * Gives the key a new secret; the old one works `overlapHours` more, the one before it no longer. Refuses with
 * NOT_FOUND, with INVALID_INPUT for an expired key, and with BUSY where another rotation or a revocation came between.
 */
export const rotateApiKey = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  person: KeyOwner,
  { id, overlapHours }: { readonly id: string; readonly overlapHours: number },
): Promise<ApiKey & { readonly key: string }> => {
  const at = now()
  const overlapEndsAt = ttlOf(at, parseOverlap(overlapHours) * HOUR_S) * 1000
  const listed = keys.personApiKey(person.personId, id)
  const row = isPublicId(id) ? await findRow(tables, listed, listedKeySchema, at) : undefined
  if (!row || row.isRevoked) return refuse('NOT_FOUND')
  if (isKeyOver(row, at)) return refuse('INVALID_INPUT', 'This key has expired; make a new one.', 'id')
  const kept = await findKept(tables, row, { at, overlapEndsAt })
  if (!kept) return refuse('BUSY')
  const { key, hash, hint } = newKey()
  await putRow(tables, keys.apiKey(hash), {
    ...secretRowOf(person, row),
    unconfirmed: true,
    expiresAt: ttlOf(at, UNCONFIRMED_LIFETIME_S),
  })
  const previous = { previousHash: kept.hash, previousEndsAt: kept.endsAt }
  const rotated: ListedKey = { ...row, hash, hint, replacedAt: at, ...previous }
  if (!(await claimRotation(tables, listed, { from: row.hash, to: rotated }))) {
    await takeRow(tables, keys.apiKey(hash))
    return refuse('BUSY')
  }
  // Before the new one counts: what counts has an end to what it replaced.
  await endSecret(tables, kept)
  if (!(await confirmSecret(tables, hash, row.endsAt))) return refuse('BUSY')
  return { ...apiKeyOf(rotated, at), key }
}
