// Which OpenID Connect provider people sign in with, decided from the environment alone: Google where it is
// set up, else the sandbox's local one, else none.

import { isSandbox, type StageEnv } from './stage'

export interface Provider {
  readonly name: 'google' | 'local'
  readonly issuer: URL
  /** What person ids are derived from: for the local provider without its port, which may change. */
  readonly identityIssuer: string
  readonly clientId: string
  /** Absent: a public client, as the local provider wants it. */
  readonly clientSecret?: string
  /** Without it a provider would sign the last person in again, with no way to choose another. */
  readonly prompt: string
}

const GOOGLE_ISSUER = 'https://accounts.google.com'

const findLocalIssuer = (env: StageEnv): URL | undefined => {
  const text = env['DAYBOOK_LOCAL_ISSUER']
  // Anyone may be anyone at the local provider: outside the sandbox it is refused, whatever the environment says.
  if (!text || !isSandbox(env) || !URL.canParse(text)) return undefined
  const issuer = new URL(text)
  return ['localhost', '127.0.0.1'].includes(issuer.hostname) ? issuer : undefined
}

/** The provider of this environment; undefined where none is set up. */
export const findProvider = (env: StageEnv): Provider | undefined => {
  const clientId = env['GOOGLE_CLIENT_ID']
  const clientSecret = env['GOOGLE_CLIENT_SECRET']
  if (clientId && clientSecret) {
    return {
      name: 'google',
      issuer: new URL(GOOGLE_ISSUER),
      identityIssuer: GOOGLE_ISSUER,
      clientId,
      clientSecret,
      prompt: 'select_account',
    }
  }
  const issuer = findLocalIssuer(env)
  if (!issuer) return undefined
  return {
    name: 'local',
    issuer,
    identityIssuer: 'http://localhost',
    clientId: 'daybook',
    prompt: 'login',
  }
}
