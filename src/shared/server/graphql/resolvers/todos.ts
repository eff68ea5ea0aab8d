// Lists come from the records, after finishing what a crashed writer left.

import { parseRecordId, parseWorkspaceId } from '../../../core/base/ids'
import { comparePositions } from '../../../core/base/order'
import type { StoredRecord } from '../../../core/sync/record'
import { mustEnter } from '../../log/access'
import { readAllRecords, readRecord } from '../../log/read-records'
import type { QueryResolvers } from '../generated/resolvers'
import { mustPrincipal } from '../principal'

const positioned = ({ id, fields }: StoredRecord) => ({ id, position: fields['position'] as string })

export const todos: NonNullable<QueryResolvers['todos']> = async (_, { workspaceId }, context) => {
  const { personId } = mustPrincipal(context)
  const id = parseWorkspaceId(workspaceId)
  await mustEnter(context.services.log, id, personId)
  const records = await readAllRecords(context.services.commit, id, 'todo')
  return records
    .filter(({ deleted }) => deleted === null)
    .sort((a, b) => comparePositions(positioned(a), positioned(b)))
}

export const todo: NonNullable<QueryResolvers['todo']> = async (_, { workspaceId, id }, context) => {
  const { personId } = mustPrincipal(context)
  const workspace = parseWorkspaceId(workspaceId)
  const key = { collection: 'todo', id: parseRecordId(id) }
  await mustEnter(context.services.log, workspace, personId)
  const record = await readRecord(context.services.commit, workspace, key)
  return record?.deleted ? null : (record ?? null)
}
