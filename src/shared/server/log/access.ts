// Who may do what in a workspace, decided in this one place from the member records of its log.

import type { PersonId, RecordId, WorkspaceId } from '../../core/base/ids'
import type { JsonValue } from '../../core/base/json'
import { newRefusal, type Refusal } from '../../core/base/refusal'
import { isRole, type Role } from '../../core/base/role'
import type { Viewer } from '../../core/collections/collection'
import { getCollection } from '../../core/collections/registry'
import type { Operation } from '../../core/sync/operation'
import { DELETED, keyOf, type RecordKey, type StoredRecord } from '../../core/sync/record'
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
  const member = records.get(keyOf(memberKey(id)))
  const role = roleOf(member)
  if (!member || !role) return undefined
  const since = Math.max(member.created.seq, member.stamps[DELETED]?.seq ?? 0)
  return { personId: id, role, since, ...(parts ? { parts } : {}) }
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
  if (!('privateTo' in set)) return undefined
  const isOwn = stored === undefined || stored.created.author === personId
  // Also to show it: said by somebody else it would stand against what its maker says at the same time.
  if (!isOwn) return newRefusal('FORBIDDEN', 'Only who has made it may make it private, or show it.')
  return set['privateTo'] === null || set['privateTo'] === personId
    ? undefined
    : newRefusal('FORBIDDEN', 'You can make it private to yourself only.')
}

/** Where the records stand that these operations put something into. */
export const parentKeys = (operations: readonly Operation[]): RecordKey[] =>
  operations.flatMap(({ collection, set }) =>
    Object.entries(getCollection(collection).parents ?? {}).flatMap(([field, parent]) => {
      const id = set[field]
      return typeof id === 'string' ? [{ collection: parent, id: id as RecordId }] : []
    }),
  )

/** What an operation is judged by: the records as stored, and what the operations before it leave of their privacy. */
interface Scene {
  readonly records: ReadonlyMap<string, StoredRecord>
  readonly privacies: Map<string, JsonValue>
}

const privacyAfter = ({ set }: Operation, stored: StoredRecord | undefined): JsonValue =>
  ('privateTo' in set ? set['privateTo'] : stored?.fields['privateTo']) ?? null

/** What is put into something private is private too; and nothing is put into what its writer can't see. */
const findLeak = (
  operation: Operation,
  stored: StoredRecord | undefined,
  { records, privacies }: Scene,
  { personId, role }: Viewer,
): Refusal | undefined => {
  const privacy = privacyAfter(operation, stored)
  privacies.set(keyOf(operation), privacy)
  for (const key of parentKeys([operation])) {
    const parent = records.get(keyOf(key))
    // The person's own sight, whatever parts their key is limited to.
    if (parent && sightOf(parent, { personId, role }) === 'none')
      return newRefusal('NOT_FOUND', `There is no ${key.collection} "${key.id}".`)
    // One that is not there yet may still be under way, from another device.
    const above = privacies.get(keyOf(key)) ?? parent?.fields['privateTo'] ?? null
    if (above !== null && privacy === null)
      return newRefusal('INVALID_INPUT', `What is in a private ${key.collection} must be private too.`)
  }
  return undefined
}

/** Of what is somebody's own, others may take away at most. */
const findForeign = (
  { collection, kind }: Operation,
  stored: StoredRecord | undefined,
  { personId, role }: Viewer,
): Refusal | undefined => {
  if (!getCollection(collection).isOwn || !stored || stored.created.author === personId) return undefined
  const mayDelete = kind === 'delete' && (role === 'owner' || role === 'admin')
  return mayDelete
    ? undefined
    : newRefusal('FORBIDDEN', `Only who has written a ${collection} may change it.`)
}

const findRefusal = (operation: Operation, scene: Scene, viewer: Viewer): Refusal | undefined => {
  const { collection } = operation
  const stored = scene.records.get(keyOf(operation))
  const { managed, writers } = getCollection(collection)
  if (viewer.parts && !viewer.parts.includes(collection)) return newRefusal('KEY_SCOPE')
  if (managed || !writers.includes(viewer.role))
    return newRefusal('FORBIDDEN', `As ${viewer.role} you may not write a ${collection} here.`)
  const sight = stored ? sightOf(stored, viewer) : 'full'
  if (sight === 'none') return newRefusal('NOT_FOUND', `There is no ${collection} "${operation.id}".`)
  if (sight === 'summary') return newRefusal('FORBIDDEN', `You may not write this ${collection}.`)
  return (
    findForeign(operation, stored, viewer) ??
    findTaking(operation, stored, viewer) ??
    findLeak(operation, stored, scene, viewer)
  )
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
  const scene: Scene = { records, privacies: new Map() }
  for (const [index, operation] of operations.entries()) {
    const refusal = findRefusal(operation, scene, viewer)
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
