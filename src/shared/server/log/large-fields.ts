// A log whose large values stand in blobs (design, section 1): around any store, and unseen by whoever uses
// it. What is small costs no request more. Blobs are written before the put that points to them, so that
// there is no moment at which a pointer leads nowhere. Nothing deletes a blob: a writer that dies leaves one
// that nobody points to.

import type { WorkspaceId } from '../../core/base/ids'
import { jsonBytes } from '../../core/base/json'
import { keyOf, type StoredRecord } from '../../core/sync/record'
import { type Blobs, blobKey } from '../blobs/blobs'
import { forEachBounded } from '../live/bounded'
import { moveLargest, pointersOf, putBack } from './large-fields-move'
import type { LoggedEntry, LogStore } from './log-store'

export interface LargeFieldsLimits {
  /** An entry or a record beyond this has its largest values moved. */
  readonly largeBytes: number
  /** A value smaller than this stays: it is not worth a request. */
  readonly worthBytes: number
}

const LARGE_BYTES = 100_000
const WORTH_BYTES = 1_000
const LIMITS: LargeFieldsLimits = { largeBytes: LARGE_BYTES, worthBytes: WORTH_BYTES }
/** DynamoDB's item of 400 KB, less its attributes' names and what it counts otherwise than JSON does. */
const STORED_MAX_BYTES = 380_000
/** A page of items has up to 1 MB; this much more may come from blobs, that an answer stays below Lambda's 6 MB. */
const PAGE_BLOBS_MAX_BYTES = 2_000_000
const WIDTH = 16
/** Addresses that this process has written, so that a record does not write again what its entry wrote. */
const WRITTEN_MAX = 10_000

/** What a stored record points to isn't there. An outage: no reader gets a pointer for a value. */
export class BlobMissing extends Error {
  constructor(key: string) {
    super(`There is no blob ${key}`)
    this.name = 'BlobMissing'
  }
}

const newWriter = (blobs: Blobs) => {
  const written = new Set<string>()
  return async (workspaceId: WorkspaceId, texts: ReadonlyMap<string, string>): Promise<void> => {
    const wanted = [...texts].map(([address, text]) => ({ key: blobKey(workspaceId, address), text }))
    const missing = wanted.filter(({ key }) => !written.has(key))
    await forEachBounded(missing, WIDTH, async ({ key, text }) => {
      await blobs.put(key, text)
      if (written.size >= WRITTEN_MAX) written.clear()
      written.add(key)
    })
  }
}

const readTexts = async (blobs: Blobs, keys: ReadonlySet<string>): Promise<Map<string, string>> => {
  const texts = new Map<string, string>()
  await forEachBounded([...keys], WIDTH, async (key) => {
    const text = await blobs.get(key)
    if (text === undefined) throw new BlobMissing(key)
    texts.set(key, text)
  })
  return texts
}

/** Reads what these records point to, each blob once, and gives the function that makes them whole. */
const readWholes = async (
  blobs: Blobs,
  workspaceId: WorkspaceId,
  records: readonly StoredRecord[],
): Promise<(record: StoredRecord) => StoredRecord> => {
  const keyAt = (address: string): string => blobKey(workspaceId, address)
  const keys = new Set(records.flatMap(pointersOf).map(({ address }) => keyAt(address)))
  if (keys.size === 0) return (record) => record
  const texts = await readTexts(blobs, keys)
  // Every key has its text: readTexts would have thrown.
  return (record) => putBack(record, ({ address }) => texts.get(keyAt(address)) as string)
}

const recordsOf = ({ changes }: LoggedEntry): StoredRecord[] => changes.map(({ record }) => record)

const withRecords = (entry: LoggedEntry, change: (record: StoredRecord, index: number) => StoredRecord) => ({
  ...entry,
  changes: entry.changes.map(({ record, ...rest }, index) => ({ ...rest, record: change(record, index) })),
})

/** The beginning of a page that is worth sending at once: never empty unless the page is. */
const cutPage = <Item>(page: readonly Item[], itsRecords: (item: Item) => readonly StoredRecord[]) => {
  let bytes = 0
  const end = page.findIndex((item, index) => {
    for (const pointer of itsRecords(item).flatMap(pointersOf)) bytes += pointer.bytes
    return index > 0 && bytes > PAGE_BLOBS_MAX_BYTES
  })
  return end === -1 ? page : page.slice(0, end)
}

/** The store with its large values in blobs. `limits` are for tests. */
export const withLargeFields = (store: LogStore, blobs: Blobs, limits = LIMITS): LogStore => {
  const { largeBytes, worthBytes } = limits
  const write = newWriter(blobs)
  const makeEntriesWhole = async (workspaceId: WorkspaceId, entries: readonly LoggedEntry[]) => {
    const whole = await readWholes(blobs, workspaceId, entries.flatMap(recordsOf))
    return entries.map((entry) => withRecords(entry, whole))
  }
  return {
    ...store,

    putEntry: async (entry) => {
      const excess = jsonBytes(entry) - largeBytes
      if (excess <= 0) return store.putEntry(entry)
      const { records, texts } = moveLargest(recordsOf(entry), excess, worthBytes)
      const stored = withRecords(entry, (record, index) => records[index] ?? record)
      // A record of an entry that fits does too: so nothing that was committed can't be rolled forward.
      if (jsonBytes(stored) > STORED_MAX_BYTES) return 'too large'
      await write(entry.workspaceId, texts)
      return store.putEntry(stored)
    },

    putRecord: async (workspaceId, record) => {
      const excess = jsonBytes(record) - largeBytes
      if (excess <= 0) return store.putRecord(workspaceId, record)
      const { records, texts } = moveLargest([record], excess, worthBytes)
      await write(workspaceId, texts)
      await store.putRecord(workspaceId, records[0] ?? record)
    },

    readBatch: async (workspaceId, mutationId, keys) => {
      const { receipt, records } = await store.readBatch(workspaceId, mutationId, keys)
      const whole = await readWholes(blobs, workspaceId, [...records.values()])
      return { receipt, records: new Map([...records].map(([key, record]) => [key, whole(record)])) }
    },

    readEntry: async (workspaceId, seq) => {
      const entry = await store.readEntry(workspaceId, seq)
      return entry && (await makeEntriesWhole(workspaceId, [entry]))[0]
    },

    readEntries: async (workspaceId, after, limit) =>
      makeEntriesWhole(workspaceId, cutPage(await store.readEntries(workspaceId, after, limit), recordsOf)),

    readRecords: async (workspaceId, page) => {
      const { records, next } = await store.readRecords(workspaceId, page)
      const kept = cutPage(records, (record) => [record])
      const whole = await readWholes(blobs, workspaceId, kept)
      const last = kept.at(-1)
      const rest = kept.length < records.length && last ? keyOf(last) : next
      return { records: kept.map(whole), ...(rest === undefined ? {} : { next: rest }) }
    },
  }
}
