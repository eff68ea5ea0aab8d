// What a subscriber is sent before live events: the log after its cursor, or the hint to pull it.

import type { WorkspaceId } from '../../core/base/ids'
import type { Viewer } from '../../core/collections/collection'
import { CATCH_UP_MAX } from '../../core/protocol/limits'
import { type ChangeEventSource, eventOfEntry, pullHint } from '../graphql/change'
import type { LogStore } from '../log/log-store'
import { viewLogAfter } from '../log/read-after'

/** Events for the entries after a cursor, as the viewer sees them; a hint alone when it can't be continued, a hint at the end for the rest. */
export const readCatchUp = async (
  log: LogStore,
  asker: { readonly workspaceId: WorkspaceId; readonly viewer: Viewer },
  cursor: { readonly epoch?: number | undefined; readonly seq: number },
): Promise<readonly ChangeEventSource[]> => {
  const { epoch, head, entries, resync } = await viewLogAfter(log, asker, cursor, CATCH_UP_MAX)
  if (resync) return [pullHint(epoch, head)]
  const events = entries.map(eventOfEntry)
  const last = entries.at(-1)?.seq ?? cursor.seq
  return last < head ? [...events, pullHint(epoch, head)] : events
}
