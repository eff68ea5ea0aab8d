// API keys: what a script shows instead of a cookie. The key is told once, at its creation; what is stored
// is its hash, once to be found by and once in the person's partition to be listed and revoked.

import { randomUUID } from 'node:crypto'
import type { PersonId } from '@architect/shared/core/base/ids'
import type { Millis } from '@architect/shared/core/base/time'
import type { Principal } from '../graphql/context'
import type { Services } from '../ops/services'
import { type KeyInput, parseKeyRequest } from './key-request'
import { KEY_PREFIX, type KeyOwner, type ListedKey, listedKeySchema, newKey, secretRowOf } from './key-rows'
import { type KeyScope, WHOLE_SCOPE } from './key-scope'
import { findRow, keys, listRows, principalSchema, putRow } from './rows'
import { hashOf, isSecret } from './secret'
import { principalOf } from './session'

export interface ApiKey {
  readonly id: string
  readonly name: string
  /** The key's first characters, to tell keys apart. */
  readonly hint: string
  readonly scope: KeyScope
  readonly createdAt: Millis
  readonly expiresAt: Millis | undefined
  readonly lastUsedAt: Millis | undefined
  readonly replacedAt: Millis | undefined
  /** Until when the secret before the last rotation works; undefined when there is none that does. */
  readonly previousEndsAt: Millis | undefined
}

/** A key as its person sees it: without the hashes. */
export const apiKeyOf = (row: ListedKey, now: Millis): ApiKey => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  scope: row.scope ?? WHOLE_SCOPE,
  createdAt: row.createdAt,
  expiresAt: row.endsAt,
  lastUsedAt: row.lastUsedAt,
  replacedAt: row.replacedAt,
  previousEndsAt:
    row.previousEndsAt !== undefined && row.previousEndsAt > now ? row.previousEndsAt : undefined,
})

/** Makes a key that acts as this person; the answer is the only place where it can be read. */
export const createApiKey = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  person: KeyOwner,
  input: KeyInput,
): Promise<ApiKey & { readonly key: string }> => {
  const at = now()
  const { name, scope, expiresAt } = parseKeyRequest(input, at)
  const { key, hash, hint } = newKey()
  const row: ListedKey = {
    id: randomUUID(),
    name,
    hint,
    hash,
    createdAt: at,
    ...(scope === undefined ? {} : { scope }),
    ...(expiresAt === undefined ? {} : { endsAt: expiresAt }),
  }
  // Listed before it works: a working key can always be revoked.
  await putRow(tables, keys.personApiKey(person.personId, row.id), row)
  await putRow(tables, keys.apiKey(hash), secretRowOf(person, row))
  return { ...apiKeyOf(row, at), key }
}

/** A person's keys, newest first; also those whose time is over. */
export const listApiKeys = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  personId: PersonId,
): Promise<ApiKey[]> => {
  const at = now()
  const rows = await listRows(tables, { personId, prefix: 'key#', schema: listedKeySchema, now: at })
  return rows.map((row) => apiKeyOf(row, at)).sort((a, b) => b.createdAt - a.createdAt)
}

/** Who a key acts as: one read, or none for what can't be a key. */
export const findKeyPrincipal = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  key: string,
): Promise<Principal | undefined> => {
  if (!key.startsWith(KEY_PREFIX) || !isSecret(key.slice(KEY_PREFIX.length))) return undefined
  const secretHash = hashOf(key)
  const row = await findRow(tables, keys.apiKey(secretHash), principalSchema, now())
  return row && { ...principalOf(row), secretHash }
}
