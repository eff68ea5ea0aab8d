// The port to a workspace's log and its projections. Each write is conditional and may run any number of
// times, so that whoever finds a crashed writer's entry can finish its work (design, section 1).

import type { MutationId, WorkspaceId } from '@architect/shared/core/base/ids'
import type { Entry } from '@architect/shared/core/sync/entry'
import type { RecordKey, Seq, StoredRecord } from '@architect/shared/core/sync/record'

/** How far the projections have followed the log; a workspace with none is at epoch 1, seq 0. */
export interface Head {
  readonly epoch: number
  readonly seq: Seq
}

/** That a mutation was committed, where, and a digest of what it said. */
export interface Receipt {
  readonly mutationId: MutationId
  readonly seq: Seq
  readonly digest: string
}

/** An entry as stored: with its mutation's digest, so that anyone can write its receipt. */
export interface LoggedEntry extends Entry {
  readonly digest: string
}

export interface RecordsPage {
  readonly records: readonly StoredRecord[]
  /** Where the next page starts; absent on the last. */
  readonly next?: string
}

export interface LogStore {
  /** Reads consistently. */
  readHead(workspaceId: WorkspaceId): Promise<Head>
  /** One consistent batch: the mutation's receipt and the records of these keys, by `keyOf`. */
  readBatch(
    workspaceId: WorkspaceId,
    mutationId: MutationId,
    keys: readonly RecordKey[],
  ): Promise<{ receipt: Receipt | undefined; records: Map<string, StoredRecord> }>
  /** The commit point: put the entry unless one stands at its seq; nothing is written of one that can't be stored. */
  putEntry(entry: LoggedEntry): Promise<'put' | 'taken' | 'too large'>
  readEntry(workspaceId: WorkspaceId, seq: Seq): Promise<LoggedEntry | undefined>
  /** Entries with a seq above `after`, ascending, at most `limit`; consistent. */
  readEntries(workspaceId: WorkspaceId, after: Seq, limit: number): Promise<readonly LoggedEntry[]>
  /** Put the record unless the stored one is as new. */
  putRecord(workspaceId: WorkspaceId, record: StoredRecord): Promise<void>
  /** Put the receipt unless there is one. */
  putReceipt(workspaceId: WorkspaceId, receipt: Receipt): Promise<void>
  /** Move the head up; a higher one stays. */
  raiseHead(workspaceId: WorkspaceId, head: Head): Promise<void>
  /** Records of one collection, or of all, by key; at most `limit` a page, tombstones included. */
  readRecords(
    workspaceId: WorkspaceId,
    page: { collection?: string; after?: string; limit: number },
  ): Promise<RecordsPage>
}
