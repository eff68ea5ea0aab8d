// Who may do what in a workspace, decided in this one place from the member records of its log.

import type { PersonId, RecordId, WorkspaceId } from '../../core/base/ids'
import { newRefusal, type Refusal, refuse } from '../../core/base/refusal'
import { isRole, type Role } from '../../core/base/role'
import { getCollection } from '../../core/collections/registry'
import type { Operation } from '../../core/sync/operation'
import { keyOf, type RecordKey, type StoredRecord } from '../../core/sync/record'
import type { LogStore } from './log-store'

/** Where a person's membership stands: their id is their member record's id. */
export const memberKey = (personId: PersonId): RecordKey => ({
  collection: 'member',
  id: personId as string as RecordId,
})

const roleOf = (member: StoredRecord | undefined): Role | undefined => {
  const role = member?.deleted ? undefined : member?.fields['role']
  return isRole(role) ? role : undefined
}

/**
 * Whether a member may write these operations; a workspace that one may not enter doesn't exist for them. Without
 * operations: whether they may write anything, and so have something to withdraw.
 */
export const authorise = (
  records: ReadonlyMap<string, StoredRecord>,
  personId: PersonId,
  operations: readonly Operation[],
): Refusal | undefined => {
  const role = roleOf(records.get(keyOf(memberKey(personId))))
  if (!role) return newRefusal('NOT_FOUND', 'There is no such workspace.', 'workspaceId')
  if (operations.length === 0 && role === 'viewer') return newRefusal('FORBIDDEN')
  for (const [index, { collection }] of operations.entries()) {
    const { managed, writers } = getCollection(collection)
    if (managed || !writers.includes(role)) {
      return newRefusal(
        'FORBIDDEN',
        `As ${role} you may not write a ${collection} here.`,
        `operations.${index}`,
      )
    }
  }
  return undefined
}

/** Stands where a batch wants a mutation and there is none; no client can send this id. */
export const NO_MUTATION = '#' as Parameters<LogStore['readBatch']>[1]

/** A person's role in a workspace; undefined for strangers and for workspaces that don't exist. */
export const getRole = async (
  store: LogStore,
  workspaceId: WorkspaceId,
  personId: PersonId,
): Promise<Role | undefined> => {
  const { records } = await store.readBatch(workspaceId, NO_MUTATION, [memberKey(personId)])
  return roleOf(records.get(keyOf(memberKey(personId))))
}

/** The role, or NOT_FOUND thrown: to a stranger a workspace does not exist. */
export const mustEnter = async (
  store: LogStore,
  workspaceId: WorkspaceId,
  personId: PersonId,
): Promise<Role> =>
  (await getRole(store, workspaceId, personId)) ??
  refuse('NOT_FOUND', 'There is no such workspace.', 'workspaceId')
