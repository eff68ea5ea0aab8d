// A page of records as large as an answer may be. What it costs to ask once more (a function's start, the asker's
// rights, the head) is more than what a thousand records cost, so a device gets few large pages.

import type { WorkspaceId } from '../../core/base/ids'
import { jsonBytes } from '../../core/base/json'
import { keyOf, type StoredRecord } from '../../core/sync/record'
import type { LogStore, RecordsPage } from './log-store'

export interface PageRequest {
  readonly after: string | undefined
  readonly limit: number
  /** A record as its reader sees it; undefined: they don't. */
  readonly see: (record: StoredRecord) => StoredRecord | undefined
}

export interface PageLimits {
  /** With this many bytes a page is large enough: nothing more is read for it. */
  readonly enough: number
  /** A page ends before this many: Lambda's answer may have 6 MB, counted with its quotes escaped. */
  readonly most: number
}

const LIMITS: PageLimits = { enough: 2_000_000, most: 4_000_000 }
/** A record's own part of an answer: names, ids, instants. */
const RECORD_BYTES = 300

const bytesOf = ({ fields, conflicts }: StoredRecord): number =>
  RECORD_BYTES + jsonBytes(fields) + (conflicts.length > 0 ? jsonBytes(conflicts) : 0)

/**
 * At most `limit` records after a key; fewer where they are large, never none while there are any. `limits` are for
 * tests.
 */
export const readPage = async (
  store: LogStore,
  workspaceId: WorkspaceId,
  { after, limit, see }: PageRequest,
  limits = LIMITS,
): Promise<RecordsPage> => {
  const records: StoredRecord[] = []
  let from = after
  let bytes = 0
  // The next page starts behind a record that its reader has seen: the key of a hidden one would tell of it.
  const endHere = (): RecordsPage => {
    const last = records.at(-1)
    return { records, ...(last ? { next: keyOf(last) } : {}) }
  }
  do {
    const rest = limit - records.length
    const page = await store.readRecords(workspaceId, {
      limit: rest,
      ...(from === undefined ? {} : { after: from }),
    })
    for (const record of page.records) {
      const seen = see(record)
      if (!seen) continue
      bytes += bytesOf(seen)
      if (records.length > 0 && bytes > limits.most) return endHere()
      records.push(seen)
    }
    from = page.next
  } while (from !== undefined && (records.length === 0 || (records.length < limit && bytes < limits.enough)))
  return from === undefined ? { records } : endHere()
}
