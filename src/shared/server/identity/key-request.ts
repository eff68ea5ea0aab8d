// What somebody asks of a new key: its name, how far it reaches and how long it lives. Parsed here, believed after.

import { parseWorkspaceId } from '@architect/shared/core/base/ids'
import { refuse } from '@architect/shared/core/base/refusal'
import type { Millis } from '@architect/shared/core/base/time'
import { isCollection } from '@architect/shared/core/collections/registry'
import { isLimited, type KeyAccess, type KeyScope } from './key-scope'

const NAME_MAX = 100
const WORKSPACES_MAX = 100
const LIFETIME_MAX_YEARS = 5

export interface KeyInput {
  readonly name: string
  /** As the next two: what is left out or null leaves nothing out. */
  readonly access?: KeyAccess | null | undefined
  readonly workspaceIds?: readonly string[] | null | undefined
  readonly parts?: readonly string[] | null | undefined
  readonly expiresAt?: Millis | undefined
}

export interface KeyRequest {
  readonly name: string
  /** Absent for a whole key, so that there is one way to store one. */
  readonly scope?: KeyScope
  readonly expiresAt?: Millis
}

const parseName = (text: string): string => {
  const name = text.trim()
  return name === '' || name.length > NAME_MAX
    ? refuse('INVALID_INPUT', `A key's name has 1 to ${NAME_MAX} characters.`, 'name')
    : name
}

const parseWorkspaces = (ids: KeyInput['workspaceIds']): string[] | null => {
  if (!ids) return null
  const wanted = new Set(ids.map((id) => parseWorkspaceId(id, 'workspaceIds')))
  return wanted.size === 0 || wanted.size > WORKSPACES_MAX
    ? refuse('INVALID_INPUT', `Name 1 to ${WORKSPACES_MAX} workspaces, or null for all.`, 'workspaceIds')
    : [...wanted]
}

const parseParts = (names: KeyInput['parts']): string[] | null => {
  if (!names) return null
  const wanted = [...new Set(names)]
  return wanted.length === 0 || !wanted.every(isCollection)
    ? refuse('INVALID_INPUT', 'Name one collection or more, such as "todo", or null for all.', 'parts')
    : wanted
}

/** To the second, as rows are swept: what the list says is when the key ends. */
const parseExpiry = (expiresAt: Millis | undefined, now: Millis): Millis | undefined => {
  if (expiresAt === undefined) return undefined
  const at = Math.floor(expiresAt / 1000) * 1000
  const latest = new Date(now).setUTCFullYear(new Date(now).getUTCFullYear() + LIFETIME_MAX_YEARS)
  return at <= now || at > latest
    ? refuse(
        'INVALID_INPUT',
        `A key ends within ${LIFETIME_MAX_YEARS} years from now, or never.`,
        'expiresAt',
      )
    : at
}

/** What a key is to be; refuses with INVALID_INPUT, naming the field. */
export const parseKeyRequest = (input: KeyInput, now: Millis): KeyRequest => {
  const name = parseName(input.name)
  const scope: KeyScope = {
    access: input.access ?? 'write',
    workspaceIds: parseWorkspaces(input.workspaceIds),
    parts: parseParts(input.parts),
  }
  const expiresAt = parseExpiry(input.expiresAt, now)
  return {
    name,
    ...(isLimited(scope) ? { scope } : {}),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  }
}
