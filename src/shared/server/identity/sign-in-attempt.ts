// A sign-in between its two halves: kept on the server, found by its state, bound to one browser by a
// cookie, and good for one use within ten minutes.

import type { Millis } from '@architect/shared/core/base/time'
import * as v from 'valibot'
import type { Services } from '../ops/services'
import { isConditionFailed, isExpired, ttlOf } from '../ops/tables'
import type { Checks } from './oidc'
import { keys, putRow } from './rows'
import { hashOf } from './secret'

export const ATTEMPT_LIFETIME_S = 10 * 60

export interface Attempt {
  readonly checks: Checks
  readonly returnTo: string
}

const attemptSchema = v.object({
  checks: v.object({
    state: v.string(),
    nonce: v.string(),
    codeVerifier: v.string(),
    redirectUri: v.string(),
  }),
  returnTo: v.string(),
})

/** Remembers an attempt of the browser that holds this secret. */
export const putAttempt = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  browserSecret: string,
  { checks, returnTo }: Attempt,
): Promise<void> =>
  putRow(tables, keys.signInAttempt(hashOf(checks.state)), {
    checks,
    returnTo,
    browser: hashOf(browserSecret),
    expiresAt: ttlOf(now(), ATTEMPT_LIFETIME_S),
  })

export type TakenAttempt =
  | { readonly kind: 'taken'; readonly attempt: Attempt }
  | { readonly kind: 'expired' }
  /** No such attempt, one used before, or one of another browser. */
  | { readonly kind: 'mismatch' }

const takeOwn = async (
  { tables }: Pick<Services, 'tables'>,
  state: string,
  browserSecret: string,
): Promise<{ readonly [attribute: string]: unknown } | undefined> => {
  try {
    const { Attributes } = await tables.client.DeleteItem({
      TableName: tables.name('identities'),
      Key: { ...keys.signInAttempt(hashOf(state)) },
      // Another browser's callback must not use up the attempt of the one that began it.
      ConditionExpression: '#browser = :browser',
      ExpressionAttributeNames: { '#browser': 'browser' },
      ExpressionAttributeValues: { ':browser': hashOf(browserSecret) },
      ReturnValues: 'ALL_OLD',
    })
    return Attributes
  } catch (error) {
    if (isConditionFailed(error)) return undefined
    throw error
  }
}

/** Takes the attempt away and gives it: a second answer with the same state finds nothing. */
export const takeAttempt = async (
  services: { readonly tables: Services['tables']; readonly now: () => Millis },
  state: string,
  browserSecret: string,
): Promise<TakenAttempt> => {
  const row = await takeOwn(services, state, browserSecret)
  if (!row) return { kind: 'mismatch' }
  if (isExpired(row, services.now())) return { kind: 'expired' }
  return { kind: 'taken', attempt: v.parse(attemptSchema, row) }
}
