// Who is signed in, as the server says, and who was when it can't be asked: a device without network
// still opens the person's day.

export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string
  /** The workspace to open. */
  readonly workspaceId: string
}

export type Session =
  | { readonly kind: 'signed in'; readonly person: Person }
  | { readonly kind: 'signed out'; readonly provider: string | undefined }
  | { readonly kind: 'unreachable' }

/** Where a browser remembers who was signed in; index.html reads it too. */
export const PERSON_KEY = 'daybook.person'
const SIGNING_IN_KEY = 'daybook.signing-in'
const SESSION_TIMEOUT_MS = 10_000

type Loose = { readonly [key: string]: unknown }

/** A person of unknown shape, or undefined when it is none. */
export const parsePerson = (value: unknown): Person | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, email, name, workspaceId } = value as Loose
  if (typeof id !== 'string' || typeof email !== 'string' || typeof workspaceId !== 'string') return undefined
  return { id, email, name: typeof name === 'string' && name !== '' ? name : email, workspaceId }
}

/** What the session endpoint's JSON means. */
export const parseSession = (value: unknown): Session => {
  const { signedIn, person, workspaces, provider } = (value ?? {}) as Loose
  const first = Array.isArray(workspaces) ? (workspaces[0] as Loose | undefined) : undefined
  const known = parsePerson({ ...(person as Loose | undefined), workspaceId: first?.['id'] })
  if (signedIn === true && known) return { kind: 'signed in', person: known }
  return { kind: 'signed out', provider: typeof provider === 'string' ? provider : undefined }
}

/** Who was last signed in in this browser. Storage may be forbidden: then nobody was. */
export const rememberedPerson = (): Person | undefined => {
  try {
    return parsePerson(JSON.parse(localStorage.getItem(PERSON_KEY) ?? 'null'))
  } catch {
    return undefined
  }
}

const remember = (person: Person | undefined): void => {
  try {
    if (person) localStorage.setItem(PERSON_KEY, JSON.stringify(person))
    else localStorage.removeItem(PERSON_KEY)
  } catch {
    // Remembering only saves time; without storage every start asks the server.
  }
}

/**
 * Asks the server who is signed in. Never rejects: no answer is an answer too. A session that is over is forgotten by
 * nobody but the server: what the person has on this device stays theirs until they sign out.
 */
export const fetchSession = async (): Promise<Session> => {
  try {
    // index.html has asked already, with the same plain request: this takes that answer.
    const response = await fetch('/api/v1/auth/session', { signal: AbortSignal.timeout(SESSION_TIMEOUT_MS) })
    if (!response.ok) return { kind: 'unreachable' }
    const session = parseSession(await response.json())
    if (session.kind === 'signed in') remember(session.person)
    return session
  } catch {
    return { kind: 'unreachable' }
  }
}

/** Ends the session and shows the sign-in page. Rejects when the server can't be reached: the session is still open. */
export const signOut = async (): Promise<void> => {
  const response = await fetch('/api/v1/auth/sign-out', { method: 'POST', headers: { 'x-daybook': '1' } })
  if (!response.ok && response.status !== 401) throw new Error('The server did not sign you out.')
  remember(undefined)
  location.assign('/sign-in')
}

/** Where signing in starts, coming back to the given page. */
export const signInHref = (returnTo: string): string =>
  `/api/v1/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`

/** Called when this tab leaves for a sign-in: who comes back may be somebody else than is remembered. */
export const expectSignIn = (): void => {
  try {
    sessionStorage.setItem(SIGNING_IN_KEY, 'yes')
  } catch {
    // Then the page finds out beside what it shows.
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
