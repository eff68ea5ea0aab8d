// Lists come from the records, after finishing what a crashed writer left.

import { parseRecordId } from '../../../core/base/ids'
import { comparePositions } from '../../../core/base/order'
import type { StoredRecord } from '../../../core/sync/record'
import { viewRecord } from '../../../core/sync/sight'
import { readAllRecords, readRecord } from '../../log/read-records'
import { enterFinished } from '../enter'
import type { QueryResolvers } from '../generated/resolvers'

const positioned = ({ id, fields }: StoredRecord) => ({ id, position: fields['position'] as string })

export const todos: NonNullable<QueryResolvers['todos']> = async (_, { workspaceId }, context) => {
  const { id, viewer } = await enterFinished(context, workspaceId)
  const records = await readAllRecords(context.services.log, id, 'todo')
  return records
    .filter(({ deleted }) => deleted === null)
    .flatMap((record) => viewRecord(record, viewer) ?? [])
    .sort((a, b) => comparePositions(positioned(a), positioned(b)))
}

export const todo: NonNullable<QueryResolvers['todo']> = async (_, { workspaceId, id }, context) => {
  const key = { collection: 'todo', id: parseRecordId(id) }
  const { id: workspace, viewer } = await enterFinished(context, workspaceId)
  const record = await readRecord(context.services.log, workspace, key)
  return record && !record.deleted ? (viewRecord(record, viewer) ?? null) : null
}
