// Which workspaces a person may enter, as rows of that person. They are a projection of the logs' member
// and workspace records: whoever rolls an entry forward puts them, in any order, any number of times.

import { type PersonId, parseWorkspaceId, type WorkspaceId } from '@architect/shared/core/base/ids'
import { ROLES, type Role } from '@architect/shared/core/base/role'
import type { Seq } from '@architect/shared/core/sync/record'
import * as v from 'valibot'
import type { Services } from '../ops/services'
import { isConditionFailed, type Tables } from '../ops/tables'
import { privateWorkspaceIdOf } from './person'
import { keys, listRows } from './rows'

export interface Membership {
  readonly personId: PersonId
  readonly workspaceId: WorkspaceId
  readonly name: string
  /** Null for one who was removed: the row stays, so that an older entry can't bring them back. */
  readonly role: Role | null
  /** The log position it is a projection of. */
  readonly seq: Seq
}

export interface EnterableWorkspace {
  readonly workspaceId: WorkspaceId
  readonly name: string
  readonly role: Role
}

const membershipSchema = v.object({
  workspaceId: v.pipe(
    v.string(),
    v.transform((text) => parseWorkspaceId(text)),
  ),
  name: v.string(),
  role: v.nullable(v.picklist(ROLES)),
})

/** Puts a membership unless one of the same or a newer log position stands there. */
export const putMembership = async (
  tables: Tables,
  { personId, workspaceId, name, role, seq }: Membership,
): Promise<void> => {
  try {
    await tables.client.PutItem({
      TableName: tables.name('identities'),
      Item: { ...keys.membership(personId, workspaceId), workspaceId, name, role, seq },
      ConditionExpression: 'attribute_not_exists(#seq) OR #seq < :seq',
      ExpressionAttributeNames: { '#seq': 'seq' },
      ExpressionAttributeValues: { ':seq': seq },
    })
  } catch (error) {
    if (!isConditionFailed(error)) throw error
  }
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** The workspaces that a person may enter: their private one first, the others by name. */
export const listWorkspaces = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  personId: PersonId,
): Promise<EnterableWorkspace[]> => {
  const rows = await listRows(tables, {
    personId,
    prefix: 'workspace#',
    schema: membershipSchema,
    now: now(),
  })
  const own = privateWorkspaceIdOf(personId)
  return rows
    .flatMap(({ workspaceId, name, role }) => (role === null ? [] : [{ workspaceId, name, role }]))
    .sort(
      (a, b) =>
        Number(b.workspaceId === own) - Number(a.workspaceId === own) || byName.compare(a.name, b.name),
    )
}
