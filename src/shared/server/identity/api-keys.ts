// API keys: what a script shows instead of a cookie. The key is told once, at its creation; what is stored
// is its hash, once to be found by and once in the person's partition to be listed and revoked.

import { randomUUID } from 'node:crypto'
import { type PersonId, parseDeviceId } from '@architect/shared/core/base/ids'
import { refuse } from '@architect/shared/core/base/refusal'
import type { Millis } from '@architect/shared/core/base/time'
import * as v from 'valibot'
import type { Principal } from '../graphql/context'
import type { Services } from '../ops/services'
import { findRow, keys, listRows, principalSchema, putRow, takeRow } from './rows'
import { hashOf, isPublicId, isSecret, newSecret } from './secret'
import { principalOf } from './session'

const PREFIX = 'daybook_'
const NAME_MAX = 100
const HINT_LENGTH = PREFIX.length + 4

const listedKeySchema = v.object({
  id: v.string(),
  name: v.string(),
  hint: v.string(),
  hash: v.string(),
  createdAt: v.number(),
})

export interface ApiKey {
  readonly id: string
  readonly name: string
  /** The key's first characters, to tell keys apart. */
  readonly hint: string
  readonly createdAt: Millis
}

const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(NAME_MAX))

/** Makes a key that acts as this person; the answer is the only place where it can be read. */
export const createApiKey = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  person: Pick<Principal, 'personId' | 'email' | 'name'>,
  wantedName: string,
): Promise<ApiKey & { readonly key: string }> => {
  const parsed = v.safeParse(nameSchema, wantedName)
  if (!parsed.success) {
    return refuse('INVALID_INPUT', `A key's name has 1 to ${NAME_MAX} characters.`, 'name')
  }
  const name = parsed.output
  const key = `${PREFIX}${newSecret()}`
  const hash = hashOf(key)
  const id = randomUUID()
  const made: ApiKey = { id, name, hint: key.slice(0, HINT_LENGTH), createdAt: now() }
  // Listed before it works: a working key can always be revoked.
  await putRow(tables, keys.personApiKey(person.personId, id), { ...made, hash })
  await putRow(tables, keys.apiKey(hash), {
    kind: 'key',
    authorityId: id,
    personId: person.personId,
    email: person.email,
    name: person.name,
    deviceId: parseDeviceId(`key-${id}`),
  })
  return { ...made, key }
}

/** A person's keys, newest first. */
export const listApiKeys = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  personId: PersonId,
): Promise<ApiKey[]> => {
  const rows = await listRows(tables, { personId, prefix: 'key#', schema: listedKeySchema, now: now() })
  return rows
    .map(({ id, name, hint, createdAt }) => ({ id, name, hint, createdAt }))
    .sort((a, b) => b.createdAt - a.createdAt)
}

/** Ends a key of this person; false when they have none of that id. */
export const revokeApiKey = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  personId: PersonId,
  id: string,
): Promise<boolean> => {
  if (!isPublicId(id)) return false
  const listed = keys.personApiKey(personId, id)
  const row = await findRow(tables, listed, listedKeySchema, now())
  if (!row) return false
  // The key first: a crash between leaves a row to revoke again, never a key that works unseen.
  await takeRow(tables, keys.apiKey(row.hash))
  await takeRow(tables, listed)
  return true
}

/** Who a key acts as: one read, or none for what can't be a key. */
export const findKeyPrincipal = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  key: string,
): Promise<Principal | undefined> => {
  if (!key.startsWith(PREFIX) || !isSecret(key.slice(PREFIX.length))) return undefined
  const row = await findRow(tables, keys.apiKey(hashOf(key)), principalSchema, now())
  return row && principalOf(row)
}
