// Lists come from the records, after finishing what a crashed writer left.

import { parseRecordId } from '../../../core/base/ids'
import { comparePositions } from '../../../core/base/order'
import type { StoredRecord } from '../../../core/sync/record'
import { viewRecord } from '../../../core/sync/sight'
import { readAllRecords, readRecord } from '../../log/read-records'
import { mustReach } from '../authority'
import { readEntered } from '../enter'
import type { QueryResolvers } from '../generated/resolvers'
import { mustPrincipal } from '../principal'

const positioned = ({ id, fields }: StoredRecord) => ({ id, position: fields['position'] as string })

export const todos: NonNullable<QueryResolvers['todos']> = async (_, { workspaceId }, context) => {
  mustReach(mustPrincipal(context), { access: 'read', collection: 'todo' })
  const { found, viewer } = await readEntered(context, workspaceId, (id) =>
    readAllRecords(context.services.log, id, 'todo'),
  )
  return found
    .filter(({ deleted }) => deleted === null)
    .flatMap((record) => viewRecord(record, viewer) ?? [])
    .sort((a, b) => comparePositions(positioned(a), positioned(b)))
}

export const todo: NonNullable<QueryResolvers['todo']> = async (_, { workspaceId, id }, context) => {
  mustReach(mustPrincipal(context), { access: 'read', collection: 'todo' })
  const key = { collection: 'todo', id: parseRecordId(id) }
  const { found, viewer } = await readEntered(context, workspaceId, (entered) =>
    readRecord(context.services.log, entered, key),
  )
  return found && !found.deleted ? (viewRecord(found, viewer) ?? null) : null
}
