// Which workspaces a person may enter, as rows of that person. They are a projection of the logs' member
// and workspace records: whoever rolls an entry forward puts them, in any order, any number of times.

import {
  type PersonId,
  parsePersonId,
  parseWorkspaceId,
  type WorkspaceId,
} from '@architect/shared/core/base/ids'
import { isRole, ROLES, type Role } from '@architect/shared/core/base/role'
import type { Entry } from '@architect/shared/core/sync/entry'
import type { Seq } from '@architect/shared/core/sync/record'
import * as v from 'valibot'
import type { Services } from '../ops/services'
import { isConditionFailed, type Tables } from '../ops/tables'
import { keys, listRows } from './rows'

export interface Membership {
  readonly personId: PersonId
  readonly workspaceId: WorkspaceId
  /** Absent: the entry says nothing of it, and what the row has stays. */
  readonly name?: string
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
  name: v.optional(v.string(), ''),
  role: v.nullable(v.picklist(ROLES)),
})

/** Puts a membership unless one of the same or a newer log position stands there. */
export const putMembership = async (
  tables: Tables,
  { personId, workspaceId, name, role, seq }: Membership,
): Promise<void> => {
  try {
    await tables.client.UpdateItem({
      TableName: tables.name('identities'),
      Key: { ...keys.membership(personId, workspaceId) },
      UpdateExpression: `SET #workspaceId = :workspaceId, #role = :role, #seq = :seq${
        name === undefined ? '' : ', #name = :name'
      }`,
      ConditionExpression: 'attribute_not_exists(#seq) OR #seq < :seq',
      ExpressionAttributeNames: {
        '#workspaceId': 'workspaceId',
        '#role': 'role',
        '#seq': 'seq',
        ...(name === undefined ? {} : { '#name': 'name' }),
      },
      ExpressionAttributeValues: {
        ':workspaceId': workspaceId,
        ':role': role,
        ':seq': seq,
        ...(name === undefined ? {} : { ':name': name }),
      },
    })
  } catch (error) {
    if (!isConditionFailed(error)) throw error
  }
}

/** Puts what an entry says of its workspace's members; entries that say nothing of them cost nothing. */
export const indexMemberships = async (tables: Tables, entry: Entry): Promise<void> => {
  const { workspaceId, seq } = entry
  const settings = entry.changes.find(({ record }) => record.collection === 'workspace')?.record
  const name = settings?.fields['name']
  const members = entry.changes
    .map(({ record }) => record)
    .filter(({ collection }) => collection === 'member')
  await Promise.all(
    members.map(({ id, deleted, fields }) =>
      putMembership(tables, {
        personId: parsePersonId(id),
        workspaceId,
        role: !deleted && isRole(fields['role']) ? fields['role'] : null,
        seq,
        ...(typeof name === 'string' ? { name } : {}),
      }),
    ),
  )
}

/** The workspaces that a person may enter. */
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
  return rows.flatMap(({ workspaceId, name, role }) => (role === null ? [] : [{ workspaceId, name, role }]))
}
