// Ending a key: both secrets that a rotation may have left, and then the row by which it is listed.

import type { PersonId } from '@architect/shared/core/base/ids'
import * as v from 'valibot'
import type { Services } from '../ops/services'
import { isConditionFailed, type Tables } from '../ops/tables'
import { type ListedKey, listedKeySchema } from './key-rows'
import { keys, type RowKey, takeRow } from './rows'
import { isPublicId } from './secret'

/** From here on no rotation gets a secret into the row; gives the row as it stays. Undefined when there is none. */
const markRevoked = async (tables: Tables, listed: RowKey): Promise<ListedKey | undefined> => {
  try {
    const { Attributes } = await tables.client.UpdateItem({
      TableName: tables.name('identities'),
      Key: { ...listed },
      UpdateExpression: 'SET #isRevoked = :true',
      ConditionExpression: 'attribute_exists(#owner)',
      ExpressionAttributeNames: { '#isRevoked': 'isRevoked', '#owner': 'owner' },
      ExpressionAttributeValues: { ':true': true },
      ReturnValues: 'ALL_NEW',
    })
    return v.parse(listedKeySchema, Attributes)
  } catch (error) {
    if (isConditionFailed(error)) return undefined
    throw error
  }
}

/** Ends a key of this person, with the secret that a rotation left; false when they have none of that id. */
export const revokeApiKey = async (
  { tables }: Pick<Services, 'tables'>,
  personId: PersonId,
  id: string,
): Promise<boolean> => {
  if (!isPublicId(id)) return false
  const listed = keys.personApiKey(personId, id)
  const row = await markRevoked(tables, listed)
  if (!row) return false
  // The secrets first: a crash between leaves a row to revoke again, never a key that works unseen.
  await takeRow(tables, keys.apiKey(row.hash))
  if (row.previousHash) await takeRow(tables, keys.apiKey(row.previousHash))
  await takeRow(tables, listed)
  return true
}
