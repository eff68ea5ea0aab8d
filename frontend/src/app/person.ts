// Whose day this browser opens: who was last signed in in it, or nobody by their own choice. It is remembered, so that a
// device without network opens it too.

import { LOCAL } from '@architect/shared/browser/runner/local'
import { isRole, type Role } from '@architect/shared/core/base/role'
import { keep, readKept } from './kept'

/** A workspace that a person may enter. */
export interface KnownWorkspace {
  readonly id: string
  readonly name: string
  readonly role: Role
}

export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string
  /** The workspace to open. */
  readonly workspaceId: string
  /** Those that they may enter, as the server last said: the private one first. */
  readonly workspaces: readonly KnownWorkspace[]
  /** The session that they were last seen signed in by. */
  readonly sessionId?: string
}

/** Whoever writes on this device without having signed in. */
export const LOCAL_PERSON: Person = {
  id: LOCAL.personId,
  email: '',
  name: 'You',
  workspaceId: LOCAL.workspaceId,
  workspaces: [],
}

export const isLocal = ({ id }: Pick<Person, 'id'>): boolean => id === LOCAL.personId

/** The one that is theirs alone. */
export const privateWorkspaceIdOf = ({ workspaces, workspaceId }: Person): string =>
  workspaces[0]?.id ?? workspaceId

/** Where a browser remembers it; index.html reads it too. */
export const PERSON_KEY = 'daybook.person'

type Loose = { readonly [key: string]: unknown }

/** Workspaces of unknown shape: those that are some. Who was remembered by an older version has none. */
export const parseWorkspaces = (value: unknown): readonly KnownWorkspace[] =>
  (Array.isArray(value) ? value : []).flatMap((item: unknown) => {
    const { id, name, role } = (item ?? {}) as Loose
    return typeof id === 'string' && typeof name === 'string' && isRole(role) ? [{ id, name, role }] : []
  })

/** A person of unknown shape, or undefined when it is none. */
export const parsePerson = (value: unknown): Person | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, email, name, workspaceId, workspaces, sessionId } = value as Loose
  if (typeof id !== 'string' || typeof email !== 'string' || typeof workspaceId !== 'string') return undefined
  return {
    id,
    email,
    name: typeof name === 'string' && name !== '' ? name : email,
    workspaceId,
    workspaces: parseWorkspaces(workspaces),
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

const listeners = new Set<() => void>()

/** Calls the listener after each change that this tab makes. Returns the function that ends it. */
export const onRemembered = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** From now on this browser opens that person's day, in all of its tabs. False where a browser keeps nothing. */
export const remember = (person: Person | undefined): boolean => {
  const isKept = keep(PERSON_KEY, person ? JSON.stringify(person) : null)
  for (const listener of listeners) listener()
  return isKept
}
