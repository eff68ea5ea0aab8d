// The log around real storage, with values too large for it: what is stored, in which order, at which cost.

import type { RecordId } from '@architect/shared/core/base/ids'
import { type JsonValue, jsonBytes } from '@architect/shared/core/base/json'
import { NOTES_MAX } from '@architect/shared/core/collections/todo'
import { keyOf, type StoredRecord } from '@architect/shared/core/sync/record'
import type { Blobs } from '@architect/shared/server/blobs/blobs'
import { newMemoryBlobs } from '@architect/shared/server/blobs/memory-blobs'
import { NO_MUTATION } from '@architect/shared/server/log/access'
import { commitMutation } from '@architect/shared/server/log/commit'
import { newDynamoLog } from '@architect/shared/server/log/dynamo-log'
import { BlobMissing, withLargeFields } from '@architect/shared/server/log/large-fields'
import type { LoggedEntry, LogStore } from '@architect/shared/server/log/log-store'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTables } from '../support/dynalite'
import {
  ANA,
  LAPTOP,
  makeWorkspace,
  mutationOf,
  PHONE,
  portsOf,
  todoOperation,
  WORKSPACE,
} from '../support/todos'
import { startBlobs } from './blobs-local-s3'

const author = { kind: 'person', id: ANA } as const
const TODO = { collection: 'todo', id: 't' as RecordId }
/** Three bytes a character, and no two the same. */
const longNotes = (nth: number): string => `${nth} ${'€'.repeat(NOTES_MAX - 10)}`

const manyTodos = (count: number) =>
  Array.from({ length: count }, (_, nth) =>
    todoOperation('create', `t${nth}`, { title: `Todo ${nth}`, notes: longNotes(nth) }),
  )

let tables: Awaited<ReturnType<typeof startTables>>
let s3: Awaited<ReturnType<typeof startBlobs>>
let bare: LogStore
let store: LogStore
/** What was asked of blobs, in order. */
let calls: string[]

const recording = (blobs: Blobs): Blobs => ({
  put: async (key, text) => {
    await blobs.put(key, text)
    calls.push(`put ${key}`)
  },
  get: async (key) => {
    calls.push(`get ${key}`)
    return blobs.get(key)
  },
})

beforeAll(async () => {
  s3 = await startBlobs()
})
afterAll(() => s3.stop())

beforeEach(async () => {
  tables = await startTables()
  bare = newDynamoLog(tables.tables, () => Date.now())
  calls = []
  store = withLargeFields(bare, recording(s3.blobs))
  await makeWorkspace(store)
  return () => tables.stop()
})

const putsOf = (all: readonly string[]): string[] => all.filter((call) => call.startsWith('put'))

const firstEntry = async (): Promise<LoggedEntry> => {
  const entry = await bare.readEntry(WORKSPACE, 1)
  if (!entry) throw new Error('the workspace has no first entry')
  return entry
}

const recordWith = async (
  fields: { readonly [field: string]: JsonValue },
  id = 't',
): Promise<StoredRecord> => {
  const [change] = (await firstEntry()).changes
  if (!change) throw new Error('the first entry has no change')
  return { ...change.record, ...TODO, id: id as RecordId, seq: 2, fields, conflicts: [] }
}

const entryOf = async (records: readonly StoredRecord[], seq = 2): Promise<LoggedEntry> => ({
  ...(await firstEntry()),
  seq,
  changes: records.map((record) => ({ kind: 'create', record: { ...record, seq } })),
})

