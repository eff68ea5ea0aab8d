// Who asks, or the refusal that nobody is signed in.

import { refuse } from '../../core/base/refusal'
import { isLimited } from '../identity/key-scope'
import type { Context, Principal } from './context'

/** The principal; refuses with UNAUTHENTICATED. */
export const mustPrincipal = ({ principal }: Context): Principal => principal ?? refuse('UNAUTHENTICATED')

/** The principal, if it may manage keys, sessions and people; a limited key could make itself a wider one, or one without end: KEY_SCOPE. */
export const mustManager = (context: Context): Principal => {
  const principal = mustPrincipal(context)
  return isLimited(principal.scope) || principal.isEnding ? refuse('KEY_SCOPE') : principal
}
