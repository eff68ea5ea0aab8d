// Changing a session's secret, so that a copied cookie is of use for a day rather than a month. Two tabs may
// try at once: the one whose claim on the person's row holds wins, the other goes on with the old secret.

import type { Services } from '../ops/services'
import { isConditionFailed, type Tables, ttlOf } from '../ops/tables'
import { keys, putRow, takeRow } from './rows'
import { hashOf, newSecret } from './secret'
import { findStoredSession, type IssuedSession, SESSION_LIFETIME_S, sessionOf } from './session'

/** Requests that were on their way with the old secret still arrive. */
const OLD_SECRET_LIFETIME_S = 60

interface Claim {
  readonly personId: string
  readonly id: string
  readonly oldHash: string
  readonly newHash: string
  readonly expiresAt: number
}

/** False when another rotation was first, or the session was revoked. */
const claimRotation = async (tables: Tables, claim: Claim): Promise<boolean> => {
  try {
    await tables.client.UpdateItem({
      TableName: tables.name('identities'),
      Key: { ...keys.personSession(claim.personId, claim.id) },
      UpdateExpression: 'SET #hash = :new, #previousHash = :old, #expiresAt = :expiresAt',
      ConditionExpression: '#hash = :old',
      ExpressionAttributeNames: {
        '#hash': 'hash',
        '#previousHash': 'previousHash',
        '#expiresAt': 'expiresAt',
      },
      ExpressionAttributeValues: {
        ':new': claim.newHash,
        ':old': claim.oldHash,
        ':expiresAt': claim.expiresAt,
      },
    })
    return true
  } catch (error) {
    if (isConditionFailed(error)) return false
    throw error
  }
}

/** Only ever sooner: a second try must not give the old secret another minute. */
const shortenLife = async (tables: Tables, hash: string, expiresAt: number): Promise<void> => {
  try {
    await tables.client.UpdateItem({
      TableName: tables.name('identities'),
      Key: { ...keys.session(hash) },
      UpdateExpression: 'SET #expiresAt = :sooner',
      ConditionExpression: '#expiresAt > :sooner',
      ExpressionAttributeNames: { '#expiresAt': 'expiresAt' },
      ExpressionAttributeValues: { ':sooner': expiresAt },
    })
  } catch (error) {
    if (!isConditionFailed(error)) throw error
  }
}

/** Gives the session a new secret and 30 more days; undefined when another request did, or it was revoked. */
export const rotateSession = async (
  services: Pick<Services, 'tables' | 'now'>,
  oldSecret: string,
): Promise<IssuedSession | undefined> => {
  const { tables, now } = services
  const stored = await findStoredSession(services, oldSecret)
  if (!stored) return undefined
  const at = now()
  const secret = newSecret()
  const row = { ...stored, secretMadeAt: at, expiresAt: ttlOf(at, SESSION_LIFETIME_S) }
  const oldHash = hashOf(oldSecret)
  const newHash = hashOf(secret)
  // The new row first: a crash after it leaves a secret that nobody knows, and the old one in force.
  await putRow(tables, keys.session(newHash), row)
  const isOurs = await claimRotation(tables, {
    personId: row.personId,
    id: row.authorityId,
    oldHash,
    newHash,
    expiresAt: row.expiresAt,
  })
  // The loser does it too: the winner may have crashed before.
  await shortenLife(tables, oldHash, ttlOf(at, OLD_SECRET_LIFETIME_S))
  if (isOurs) return { ...sessionOf(row), secret }
  await takeRow(tables, keys.session(newHash))
  return undefined
}
