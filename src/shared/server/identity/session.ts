// A signed-in browser: a secret in its cookie, one row found by the secret's hash, and one row in the
// person's partition by which it is listed and revoked. The secret is changed daily; the public id and the
// device stay.

import { randomUUID } from 'node:crypto'
import { deviceWords } from '@architect/shared/core/base/device-words'
import type { DeviceId, PersonId } from '@architect/shared/core/base/ids'
import type { Millis } from '@architect/shared/core/base/time'
import * as v from 'valibot'
import type { Principal } from '../graphql/context'
import type { Services } from '../ops/services'
import { ttlOf } from '../ops/tables'
import { findRow, keys, principalSchema, putRow } from './rows'
import { hashOf, isSecret, newSecret } from './secret'

export const SESSION_LIFETIME_S = 30 * 24 * 60 * 60

const sessionSchema = v.object({
  ...principalSchema.entries,
  createdAt: v.number(),
  /** When this secret was made; the session itself may be older. */
  secretMadeAt: v.number(),
  expiresAt: v.number(),
  userAgent: v.string(),
})

export type StoredSession = v.InferOutput<typeof sessionSchema>

export interface Session {
  readonly principal: Principal
  readonly expiresAt: Millis
  readonly secretMadeAt: Millis
}

/** What the caller puts into the cookie. */
export interface IssuedSession extends Session {
  readonly secret: string
}

/** What the list in Settings is made of; `hash` leads to the row that the secret is found by. */
export const personSessionSchema = v.object({
  id: v.string(),
  hash: v.string(),
  previousHash: v.optional(v.string()),
  createdAt: v.number(),
  expiresAt: v.number(),
  userAgent: v.string(),
})

export const principalOf = (row: v.InferOutput<typeof principalSchema>): Principal => ({
  kind: row.kind,
  authorityId: row.authorityId,
  personId: row.personId,
  email: row.email,
  name: row.name,
  deviceId: row.deviceId,
  ...(row.scope === undefined ? {} : { scope: row.scope }),
  ...(row.keyName === undefined ? {} : { keyName: row.keyName }),
  ...(row.secretHash === undefined ? {} : { secretHash: row.secretHash }),
  ...(row.isEnding === undefined ? {} : { isEnding: row.isEnding }),
  ...(row.device === undefined ? {} : { device: row.device }),
})

export const sessionOf = (row: StoredSession): Session => ({
  principal: { ...principalOf(row), device: deviceWords(row.userAgent) },
  expiresAt: row.expiresAt * 1000,
  secretMadeAt: row.secretMadeAt,
})

const USER_AGENT_MAX = 300

/** Starts a session for a person who has just proved who they are. */
export const newSession = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  person: { readonly id: PersonId; readonly email: string; readonly name: string },
  userAgent: string,
): Promise<IssuedSession> => {
  const secret = newSecret()
  const hash = hashOf(secret)
  const at = now()
  const row: StoredSession = {
    kind: 'session',
    authorityId: randomUUID(),
    personId: person.id,
    email: person.email,
    name: person.name,
    deviceId: randomUUID() as string as DeviceId,
    createdAt: at,
    secretMadeAt: at,
    expiresAt: ttlOf(at, SESSION_LIFETIME_S),
    userAgent: userAgent.slice(0, USER_AGENT_MAX),
  }
  // Listed before it works: there is no moment in which a session is valid and can't be revoked.
  await putRow(tables, keys.personSession(row.personId, row.authorityId), {
    id: row.authorityId,
    hash,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    userAgent: row.userAgent,
  })
  await putRow(tables, keys.session(hash), row)
  return { ...sessionOf(row), secret }
}

/** The row behind a cookie's secret: one read, or none for what can't be a secret. */
export const findStoredSession = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  secret: string,
): Promise<StoredSession | undefined> =>
  isSecret(secret) ? findRow(tables, keys.session(hashOf(secret)), sessionSchema, now()) : undefined

/** The session of a cookie's secret. */
export const findSession = async (
  services: Pick<Services, 'tables' | 'now'>,
  secret: string,
): Promise<Session | undefined> => {
  const row = await findStoredSession(services, secret)
  return row && sessionOf(row)
}
