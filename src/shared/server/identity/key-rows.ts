// The two rows of a key. One by the hash of its secret, with all that a request must know, so that one read gives the
// principal; one in the person's partition, by which it is listed, rotated and revoked.

import { parseDeviceId } from '@architect/shared/core/base/ids'
import type { Millis } from '@architect/shared/core/base/time'
import * as v from 'valibot'
import type { Principal } from '../graphql/context'
import type { Item } from '../ops/tables'
import { type KeyScope, keyScopeSchema } from './key-scope'
import { hashOf, newSecret } from './secret'

export const KEY_PREFIX = 'daybook_'
const HINT_LENGTH = KEY_PREFIX.length + 4

export const listedKeySchema = v.object({
  id: v.string(),
  name: v.string(),
  /** The key's first characters, to tell keys apart. */
  hint: v.string(),
  /** Leads to the secret that is in force. */
  hash: v.string(),
  scope: v.optional(keyScopeSchema),
  createdAt: v.number(),
  /** When the key ends. Not `expiresAt`: an expired key is listed until somebody takes it away, never swept. */
  endsAt: v.optional(v.number()),
  lastUsedAt: v.optional(v.number()),
  /** When the secret was last changed. */
  replacedAt: v.optional(v.number()),
  /** Leads to the secret before, and says when it ends. */
  previousHash: v.optional(v.string()),
  previousEndsAt: v.optional(v.number()),
  /** Its revocation has begun: it is rotated no more, and counts no more. */
  isRevoked: v.optional(v.boolean()),
})

export type ListedKey = v.InferOutput<typeof listedKeySchema>

export type KeyOwner = Pick<Principal, 'personId' | 'email' | 'name'>

/** True for a key whose time is over. */
export const isKeyOver = ({ endsAt }: Pick<ListedKey, 'endsAt'>, now: Millis): boolean =>
  endsAt !== undefined && endsAt <= now

/** A new key: what is told once, and what is kept of it. */
export const newKey = (): { readonly key: string; readonly hash: string; readonly hint: string } => {
  const key = `${KEY_PREFIX}${newSecret()}`
  return { key, hash: hashOf(key), hint: key.slice(0, HINT_LENGTH) }
}

/** The row that a key's secret is found by. */
export const secretRowOf = (
  { personId, email, name }: KeyOwner,
  key: {
    readonly id: string
    readonly name: string
    readonly scope?: KeyScope | undefined
    readonly endsAt?: Millis | undefined
  },
): Item => ({
  kind: 'key',
  authorityId: key.id,
  personId,
  email,
  name,
  deviceId: parseDeviceId(`key-${key.id}`),
  keyName: key.name,
  ...(key.scope === undefined ? {} : { scope: key.scope }),
  ...(key.endsAt === undefined ? {} : { expiresAt: key.endsAt / 1000, isEnding: true }),
})
