// Who is signed in, as the server says.

import { type Person, parsePerson, parseWorkspaces, remember, rememberedPerson } from './person'
import { isEnded, isLeaving } from './unfinished'

export type Session =
  | { readonly kind: 'signed in'; readonly person: Person }
  | { readonly kind: 'signed out'; readonly provider: string | undefined }
  | { readonly kind: 'unreachable' }

/** Kept while a tab is away for a sign-in: see sign-in-link.ts. */
export const SIGNING_IN_KEY = 'daybook.signing-in'
const SESSION_TIMEOUT_MS = 10_000

type Loose = { readonly [key: string]: unknown }

/**
 * What the session endpoint's JSON means. The workspace that this browser chose last stays the open one, as long as its
 * person may enter it.
 */
export const parseSession = (value: unknown, last?: Person): Session => {
  const { signedIn, person, workspaces: listed, provider, sessionId } = (value ?? {}) as Loose
  const { id } = (person ?? {}) as Loose
  const workspaces = parseWorkspaces(listed)
  const isLast = (workspace: { readonly id: string }): boolean =>
    last?.id === id && workspace.id === last?.workspaceId
  const open = workspaces.find(isLast) ?? workspaces[0]
  const known = parsePerson({ ...(person as Loose), workspaceId: open?.id, workspaces, sessionId })
  if (signedIn === true && known) return { kind: 'signed in', person: known }
  return { kind: 'signed out', provider: typeof provider === 'string' ? provider : undefined }
}

const SESSION_PATH = '/api/v1/auth/session'

/**
 * Asks the server who is signed in. Never rejects: no answer is an answer too. A session that is over is forgotten by
 * nobody but the server: what the person has on this device stays theirs until they sign out.
 */
export const fetchSession = async (): Promise<Session> => {
  try {
    let path = SESSION_PATH
    if (isLeaving()) {
      const { finishLeaving } = await import('./end-session')
      if (!(await finishLeaving())) return { kind: 'unreachable' }
      // index.html has asked already, with the same plain request: that answer was given too early.
      path += '?after=sign-out'
    }
    const response = await fetch(path, { signal: AbortSignal.timeout(SESSION_TIMEOUT_MS) })
    if (!response.ok) return { kind: 'unreachable' }
    const session = parseSession(await response.json(), rememberedPerson())
    if (session.kind !== 'signed in') return session
    // The answer may be older than a sign-out in another tab.
    if (isEnded(session.person.sessionId)) return { kind: 'signed out', provider: undefined }
    remember(session.person)
    return session
  } catch {
    return { kind: 'unreachable' }
  }
}

/** Whether this tab comes back from a sign-in. Says so once. */
export const takeSignIn = (): boolean => {
  try {
    const isExpected = sessionStorage.getItem(SIGNING_IN_KEY) !== null
    sessionStorage.removeItem(SIGNING_IN_KEY)
    return isExpected
  } catch {
    return false
  }
}
