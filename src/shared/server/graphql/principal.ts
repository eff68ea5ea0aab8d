// Who asks, or the refusal that nobody is signed in.

import { refuse } from '../../core/base/refusal'
import type { Context, Principal } from './context'

/** The principal; refuses with UNAUTHENTICATED. */
export const mustPrincipal = ({ principal }: Context): Principal => principal ?? refuse('UNAUTHENTICATED')
