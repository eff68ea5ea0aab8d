// When a key was last used, for its person to see which are still needed. Written beside the answer: no request waits
// for it or fails with it.

import type { Millis } from '@architect/shared/core/base/time'
import type { Principal } from '../graphql/context'
import { logger } from '../ops/logger'
import type { Services } from '../ops/services'
import { isConditionFailed } from '../ops/tables'
import { keys } from './rows'

const HOUR_MS = 60 * 60 * 1000
const NOTED_MAX = 1000

/** When this process last tried for a key, so that most requests try nothing. */
const notedHere = new Map<string, Millis>()

/**
 * Stores that a key is being used, at most once an hour a key over all processes. Never rejects: what fails is logged,
 * and tried again with the key's next request.
 */
export const noteKeyUse = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  { kind, personId, authorityId }: Pick<Principal, 'kind' | 'personId' | 'authorityId'>,
  noted: Map<string, Millis> = notedHere,
): Promise<void> => {
  const at = now()
  if (kind !== 'key' || at - (noted.get(authorityId) ?? Number.NEGATIVE_INFINITY) < HOUR_MS) return
  if (noted.size >= NOTED_MAX) noted.clear()
  noted.set(authorityId, at)
  try {
    await tables.client.UpdateItem({
      TableName: tables.name('identities'),
      Key: { ...keys.personApiKey(personId, authorityId) },
      UpdateExpression: 'SET #lastUsedAt = :at',
      // An update makes a row that is gone: a key that was revoked meanwhile must stay gone.
      ConditionExpression:
        'attribute_exists(#owner) AND (attribute_not_exists(#lastUsedAt) OR #lastUsedAt <= :hourAgo)',
      ExpressionAttributeNames: { '#owner': 'owner', '#lastUsedAt': 'lastUsedAt' },
      ExpressionAttributeValues: { ':at': at, ':hourAgo': at - HOUR_MS },
    })
  } catch (error) {
    if (isConditionFailed(error)) return
    noted.delete(authorityId)
    logger.warn('a key’s last use was not stored', error instanceof Error ? error : String(error))
  }
}
