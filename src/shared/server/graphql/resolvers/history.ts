// What became of a record.

import { parseRecordId } from '../../../core/base/ids'
import { refuse } from '../../../core/base/refusal'
import { getCollection } from '../../../core/collections/registry'
import { viewRecord } from '../../../core/sync/sight'
import { readHistory } from '../../log/history'
import { readRecord } from '../../log/read-records'
import { mustReach } from '../authority'
import { readEntered } from '../enter'
import type { QueryResolvers, VersionResolvers } from '../generated/resolvers'
import { instant } from '../instant'
import { mustPrincipal } from '../principal'

const PAGE_MAX = 20

/** A page of a record's history; to whom the record doesn't exist now, its history doesn't either. */
export const history: NonNullable<QueryResolvers['history']> = async (_, asked, context) => {
  const { workspaceId, collection, id, from, limit } = asked
  const key = { collection: getCollection(collection).name, id: parseRecordId(id) }
  mustReach(mustPrincipal(context), { access: 'read', collection: key.collection })
  if (limit < 1) refuse('INVALID_INPUT', 'limit must be 1 or more.', 'limit')
  if (from != null && from < 1) refuse('INVALID_INPUT', 'from must be 1 or more.', 'from')
  const { log } = context.services
  const entered = await readEntered(context, workspaceId, async (entered) => ({
    workspaceId: entered,
    record: await readRecord(log, entered, key),
  }))
  const { found, viewer } = entered
  if (!found.record || !viewRecord(found.record, viewer))
    return refuse('NOT_FOUND', `There is no ${collection} "${id}".`, 'id')
  const page = await readHistory(log, { workspaceId: found.workspaceId, viewer }, key, {
    from: Math.min(from ?? found.record.seq, found.record.seq),
    limit: Math.min(limit, PAGE_MAX),
  })
  return { versions: [...page.versions], next: page.next ?? null }
}

export const version: VersionResolvers = {
  seq: ({ entry }) => entry.seq,
  at: ({ entry }) => instant(entry.at),
  author: ({ entry }) => entry.author,
  deviceId: ({ entry }) => entry.deviceId,
  by: ({ entry }) => entry.by ?? null,
  kind: ({ change }) => change.kind,
  changed: ({ changed }) => [...changed],
  record: ({ change }) => change.record,
}
