// The first half of a sign-in: remember the checks, send the browser to the provider.

import type { Services } from '../ops/services'
import { baseUrlOf } from './base-url'
import { findCookie, newCookie } from './cookies'
import { authorizationUrl, newChecks } from './oidc'
import { findProvider } from './provider'
import { redirectTo } from './responses'
import { parseReturnTo } from './return-to'
import { isSecret, newSecret } from './secret'
import { ATTEMPT_LIFETIME_S, putAttempt } from './sign-in-attempt'
import { SignInError } from './sign-in-error'
import { isHttpsStage, type StageEnv } from './stage'

const CALLBACK_PATH = '/api/v1/auth/callback'

/** Redirects to the provider; throws a SignInError where none is set up or it does not answer. */
export const beginSignIn = async (
  services: Pick<Services, 'tables' | 'now'>,
  request: Request,
  env: StageEnv,
): Promise<Response> => {
  const provider = findProvider(env)
  if (!provider) throw new SignInError('not_configured')
  const isHttps = isHttpsStage(env)
  const known = findCookie(request.headers, 'daybook_sign_in', isHttps)
  // Kept when it is there, so that two tabs may each be in the middle of a sign-in.
  const browserSecret = known && isSecret(known) ? known : newSecret()
  const checks = newChecks(`${baseUrlOf(request, env)}${CALLBACK_PATH}`)
  const returnTo = parseReturnTo(new URL(request.url).searchParams.get('returnTo'))
  const url = await authorizationUrl(provider, checks)
  await putAttempt(services, browserSecret, { checks, returnTo })
  const cookie = newCookie('daybook_sign_in', { value: browserSecret, maxAgeS: ATTEMPT_LIFETIME_S, isHttps })
  return redirectTo(url.href, [cookie])
}
