// What opens a socket: a token in the URL, since a browser can't give a WebSocket headers. URLs end up in
// logs, so it lives a minute; it may be used again within it, as a client does whose first try failed.

import type { Millis } from '@architect/shared/core/base/time'
import type { Principal } from '../graphql/context'
import type { Services } from '../ops/services'
import { ttlOf } from '../ops/tables'
import { findRow, keys, principalSchema, putRow } from './rows'
import { hashOf, isSecret, newSecret } from './secret'
import { principalOf } from './session'

const TOKEN_LIFETIME_S = 60

/** Makes a token that opens sockets as this principal for a minute. */
export const newSocketToken = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  principal: Principal,
): Promise<{ token: string; expiresAt: Millis }> => {
  const token = newSecret()
  const expiresAt = ttlOf(now(), TOKEN_LIFETIME_S)
  await putRow(tables, keys.socketToken(hashOf(token)), { ...principalOf(principal), expiresAt })
  return { token, expiresAt: expiresAt * 1000 }
}

/** Whose token it is: one read, or none for what can't be a token. */
export const findSocketToken = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  token: string,
): Promise<{ principal: Principal } | undefined> => {
  if (!isSecret(token)) return undefined
  const row = await findRow(tables, keys.socketToken(hashOf(token)), principalSchema, now())
  return row && { principal: principalOf(row) }
}
