// Every record of a workspace, page by page: the head first, so that a device applies what came later on top.

import { refuse } from '../../../core/base/refusal'
import { viewRecord } from '../../../core/sync/sight'
import { readPage } from '../../log/read-page'
import { readEntered } from '../enter'
import type { QueryResolvers } from '../generated/resolvers'

const PAGE_MAX = 10_000
const CURSOR = /^[a-zA-Z]+#[A-Za-z0-9_-]{1,64}$/

export const snapshot: NonNullable<QueryResolvers['snapshot']> = async (
  _,
  { workspaceId, cursor, limit },
  context,
) => {
  if (cursor != null && !CURSOR.test(cursor)) refuse('INVALID_INPUT', 'cursor is not one of ours.', 'cursor')
  if (limit != null && limit < 1) refuse('INVALID_INPUT', 'limit must be 1 or more.', 'limit')
  const { found, viewer, head } = await readEntered(context, workspaceId, (id, before) =>
    readPage(context.services.log, id, {
      after: cursor ?? undefined,
      see: (record) => viewRecord(record, before),
      limit: Math.min(limit ?? PAGE_MAX, PAGE_MAX),
    }),
  )
  const records = found.records.flatMap((record) => viewRecord(record, viewer) ?? [])
  return { epoch: head.epoch, head: head.seq, records, next: found.next ?? null }
}
