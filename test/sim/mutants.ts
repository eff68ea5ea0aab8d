// Mistakes made on purpose, each a store that does one thing wrong. The simulation must catch every one.

import { keyOf, type StoredRecord } from '@architect/shared/core/sync/record'
import type { LogStore } from '@architect/shared/server/log/log-store'
import type { Mutant } from './simulate'

/** The store's methods as a plain object, to change some of. */
const bound = (store: LogStore): LogStore => ({
  readHead: (workspaceId) => store.readHead(workspaceId),
  readBatch: (workspaceId, mutationId, keys) => store.readBatch(workspaceId, mutationId, keys),
  putEntry: (entry) => store.putEntry(entry),
  readEntry: (workspaceId, seq) => store.readEntry(workspaceId, seq),
  readEntries: (workspaceId, after, limit) => store.readEntries(workspaceId, after, limit),
  putRecord: (workspaceId, record) => store.putRecord(workspaceId, record),
  putReceipt: (workspaceId, receipt) => store.putReceipt(workspaceId, receipt),
  raiseHead: (workspaceId, head) => store.raiseHead(workspaceId, head),
  readRecords: (workspaceId, page) => store.readRecords(workspaceId, page),
})

const recordsBeforeHead: Mutant = (store) => {
  let seen: ReadonlyMap<string, StoredRecord> | undefined
  return {
    ...bound(store),
    readHead: async (workspaceId) => {
      const { records } = await store.readRecords(workspaceId, { limit: 1000 })
      seen = new Map(records.map((record) => [keyOf(record), record]))
      return store.readHead(workspaceId)
    },
    readBatch: async (workspaceId, mutationId, keys) => {
      const { receipt, records } = await store.readBatch(workspaceId, mutationId, keys)
      // Who doesn't ask for the head is no writer.
      const before = seen
      if (!before) return { receipt, records }
      const found = keys.flatMap((key) => {
        const record = before.get(keyOf(key))
        return record ? [[keyOf(key), record] as const] : []
      })
      return { receipt, records: new Map(found) }
    },
  }
}

const noRollForwardOfOthers: Mutant = (store) => ({ ...bound(store), readEntry: async () => undefined })

const unconditionalRecordPuts: Mutant = (store, partitions) => ({
  ...bound(store),
  putRecord: async (workspaceId, record) => {
    await store.putRecord(workspaceId, record)
    partitions.get(workspaceId)?.records.set(keyOf(record), structuredClone(record))
  },
})

const noReceiptCheck: Mutant = (store) => ({
  ...bound(store),
  readBatch: async (workspaceId, mutationId, keys) => ({
    ...(await store.readBatch(workspaceId, mutationId, keys)),
    receipt: undefined,
  }),
})

/** A writer that dies between the head and the records hides them from every later merge. */
const headFirst: Mutant = (store) => ({
  ...bound(store),
  putEntry: async (entry) => {
    const outcome = await store.putEntry(entry)
    if (outcome === 'put') await store.raiseHead(entry.workspaceId, entry)
    return outcome
  },
})

const unconditionalEntryPuts: Mutant = (store, partitions) => ({
  ...bound(store),
  putEntry: async (entry) => {
    await store.putEntry(entry)
    partitions.get(entry.workspaceId)?.entries.set(entry.seq, structuredClone(entry))
    return 'put'
  },
})

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'the receipt check dropped': noReceiptCheck,
  'records read before the head': recordsBeforeHead,
  'the roll-forward skipped': noRollForwardOfOthers,
  'unconditional record puts': unconditionalRecordPuts,
  'head moved before the records': headFirst,
  'unconditional entry puts': unconditionalEntryPuts,
}
