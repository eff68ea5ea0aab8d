// Who may do what in a workspace, decided in this one place from the member records of its log.

import type { PersonId, RecordId, WorkspaceId } from '../../core/base/ids'
import { newRefusal, type Refusal } from '../../core/base/refusal'
import { isRole, type Role } from '../../core/base/role'
import type { Viewer } from '../../core/collections/collection'
import { getCollection } from '../../core/collections/registry'
import type { Operation } from '../../core/sync/operation'
import { keyOf, type RecordKey, type StoredRecord } from '../../core/sync/record'
import { sightOf } from '../../core/sync/sight'
import type { LogStore } from './log-store'

/** Whoever wants in: a person, maybe with a key that reaches some parts only. */
export interface Entrant {
  readonly id: PersonId
  readonly parts?: readonly string[]
}

/** Where a person's membership stands: their id is their member record's id. */
export const memberKey = (personId: PersonId): RecordKey => ({
  collection: 'member',
  id: personId as string as RecordId,
})

/** The role of a member's record; undefined for one that isn't there any more. */
export const roleOf = (member: StoredRecord | undefined): Role | undefined => {
  const role = member?.deleted ? undefined : member?.fields['role']
  return isRole(role) ? role : undefined
}

/** Who looks, as the records have it; undefined: no member. */
export const findViewer = (
  records: ReadonlyMap<string, StoredRecord>,
  { id, parts }: Entrant,
): Viewer | undefined => {
  const role = roleOf(records.get(keyOf(memberKey(id))))
  return role && { personId: id, role, ...(parts ? { parts } : {}) }
}

/** To a stranger a workspace does not exist. */
export const noSuchWorkspace = (): Refusal =>
  newRefusal('NOT_FOUND', 'There is no such workspace.', 'workspaceId')

/** What a person hides from others is their own. */
const findTaking = (
  { set }: Operation,
  stored: StoredRecord | undefined,
  { personId }: Viewer,
): Refusal | undefined => {
  const { privateTo = null } = set
  if (privateTo === null) return undefined
  if (privateTo !== personId) return newRefusal('FORBIDDEN', 'You can make it private to yourself only.')
  const isOwn = stored === undefined || stored.created.author === personId
  return isOwn ? undefined : newRefusal('FORBIDDEN', 'Only who has made it may make it private.')
}

const findRefusal = (
  operation: Operation,
  stored: StoredRecord | undefined,
  viewer: Viewer,
): Refusal | undefined => {
  const { collection } = operation
  const { managed, writers } = getCollection(collection)
  if (viewer.parts && !viewer.parts.includes(collection)) return newRefusal('KEY_SCOPE')
  if (managed || !writers.includes(viewer.role))
    return newRefusal('FORBIDDEN', `As ${viewer.role} you may not write a ${collection} here.`)
  const sight = stored ? sightOf(stored, viewer) : 'full'
  if (sight === 'none') return newRefusal('NOT_FOUND', `There is no ${collection} "${operation.id}".`)
  if (sight === 'summary') return newRefusal('FORBIDDEN', `You may not write this ${collection}.`)
  return findTaking(operation, stored, viewer)
}

/**
 * Whether a member may write these operations; a workspace that one may not enter doesn't exist for them, nor does a
 * record that they don't see. Without operations: whether they may write anything, and so have something to withdraw.
 */
export const authorise = (
  records: ReadonlyMap<string, StoredRecord>,
  entrant: Entrant,
  operations: readonly Operation[],
): Refusal | undefined => {
  const viewer = findViewer(records, entrant)
  if (!viewer) return noSuchWorkspace()
  if (operations.length === 0 && viewer.role === 'viewer') return newRefusal('FORBIDDEN')
  for (const [index, operation] of operations.entries()) {
    const refusal = findRefusal(operation, records.get(keyOf(operation)), viewer)
    if (refusal) return { ...refusal, field: `operations.${index}` }
  }
  return undefined
}

/** Stands where a batch wants a mutation and there is none; no client can send this id. */
export const NO_MUTATION = '#' as Parameters<LogStore['readBatch']>[1]

/** Who looks into a workspace; to a stranger it doesn't exist. */
export const enterLog = async (
  store: LogStore,
  workspaceId: WorkspaceId,
  entrant: Entrant,
): Promise<Viewer | Refusal> => {
  const { records } = await store.readBatch(workspaceId, NO_MUTATION, [memberKey(entrant.id)])
  return findViewer(records, entrant) ?? noSuchWorkspace()
}
