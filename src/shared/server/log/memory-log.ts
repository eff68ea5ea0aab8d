// The log in memory: what tests and the simulator run the real commit on. Passes the same contract suite
// as the DynamoDB log, and, like it, hands out copies: nobody can change what is stored.

import { keyOf, type StoredRecord } from '../../core/sync/record'
import type { Head, LoggedEntry, LogStore, Receipt } from './log-store'

export interface Partition {
  head: Head
  readonly entries: Map<number, LoggedEntry>
  readonly records: Map<string, StoredRecord>
  readonly receipts: Map<string, Receipt>
}

const newPartition = (): Partition => ({
  head: { epoch: 1, seq: 0 },
  entries: new Map(),
  records: new Map(),
  receipts: new Map(),
})

/** A log store in memory; `partitions`, by workspace id, is all that it keeps. */
export const newMemoryLog = (partitions: Map<string, Partition> = new Map()): LogStore => {
  const of = (workspaceId: string): Partition => {
    const partition = partitions.get(workspaceId) ?? newPartition()
    partitions.set(workspaceId, partition)
    return partition
  }
  return {
    readHead: async (workspaceId) => of(workspaceId).head,
    readBatch: async (workspaceId, mutationId, keys) => {
      const { receipts, records } = of(workspaceId)
      const found = keys.flatMap((key) => {
        const record = records.get(keyOf(key))
        return record ? [[keyOf(key), structuredClone(record)] as const] : []
      })
      return { receipt: receipts.get(mutationId), records: new Map(found) }
    },
    putEntry: async (entry) => {
      const { entries } = of(entry.workspaceId)
      if (entries.has(entry.seq)) return 'taken'
      entries.set(entry.seq, structuredClone(entry))
      return 'put'
    },
    readEntry: async (workspaceId, seq) => structuredClone(of(workspaceId).entries.get(seq)),
    readEntries: async (workspaceId, after, limit) =>
      [...of(workspaceId).entries.values()]
        .filter(({ seq }) => seq > after)
        .sort((a, b) => a.seq - b.seq)
        .slice(0, limit)
        .map((entry) => structuredClone(entry)),
    putRecord: async (workspaceId, record) => {
      const { records } = of(workspaceId)
      const stored = records.get(keyOf(record))
      if (!stored || stored.seq < record.seq) records.set(keyOf(record), structuredClone(record))
    },
    putReceipt: async (workspaceId, receipt) => {
      const { receipts } = of(workspaceId)
      if (!receipts.has(receipt.mutationId)) receipts.set(receipt.mutationId, receipt)
    },
    raiseHead: async (workspaceId, head) => {
      const partition = of(workspaceId)
      if (partition.head.seq < head.seq) partition.head = head
    },
    readRecords: async (workspaceId, { collection, after, limit }) => {
      const prefix = collection === undefined ? '' : `${collection}#`
      const all = [...of(workspaceId).records.entries()]
        .filter(([key]) => key.startsWith(prefix) && (after === undefined || key > after))
        .sort(([a], [b]) => (a < b ? -1 : 1))
      const page = all.slice(0, limit)
      const last = page.at(-1)
      return {
        records: page.map(([, record]) => structuredClone(record)),
        ...(all.length > limit && last ? { next: last[0] } : {}),
      }
    },
  }
}