describe('large fields', () => {
  test('[L16] 50 todos with the longest notes are one entry, and whoever reads gets all of it', async () => {
    const operations = manyTodos(50)
    const outcome = await commitMutation(portsOf(store), author, mutationOf('many', operations))
    if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome))
    expect(jsonBytes(outcome.entry)).toBeGreaterThan(2_900_000)

    const stored = await bare.readEntry(WORKSPACE, 2)
    expect(jsonBytes(stored)).toBeLessThanOrEqual(100_000)
    expect(await store.readEntry(WORKSPACE, 2)).toEqual(outcome.entry)
    expect((await store.readEntries(WORKSPACE, 1, 10))[0]).toEqual(outcome.entry)

    const keys = operations.map(({ collection, id }) => ({ collection, id }))
    const { records } = await store.readBatch(WORKSPACE, NO_MUTATION, keys)
    expect([...records.values()].map(({ fields }) => fields['notes']).sort()).toEqual(
      operations.map(({ set }) => set['notes']).sort(),
    )
  })

  test('[L16] what lost moves too: a record with dozens of conflicts is stored small and read whole', async () => {
    const made = todoOperation('create', 't', { title: 'x', notes: 'y' })
    await commitMutation(portsOf(store), author, mutationOf('make', [made]))
    // Both devices write without having seen the other, again and again, and from texts of which nobody knows.
    const edits = Array.from({ length: 50 }, (_, nth) => ({
      ...todoOperation('update', 't', { notes: `${nth} ${'n'.repeat(5_000)}` }, { base: 2, at: nth }),
      from: { notes: `unknown ${nth}` },
    }))
    await commitMutation(portsOf(store), author, mutationOf('laptop', edits, LAPTOP))
    await commitMutation(portsOf(store), author, mutationOf('phone', edits.toReversed(), PHONE))
    const whole = (await store.readBatch(WORKSPACE, NO_MUTATION, [TODO])).records.get(keyOf(TODO))
    expect(whole?.conflicts.length).toBeGreaterThan(40)
    expect(jsonBytes(whole)).toBeGreaterThan(200_000)
    const stored = (await bare.readBatch(WORKSPACE, NO_MUTATION, [TODO])).records.get(keyOf(TODO))
    expect(jsonBytes(stored)).toBeLessThan(20_000)
    const { changes } = (await store.readEntry(WORKSPACE, 4)) as LoggedEntry
    expect(changes[0]?.record).toEqual(whole)
    expect((await store.readRecords(WORKSPACE, { collection: 'todo', limit: 9 })).records).toEqual([whole])
  })

  test('[L17] each blob is there before the put that points to it', async () => {
    const order: string[] = []
    const putEntry: LogStore['putEntry'] = async (entry) => {
      order.push('entry')
      return bare.putEntry(entry)
    }
    const put: Blobs['put'] = async (key, text) => {
      await s3.blobs.put(key, text)
      order.push('blob')
    }
    const told = withLargeFields({ ...bare, putEntry }, { ...s3.blobs, put })
    await commitMutation(portsOf(told), author, mutationOf('many', manyTodos(5)))
    expect(order.slice(-1)).toEqual(['entry'])
    expect(new Set(order)).toEqual(new Set(['blob', 'entry']))
    expect((await told.readEntry(WORKSPACE, 2))?.changes).toHaveLength(5)
  })

  test('[L17] a record does not write again what its entry wrote', async () => {
    const record = await recordWith({ notes: 'x'.repeat(200_000) })
    await store.putEntry(await entryOf([record]))
    await store.putRecord(WORKSPACE, record)
    expect(putsOf(calls)).toHaveLength(1)
    const { records } = await store.readBatch(WORKSPACE, NO_MUTATION, [TODO])
    expect(records.get(keyOf(TODO))).toEqual(record)
  })

  test('[L17] a blob that cannot be written leaves no entry, and the mutation sent again is committed', async () => {
    const down = withLargeFields(bare, { ...s3.blobs, put: () => Promise.reject(new Error('S3 is down')) })
    const mutation = mutationOf('many', manyTodos(3))
    await expect(commitMutation(portsOf(down), author, mutation)).rejects.toThrow('S3 is down')
    expect(await bare.readEntry(WORKSPACE, 2)).toBeUndefined()
    expect((await commitMutation(portsOf(store), author, mutation)).kind).toBe('committed')
  })

  test('[L18] what is small asks nothing of blobs, neither written nor read', async () => {
    const never = withLargeFields(bare, {
      put: () => Promise.reject(new Error('put')),
      get: () => Promise.reject(new Error('get')),
    })
    const made = todoOperation('create', 't', { title: 'x', notes: longNotes(0) })
    const mutation = mutationOf('small', [made])
    expect((await commitMutation(portsOf(never), author, mutation)).kind).toBe('committed')
    expect((await commitMutation(portsOf(never), author, mutation)).kind).toBe('duplicate')
    expect(await never.readEntries(WORKSPACE, 0, 10)).toEqual(await bare.readEntries(WORKSPACE, 0, 10))
    expect(await never.readRecords(WORKSPACE, { limit: 10 })).toEqual(
      await bare.readRecords(WORKSPACE, { limit: 10 }),
    )
  })

  test('[L18] a blob that several records of one answer point to is read once', async () => {
    const notes = 'same'.repeat(20_000)
    const records = await Promise.all(['a', 'b', 'c'].map((id) => recordWith({ notes }, id)))
    await store.putEntry(await entryOf(records))
    calls = []
    const [entry] = await store.readEntries(WORKSPACE, 1, 10)
    expect(entry?.changes.map(({ record }) => record.fields['notes'])).toEqual([notes, notes, notes])
    expect(calls).toHaveLength(1)
  })

  test('[L19] a value that has the form of a pointer, or of the list of them, is a value', async () => {
    const pointer = { address: 'a'.repeat(64), bytes: 5 }
    const fields = { moved: ['fields.notes', 'conflicts'], notes: pointer, large: 'x'.repeat(200_000) }
    const record = await recordWith(fields)
    await store.putEntry(await entryOf([record]))
    expect((await store.readEntry(WORKSPACE, 2))?.changes[0]?.record).toEqual(record)
    const small = await recordWith({ moved: ['fields.notes'], notes: pointer }, 'small')
    await store.putEntry(await entryOf([small], 3))
    expect((await store.readEntry(WORKSPACE, 3))?.changes[0]?.record.fields).toEqual(small.fields)
  })

  test('[L20] an entry that stays too large without its large values is refused, and nothing is written', async () => {
    const fields = Object.fromEntries(Array.from({ length: 12 }, (_, nth) => [`f${nth}`, 'x'.repeat(900)]))
    const records = await Promise.all(
      Array.from({ length: 50 }, (_, nth) => recordWith({ ...fields, notes: longNotes(nth) }, `t${nth}`)),
    )
    expect(await store.putEntry(await entryOf(records))).toBe('too large')
    expect(calls).toEqual([])
    expect(await bare.readEntry(WORKSPACE, 2)).toBeUndefined()
    const refusing = { ...store, putEntry: async () => 'too large' as const }
    const outcome = await commitMutation(portsOf(refusing), author, mutationOf('m', manyTodos(1)))
    expect(outcome).toMatchObject({ kind: 'refused', code: 'TOO_LARGE' })
  })

  test('[L20] DynamoDB takes an entry that is just not refused', async () => {
    const fields = Object.fromEntries(Array.from({ length: 50 }, (_, nth) => [`f${nth}`, '€'.repeat(330)]))
    const all = await Promise.all(Array.from({ length: 9 }, (_, nth) => recordWith(fields, `t${nth}`)))
    const sizes: number[] = []
    for (let count = 1; count <= all.length; count += 1) {
      const put = await store.putEntry(await entryOf(all.slice(0, count), count + 1))
      if (put === 'too large') break
      expect(put).toBe('put')
      sizes.push(jsonBytes(await bare.readEntry(WORKSPACE, count + 1)))
    }
    // The last one stored is near the bound, and the loop did end there.
    expect(sizes.at(-1)).toBeGreaterThan(330_000)
    expect(sizes.length).toBeLessThan(all.length)
  })

  test('[L21] a page is cut where what comes from blobs would make it too large, and goes on after it', async () => {
    const big = await recordWith({ notes: 'x'.repeat(900_000) })
    const seqs = [2, 3, 4, 5, 6]
    for (const seq of seqs) {
      const record = { ...big, id: `t${seq}` as RecordId, fields: { notes: `${seq}${big.fields['notes']}` } }
      await store.putEntry(await entryOf([record], seq))
      await store.putRecord(WORKSPACE, record)
    }
    const pages: number[][] = []
    for (let after = 1; ; after = pages.at(-1)?.at(-1) ?? 0) {
      const page = await store.readEntries(WORKSPACE, after, 10)
      if (page.length === 0) break
      pages.push(page.map(({ seq }) => seq))
    }
    expect(pages).toEqual([[2, 3], [4, 5], [6]])

    const ids: string[] = []
    let after: string | undefined
    do {
      const page = await store.readRecords(WORKSPACE, {
        collection: 'todo',
        limit: 10,
        ...(after ? { after } : {}),
      })
      expect(page.records.length).toBeLessThanOrEqual(2)
      ids.push(...page.records.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(ids).toEqual(seqs.map((seq) => `t${seq}`))
  })

  test('[L21] an entry larger than a page is a page of its own', async () => {
    const notes = 'x'.repeat(3_000_000)
    await store.putEntry(await entryOf([await recordWith({ notes })], 2))
    await store.putEntry(await entryOf([await recordWith({ notes: 'small' })], 3))
    const page = await store.readEntries(WORKSPACE, 1, 10)
    expect(page.map(({ seq }) => seq)).toEqual([2])
    expect(page[0]?.changes[0]?.record.fields['notes']).toBe(notes)
  })

  test('[L22] a blob that is missing is an outage: no reader gets a pointer for a value', async () => {
    const record = await recordWith({ notes: 'x'.repeat(200_000) })
    await store.putEntry(await entryOf([record]))
    await store.putRecord(WORKSPACE, record)
    const bereft = withLargeFields(bare, newMemoryBlobs())
    await expect(bereft.readEntry(WORKSPACE, 2)).rejects.toThrow(BlobMissing)
    await expect(bereft.readEntries(WORKSPACE, 0, 10)).rejects.toThrow(BlobMissing)
    await expect(bereft.readRecords(WORKSPACE, { limit: 10 })).rejects.toThrow(BlobMissing)
    await expect(bereft.readBatch(WORKSPACE, NO_MUTATION, [TODO])).rejects.toThrow(BlobMissing)
  })
})
