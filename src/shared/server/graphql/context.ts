// What every resolver is handed: who asks, and the parts of the server that it may call.

import type { DeviceId, PersonId } from '@architect/shared/core/base/ids'
import type { KeyScope } from '../identity/key-scope'
import type { Services } from '../ops/services'

/** Who asks: a signed-in person, or a script with that person's key. */
export interface Principal {
  readonly kind: 'session' | 'key'
  /** The session's or key's own public id, as the lists in Settings show it. */
  readonly authorityId: string
  readonly personId: PersonId
  readonly email: string
  readonly name: string
  /** The device that edits are attributed to when the request names none. */
  readonly deviceId: DeviceId
  /** What a key was limited to. Undefined for what may do all that its person may, as a session. */
  readonly scope?: KeyScope
  /** By what secret of the key it was found: one that was replaced ends before the key does. */
  readonly secretHash?: string
  /** The key has an end: what it made might have none. */
  readonly isEnding?: boolean
  /** What its person calls the key. */
  readonly keyName?: string
  /** The session's browser and system, in words. */
  readonly device?: string
}

export interface Context {
  readonly principal: Principal | undefined
  /** Ties an answer's masked error to its log line. */
  readonly correlationId: string
  readonly services: Services
  /** Under which address the asker's browser knows this server; unknown over a socket. */
  readonly baseUrl?: string
}
