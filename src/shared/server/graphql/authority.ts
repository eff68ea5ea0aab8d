// What whoever asks brings along: the limits of a key, and what an entry says of how it was written.

import { RefusedError } from '../../core/base/refusal'
import type { EntryBy } from '../../core/sync/entry'
import { findScopeRefusal, type WantedAccess } from '../identity/key-scope'
import type { Entrant } from '../log/access'
import type { Principal } from './context'

/** Throws KEY_SCOPE for what is outside of a key's scope. */
export const mustReach = ({ scope }: Principal, wanted: WantedAccess): void => {
  const refusal = findScopeRefusal(scope, wanted)
  if (refusal) throw new RefusedError(refusal)
}

/** Who wants into a workspace. */
export const entrantOf = ({ personId, scope }: Principal): Entrant => ({
  id: personId,
  ...(scope?.parts ? { parts: scope.parts } : {}),
})

/** By what somebody writes. */
export const writtenBy = ({ kind, authorityId, keyName, device }: Principal): EntryBy => ({
  kind,
  id: authorityId,
  name: kind === 'key' ? (keyName ?? 'API key') : (device ?? 'Unknown device'),
})
