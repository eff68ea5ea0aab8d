// Who asks, from a request's headers. A key wins over a cookie: who sends one means it.

import type { Principal } from '../graphql/context'
import type { Services } from '../ops/services'
import { findKeyPrincipal } from './api-keys'
import { findCookie } from './cookies'
import { findSession } from './session'
import { isHttpsStage } from './stage'

export type Asker =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'known'; readonly principal: Principal }
  /** Something was shown that is no key of ours: the door answers 401. */
  | { readonly kind: 'invalid' }

const BEARER = /^Bearer +(\S+) *$/i

/** At most one read. An unknown or expired cookie is nobody; an unknown key is an error its sender must see. */
export const findPrincipal = async (
  services: Pick<Services, 'tables' | 'now'>,
  headers: Headers,
): Promise<Asker> => {
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const key = BEARER.exec(authorization)?.[1]
    const principal = key === undefined ? undefined : await findKeyPrincipal(services, key)
    return principal ? { kind: 'known', principal } : { kind: 'invalid' }
  }
  const secret = findCookie(headers, 'daybook_session', isHttpsStage())
  const session = secret === undefined ? undefined : await findSession(services, secret)
  return session ? { kind: 'known', principal: session.principal } : { kind: 'anonymous' }
}
