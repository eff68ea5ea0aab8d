// Signing out ends the session on the server; the cookie is taken away besides.

import type { Services } from '../ops/services'
import { findCookie, noCookie } from './cookies'
import { isForged } from './forgery'
import { answerError, answerJson } from './responses'
import { revokeSession } from './revoke-session'
import { findSession } from './session'
import { isHttpsStage, type StageEnv } from './stage'

/** Which session is meant: a browser's cookie may be another's by now, since its tabs share it. */
const SESSION_HEADER = 'x-daybook-session'

/**
 * Ends the session of the request's cookie; any number of times is as good as once. A request that names a session ends
 * that one or none.
 */
export const signOut = async (
  services: Pick<Services, 'tables' | 'now'>,
  request: Request,
  env: StageEnv,
): Promise<Response> => {
  if (isForged(request, env)) {
    return answerError({ status: 403, code: 'FORBIDDEN', message: 'Requests from other sites are refused.' })
  }
  const isHttps = isHttpsStage(env)
  const secret = findCookie(request.headers, 'daybook_session', isHttps)
  const session = secret === undefined ? undefined : await findSession(services, secret)
  const meant = request.headers.get(SESSION_HEADER)
  if (session && meant !== null && meant !== session.principal.authorityId) {
    return answerJson({ signedIn: true })
  }
  if (session) await revokeSession(services, session.principal.personId, session.principal.authorityId)
  return answerJson({ signedIn: false }, [noCookie('daybook_session', isHttps)])
}
