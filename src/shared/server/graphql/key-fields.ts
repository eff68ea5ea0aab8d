// How a key is told to its person.

import type { ApiKey } from '../identity/api-keys'
import { instant, maybeInstant } from './instant'

/** The fields of type ApiKey. */
export const keyFields = (key: ApiKey) => ({
  id: key.id,
  name: key.name,
  hint: key.hint,
  ...key.scope,
  createdAt: instant(key.createdAt),
  expiresAt: maybeInstant(key.expiresAt),
  lastUsedAt: maybeInstant(key.lastUsedAt),
  replacedAt: maybeInstant(key.replacedAt),
  previousEndsAt: maybeInstant(key.previousEndsAt),
})
