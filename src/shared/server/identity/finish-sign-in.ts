// The second half of a sign-in: the provider's answer becomes a person, their private workspace and a session.

import { createWorkspace } from '../log/create-workspace'
import type { Services } from '../ops/services'
import { findCookie, newCookie } from './cookies'
import { verifyAnswer } from './oidc'
import { type Person, privateWorkspaceIdOf, putPerson } from './person'
import { findProvider } from './provider'
import { redirectTo } from './responses'
import { revokeSession } from './revoke-session'
import { findSession, newSession, SESSION_LIFETIME_S } from './session'
import { type Attempt, takeAttempt } from './sign-in-attempt'
import { SignInError } from './sign-in-error'
import { isHttpsStage, type StageEnv } from './stage'

type Ports = Pick<Services, 'tables' | 'now' | 'commit'>

const mustTakeAttempt = async (
  services: Ports,
  state: string | null,
  browserSecret: string | undefined,
): Promise<Attempt> => {
  if (!state || !browserSecret) throw new SignInError('mismatch')
  const taken = await takeAttempt(services, state, browserSecret)
  if (taken.kind !== 'taken') throw new SignInError(taken.kind)
  return taken.attempt
}

const PRIVATE_WORKSPACE_NAME = 'Private'

/** Any number of times: the person is stored as they are today, the workspace is made once. */
const welcome = async (services: Ports, person: Person): Promise<void> => {
  await Promise.all([
    putPerson(services, person),
    createWorkspace(services.commit, {
      workspaceId: privateWorkspaceIdOf(person.id),
      name: PRIVATE_WORKSPACE_NAME,
      owner: person,
    }),
  ])
}

/** A browser holds one session: the one that it is about to forget must not live on unseen. */
const endFormerSession = async (services: Ports, secret: string | undefined): Promise<void> => {
  const former = secret === undefined ? undefined : await findSession(services, secret)
  if (former) await revokeSession(services, former.principal.personId, former.principal.authorityId)
}

/** Checks the provider's answer, starts a session and redirects to where the person wanted to go. */
export const finishSignIn = async (services: Ports, request: Request, env: StageEnv): Promise<Response> => {
  const provider = findProvider(env)
  if (!provider) throw new SignInError('not_configured')
  const isHttps = isHttpsStage(env)
  const answer = new URL(request.url).searchParams
  const browserSecret = findCookie(request.headers, 'daybook_sign_in', isHttps)
  const { checks, returnTo } = await mustTakeAttempt(services, answer.get('state'), browserSecret)
  const person = await verifyAnswer(provider, checks, answer)
  await welcome(services, person)
  const session = await newSession(services, person, request.headers.get('user-agent') ?? '')
  await endFormerSession(services, findCookie(request.headers, 'daybook_session', isHttps))
  const cookie = newCookie('daybook_session', {
    value: session.secret,
    maxAgeS: SESSION_LIFETIME_S,
    isHttps,
  })
  // The sign-in cookie stays until it is over: another tab's sign-in may still need it.
  return redirectTo(`${new URL(checks.redirectUri).origin}${returnTo}`, [cookie])
}
