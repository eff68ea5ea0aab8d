// The writes of a key's rotation, each on the condition under which it is right: none makes a row that is gone.

import type { Millis } from '@architect/shared/core/base/time'
import { isConditionFailed, type Tables } from '../ops/tables'
import type { ListedKey } from './key-rows'
import { keys, type RowKey } from './rows'

/** False when the condition of a write did not hold. */
const held = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write
    return true
  } catch (error) {
    if (isConditionFailed(error)) return false
    throw error
  }
}

/** Makes the listed row lead to the new secret; false when another rotation was first, or the key was revoked. */
export const claimRotation = (
  tables: Tables,
  listed: RowKey,
  { from, to }: { readonly from: string; readonly to: ListedKey },
): Promise<boolean> =>
  held(
    tables.client.UpdateItem({
      TableName: tables.name('identities'),
      Key: { ...listed },
      UpdateExpression:
        'SET #hash = :hash, #hint = :hint, #replacedAt = :replacedAt, #previousHash = :previousHash, #previousEndsAt = :previousEndsAt',
      ConditionExpression: '#hash = :from AND attribute_not_exists(#isRevoked)',
      ExpressionAttributeNames: {
        '#hash': 'hash',
        '#isRevoked': 'isRevoked',
        '#hint': 'hint',
        '#replacedAt': 'replacedAt',
        '#previousHash': 'previousHash',
        '#previousEndsAt': 'previousEndsAt',
      },
      ExpressionAttributeValues: {
        ':from': from,
        ':hash': to.hash,
        ':hint': to.hint,
        ':replacedAt': to.replacedAt,
        ':previousHash': to.previousHash,
        ':previousEndsAt': to.previousEndsAt,
      },
    }),
  )

/** Gives a secret an end. Only ever a sooner one: a second try must not lengthen its life. */
export const endSecret = async (
  tables: Tables,
  { hash, endsAt }: { readonly hash: string; readonly endsAt: Millis },
): Promise<void> => {
  await held(
    tables.client.UpdateItem({
      TableName: tables.name('identities'),
      Key: { ...keys.apiKey(hash) },
      UpdateExpression: 'SET #expiresAt = :end',
      ConditionExpression:
        'attribute_exists(#owner) AND (attribute_not_exists(#expiresAt) OR #expiresAt > :end)',
      ExpressionAttributeNames: { '#owner': 'owner', '#expiresAt': 'expiresAt' },
      ExpressionAttributeValues: { ':end': Math.floor(endsAt / 1000) },
    }),
  )
}

/** Lets a new secret live as long as its key; false when it was dropped meanwhile. */
export const confirmSecret = (tables: Tables, hash: string, endsAt: Millis | undefined): Promise<boolean> =>
  held(
    tables.client.UpdateItem({
      TableName: tables.name('identities'),
      Key: { ...keys.apiKey(hash) },
      UpdateExpression:
        endsAt === undefined
          ? 'REMOVE #unconfirmed, #expiresAt'
          : 'SET #expiresAt = :end REMOVE #unconfirmed',
      ConditionExpression: 'attribute_exists(#unconfirmed)',
      ExpressionAttributeNames: { '#unconfirmed': 'unconfirmed', '#expiresAt': 'expiresAt' },
      ...(endsAt === undefined ? {} : { ExpressionAttributeValues: { ':end': endsAt / 1000 } }),
    }),
  )

/** Drops a secret that was not told to anybody; false when it counts by now. */
export const dropUnconfirmed = (tables: Tables, hash: string): Promise<boolean> =>
  held(
    tables.client.DeleteItem({
      TableName: tables.name('identities'),
      Key: { ...keys.apiKey(hash) },
      ConditionExpression: 'attribute_not_exists(#owner) OR attribute_exists(#unconfirmed)',
      ExpressionAttributeNames: { '#owner': 'owner', '#unconfirmed': 'unconfirmed' },
    }),
  )
