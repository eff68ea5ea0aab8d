// What a subscriber is sent before live events: the log after its cursor, or the hint to pull it.

import type { WorkspaceId } from '../../core/base/ids'
import { CATCH_UP_MAX } from '../../core/protocol/limits'
import { type ChangeEventSource, eventOfEntry, pullHint } from '../graphql/change'
import type { LogStore } from '../log/log-store'
import { readLogAfter } from '../log/read-after'

/** Events for the entries after a cursor; a hint alone when it can't be continued, a hint at the end for the rest. */
export const readCatchUp = async (
  log: LogStore,
  workspaceId: WorkspaceId,
  cursor: { readonly epoch?: number | undefined; readonly seq: number },
): Promise<readonly ChangeEventSource[]> => {
  const { epoch, head, entries, resync } = await readLogAfter(log, workspaceId, cursor, CATCH_UP_MAX)
  if (resync) return [pullHint(epoch, head)]
  const events = entries.map(eventOfEntry)
  const last = entries.at(-1)?.seq ?? cursor.seq
  return last < head ? [...events, pullHint(epoch, head)] : events
}
