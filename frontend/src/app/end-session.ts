// The end of a session. Its cookie can't be read by a page, nor taken away: only the server can end it. Where the server
// can't be reached, what is left to do is kept until it can.

import { keep, readKept } from './kept'
import { LEAVING_KEY } from './unfinished'

const TIMEOUT_MS = 10_000

/** From now on that session is nobody's in this browser; it is ended as soon as the server can be reached. */
export const leaveLater = (sessionId: string): boolean => keep(LEAVING_KEY, sessionId)

/**
 * Ends a session: this one, when the browser has it. The cookie can't be read here, and another tab may have signed in
 * anew. False when the server can't be reached, or can't do it: the session is still open.
 */
export const endSession = async (sessionId: string | undefined): Promise<boolean> => {
  try {
    const response = await fetch('/api/v1/auth/sign-out', {
      method: 'POST',
      headers: { 'x-daybook': '1', ...(sessionId ? { 'x-daybook-session': sessionId } : {}) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    // What answers in the server's place, such as a network that wants to be paid first, has a page to show.
    await response.json()
    return response.ok || response.status === 401
  } catch {
    return false
  }
}

/** Tells the server of a sign-out that it has not heard of. False when it still can't be told. */
export const finishLeaving = async (): Promise<boolean> => {
  const sessionId = readKept(LEAVING_KEY)
  if (sessionId === null) return true
  return (await endSession(sessionId)) && keep(LEAVING_KEY, null)
}
