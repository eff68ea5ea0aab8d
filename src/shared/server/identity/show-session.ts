// Who is signed in, as the SPA asks at its start; the time at which a session gets its next secret.

import type { Role } from '@architect/shared/core/base/role'
import type { Services } from '../ops/services'
import { findCookie, newCookie } from './cookies'
import { findProvider } from './provider'
import { answerJson } from './responses'
import { rotateSession } from './rotate-session'
import { findSession, SESSION_LIFETIME_S, type Session } from './session'
import { isHttpsStage, type StageEnv } from './stage'
import { type EnterableWorkspace, listWorkspaces } from './workspaces'

const ROTATE_AFTER_MS = 24 * 60 * 60 * 1000

type ProviderName = 'google' | 'local' | 'none'

/** The answer of `GET /api/v1/auth/session`. */
type SessionAnswer =
  | { readonly signedIn: false; readonly provider: ProviderName }
  | {
      readonly signedIn: true
      readonly provider: ProviderName
      /** The session's public id, by which it is listed and signed out of. */
      readonly sessionId: string
      readonly person: { readonly id: string; readonly email: string; readonly name: string }
      /** So that the page can open one without having to ask. */
      readonly workspaces: readonly { readonly id: string; readonly name: string; readonly role: Role }[]
      readonly expiresAt: string
    }

const signedIn = (
  provider: ProviderName,
  { principal, expiresAt }: Session,
  workspaces: readonly EnterableWorkspace[],
): SessionAnswer => ({
  signedIn: true,
  provider,
  sessionId: principal.authorityId,
  person: { id: principal.personId, email: principal.email, name: principal.name },
  workspaces: workspaces.map(({ workspaceId, name, role }) => ({ id: workspaceId, name, role })),
  expiresAt: new Date(expiresAt).toISOString(),
})

/** Tells who is signed in, 200 also for nobody; a session whose secret is older than a day gets a new one. */
export const showSession = async (
  services: Pick<Services, 'tables' | 'now'>,
  request: Request,
  env: StageEnv,
): Promise<Response> => {
  const isHttps = isHttpsStage(env)
  const provider = findProvider(env)?.name ?? 'none'
  const secret = findCookie(request.headers, 'daybook_session', isHttps)
  const session = secret === undefined ? undefined : await findSession(services, secret)
  if (secret === undefined || !session) {
    return answerJson({ signedIn: false, provider } satisfies SessionAnswer)
  }
  const workspaces = await listWorkspaces(services, session.principal.personId)
  const isDue = services.now() - session.secretMadeAt > ROTATE_AFTER_MS
  const rotated = isDue ? await rotateSession(services, secret) : undefined
  if (!rotated) return answerJson(signedIn(provider, session, workspaces))
  const cookie = newCookie('daybook_session', {
    value: rotated.secret,
    maxAgeS: SESSION_LIFETIME_S,
    isHttps,
  })
  return answerJson(signedIn(provider, rotated, workspaces), [cookie])
}
