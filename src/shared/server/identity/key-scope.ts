// What an API key may do of what its person may: it only ever narrows. Pure; who calls says what is wanted.

import { newRefusal, type Refusal } from '@architect/shared/core/base/refusal'
import * as v from 'valibot'

/** How a scope is stored in the row that a key, a socket's token or a connection is found by. */
export const keyScopeSchema = v.object({
  access: v.picklist(['read', 'write']),
  /** Null: all that the person may enter. */
  workspaceIds: v.nullable(v.array(v.string())),
  /** Names of collections. Null: all. */
  parts: v.nullable(v.array(v.string())),
})

export type KeyScope = Readonly<v.InferOutput<typeof keyScopeSchema>>
export type KeyAccess = KeyScope['access']

/** What a key without a scope may do: keys made before there were scopes, and sessions. */
export const WHOLE_SCOPE: KeyScope = { access: 'write', workspaceIds: null, parts: null }

export interface WantedAccess {
  readonly access: KeyAccess
  /** Left out by what is about no workspace. */
  readonly workspaceId?: string
  /** Left out by what is about no collection. */
  readonly collection?: string
}

const holds = (limit: readonly string[] | null, wanted: string | undefined): boolean =>
  limit === null || wanted === undefined || limit.includes(wanted)

/** True for a scope that leaves anything out. */
export const isLimited = (scope: KeyScope | undefined): scope is KeyScope =>
  scope !== undefined && (scope.access === 'read' || scope.workspaceIds !== null || scope.parts !== null)

/** KEY_SCOPE for what is outside of the scope; undefined for what is within, and for everything without one. */
export const findScopeRefusal = (
  scope: KeyScope | undefined,
  { access, workspaceId, collection }: WantedAccess,
): Refusal | undefined => {
  if (scope === undefined) return undefined
  const isWithin =
    (access === 'read' || scope.access === 'write') &&
    holds(scope.workspaceIds, workspaceId) &&
    holds(scope.parts, collection)
  return isWithin ? undefined : newRefusal('KEY_SCOPE')
}
