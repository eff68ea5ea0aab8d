// Every record of a workspace, page by page: the head first, so that a device applies what came later on top.

import { parseWorkspaceId } from '../../../core/base/ids'
import { refuse } from '../../../core/base/refusal'
import { mustEnter } from '../../log/access'
import { readPage } from '../../log/read-page'
import { catchUp } from '../../log/roll-forward'
import type { QueryResolvers } from '../generated/resolvers'
import { mustPrincipal } from '../principal'

const PAGE_MAX = 10_000
const CURSOR = /^[a-zA-Z]+#[A-Za-z0-9_-]{1,64}$/

export const snapshot: NonNullable<QueryResolvers['snapshot']> = async (
  _,
  { workspaceId, cursor, limit },
  context,
) => {
  const { personId } = mustPrincipal(context)
  const { log, commit } = context.services
  const id = parseWorkspaceId(workspaceId)
  if (cursor != null && !CURSOR.test(cursor)) refuse('INVALID_INPUT', 'cursor is not one of ours.', 'cursor')
  if (limit != null && limit < 1) refuse('INVALID_INPUT', 'limit must be 1 or more.', 'limit')
  await mustEnter(log, id, personId)
  const { epoch, seq } = await catchUp(log, commit.index, id)
  const page = await readPage(log, id, {
    after: cursor ?? undefined,
    limit: Math.min(limit ?? PAGE_MAX, PAGE_MAX),
  })
  return { epoch, head: seq, records: [...page.records], next: page.next ?? null }
}
