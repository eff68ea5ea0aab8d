// Whose day this browser opens: who was last signed in in it, or nobody by their own choice. It is remembered, so that a
// device without network opens it too.

import { LOCAL } from '@architect/shared/browser/runner/local'
import { keep, readKept } from './kept'

export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string
  /** The workspace to open. */
  readonly workspaceId: string
  /** The session that they were last seen signed in by. */
  readonly sessionId?: string
}

/** Whoever writes on this device without having signed in. */
export const LOCAL_PERSON: Person = {
  id: LOCAL.personId,
  email: '',
  name: 'You',
  workspaceId: LOCAL.workspaceId,
}

export const isLocal = ({ id }: Pick<Person, 'id'>): boolean => id === LOCAL.personId

/** Where a browser remembers it; index.html reads it too. */
export const PERSON_KEY = 'daybook.person'

type Loose = { readonly [key: string]: unknown }

/** A person of unknown shape, or undefined when it is none. */
export const parsePerson = (value: unknown): Person | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, email, name, workspaceId, sessionId } = value as Loose
  if (typeof id !== 'string' || typeof email !== 'string' || typeof workspaceId !== 'string') return undefined
  return {
    id,
    email,
    name: typeof name === 'string' && name !== '' ? name : email,
    workspaceId,
    ...(typeof sessionId === 'string' ? { sessionId } : {}),
  }
}

/** Whose day this browser opens: who was last signed in in it, or nobody's; undefined when that is not clear. */
export const rememberedPerson = (): Person | undefined => {
  try {
    return parsePerson(JSON.parse(readKept(PERSON_KEY) ?? 'null'))
  } catch {
    return undefined
  }
}

/** From now on this browser opens that person's day, in all of its tabs. False where a browser keeps nothing. */
export const remember = (person: Person | undefined): boolean =>
  keep(PERSON_KEY, person ? JSON.stringify(person) : null)
