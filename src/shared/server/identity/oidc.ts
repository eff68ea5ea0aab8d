// The OpenID Connect client: where to send a person, and what the provider's answer proves. It owns no
// storage; state, nonce and PKCE verifier come from and go to the sign-in attempt.

import * as client from 'openid-client'
import * as v from 'valibot'
import { type Person, personIdOf } from './person'
import type { Provider } from './provider'
import { SignInError } from './sign-in-error'

/** Below a function's own limit, so that a person is told instead of cut off. */
const TIMEOUT_S = 4

const configurations = new Map<string, Promise<client.Configuration>>()

/** The provider's published configuration, fetched once a process; a failure is forgotten, to be tried again. */
const discover = (provider: Provider): Promise<client.Configuration> => {
  const known = configurations.get(provider.issuer.href)
  if (known) return known
  // OpenID Connect lets a client trust the connection instead; a signature is proof even where that is not.
  const execute = [client.enableNonRepudiationChecks]
  if (provider.name === 'local') execute.push(client.allowInsecureRequests)
  const found = client
    .discovery(
      provider.issuer,
      provider.clientId,
      undefined,
      provider.clientSecret ? client.ClientSecretPost(provider.clientSecret) : client.None(),
      { timeout: TIMEOUT_S, execute },
    )
    .catch((cause: unknown) => {
      configurations.delete(provider.issuer.href)
      throw new SignInError('provider_unavailable', cause)
    })
  configurations.set(provider.issuer.href, found)
  return found
}

/** What a sign-in remembers until the provider sends the browser back. */
export interface Checks {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly redirectUri: string
}

/** Fresh checks for one sign-in. */
export const newChecks = (redirectUri: string): Checks => ({
  state: client.randomState(),
  nonce: client.randomNonce(),
  codeVerifier: client.randomPKCECodeVerifier(),
  redirectUri,
})

/** Where to send the browser. */
export const authorizationUrl = async (provider: Provider, checks: Checks): Promise<URL> =>
  client.buildAuthorizationUrl(await discover(provider), {
    redirect_uri: checks.redirectUri,
    scope: 'openid email profile',
    response_type: 'code',
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(checks.codeVerifier),
    code_challenge_method: 'S256',
    prompt: provider.prompt,
  })

const UNREACHABLE = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'])

const signInErrorOf = (error: unknown): SignInError => {
  if (error instanceof client.AuthorizationResponseError) {
    return new SignInError(error.error === 'access_denied' ? 'denied' : 'rejected', error)
  }
  // A fetch that finds nobody throws a TypeError.
  const isUnreachable =
    error instanceof TypeError || (error instanceof client.ClientError && UNREACHABLE.has(error.code ?? ''))
  return new SignInError(isUnreachable ? 'provider_unavailable' : 'rejected', error)
}

const claimsSchema = v.object({
  sub: v.pipe(v.string(), v.minLength(1)),
  email: v.pipe(v.string(), v.rfcEmail(), v.maxLength(320)),
  email_verified: v.literal(true),
  name: v.optional(v.string()),
})

const NAME_MAX = 100

const exchange = async (
  provider: Provider,
  checks: Checks,
  answer: URLSearchParams,
): Promise<client.IDToken | undefined> => {
  const configuration = await discover(provider)
  const url = new URL(checks.redirectUri)
  url.search = answer.toString()
  try {
    const tokens = await client.authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: checks.codeVerifier,
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      idTokenExpected: true,
    })
    return tokens.claims()
  } catch (error) {
    throw signInErrorOf(error)
  }
}

/** Exchanges the provider's answer for the person it vouches for; throws a SignInError. */
export const verifyAnswer = async (
  provider: Provider,
  checks: Checks,
  answer: URLSearchParams,
): Promise<Person> => {
  const claims = v.safeParse(claimsSchema, await exchange(provider, checks, answer))
  // Signed and complete but for the address: the one thing that a provider may leave out.
  if (!claims.success) throw new SignInError('no_email')
  const { sub, email, name } = claims.output
  const shown = name?.trim() || email.slice(0, email.indexOf('@'))
  return { id: personIdOf(provider.identityIssuer, sub), email, name: shown.slice(0, NAME_MAX) }
}
