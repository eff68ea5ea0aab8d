// The door's one function: which action answers which method, and what becomes of failures.

import { logger } from '../ops/logger'
import type { Services } from '../ops/services'
import { beginSignIn } from './begin-sign-in'
import { finishSignIn } from './finish-sign-in'
import { answerError, redirectTo } from './responses'
import { showSession } from './show-session'
import { SignInError } from './sign-in-error'
import { signOut } from './sign-out'
import type { StageEnv } from './stage'

interface Action {
  readonly method: 'GET' | 'POST'
  /** A page that a person's browser goes to: failures lead on to the sign-in page. */
  readonly isVisited: boolean
  readonly run: (services: Services, request: Request, env: StageEnv) => Promise<Response>
}

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['sign-in', { method: 'GET', isVisited: true, run: beginSignIn }],
  ['callback', { method: 'GET', isVisited: true, run: finishSignIn }],
  ['session', { method: 'GET', isVisited: false, run: showSession }],
  ['sign-out', { method: 'POST', isVisited: false, run: signOut }],
] as const)

const answerFailure = (error: unknown, { isVisited }: Action, correlationId: string): Response => {
  const failure = error instanceof SignInError ? error : new SignInError('internal', error)
  const cause = failure.cause instanceof Error ? failure.cause : failure
  const report = { correlationId, code: failure.code, error: cause }
  if (failure.code === 'internal') logger.error('a request about a session broke', report)
  else logger.warn('a sign-in failed', report)
  if (isVisited) return redirectTo(`/sign-in?error=${failure.code}`)
  return answerError({ status: 500, code: 'INTERNAL', message: failure.message, correlationId })
}

/** Answers `/api/v1/auth/:action`. */
export const handleAuth = async (
  services: Services | Promise<Services>,
  request: Request,
  { env, correlationId }: { readonly env: StageEnv; readonly correlationId: string },
): Promise<Response> => {
  // An answer that needs no services must not be ended by services that can't be had.
  Promise.resolve(services).catch(() => {})
  const name = new URL(request.url).pathname.replace(/\/$/, '').split('/').at(-1) ?? ''
  const action = ACTIONS.get(name)
  if (!action) return answerError({ status: 404, code: 'NOT_FOUND', message: 'There is no such action.' })
  const { method } = action
  if (request.method !== method) {
    const message = `${name} answers ${method} only.`
    return answerError({ status: 405, code: 'BAD_REQUEST', message, headers: { allow: method } })
  }
  try {
    return await action.run(await services, request, env)
  } catch (error) {
    return answerFailure(error, action, correlationId)
  }
}
