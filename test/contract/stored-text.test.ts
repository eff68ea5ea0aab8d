import type { StoredRecord } from '@architect/shared/core/sync/record'
import { commitMutation } from '@architect/shared/server/log/commit'
import { newDynamoLog } from '@architect/shared/server/log/dynamo-log'
import type { LoggedEntry, LogStore } from '@architect/shared/server/log/log-store'
import { readPage } from '@architect/shared/server/log/read-page'
import {
  entryOfStored,
  recordOfStored,
  textOfEntry,
  textOfRecord,
} from '@architect/shared/server/log/stored-text'
import type { Tables } from '@architect/shared/server/ops/tables'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

const author = { kind: 'person', id: ANA } as const
let running: Awaited<ReturnType<typeof startTables>>
let tables: Tables
let store: LogStore
beforeAll(async () => {
  running = await startTables()
  tables = running.tables
  store = newDynamoLog(tables, () => Date.now())
  await makeWorkspace(store)
  const commit = (mutationId: string, ...edit: Parameters<typeof todoOperation>) =>
    commitMutation(
      portsOf(store),
      author,
      mutationOf(mutationId, [todoOperation(...edit)], mutationId === 'other' ? LAPTOP : PHONE),
    )
  await commit('make', 'create', 't', { title: 'a \ud800 b', tags: ['x'] })
  await commit('edit', 'update', 't', { title: 'c', notes: '"\\\u0000' }, { base: 2, at: 5 })
  await commit('other', 'update', 't', { title: 'd', tags: ['y'] }, { base: 1, at: 4 })
})
afterAll(() => running.stop())

const todoOf = async (): Promise<StoredRecord> => {
  const [record] = (await store.readRecords(WORKSPACE, { collection: 'todo', limit: 1 })).records
  if (!record) throw new Error('the todo is missing')
  return record
}

test('[L29] a record and an entry are stored as one text, and read as they were written', async () => {
  const entries = await store.readEntries(WORKSPACE, 0, 10)
  const last = entries.at(-1) as LoggedEntry
  const record = await todoOf()
  expect(record).toEqual(last.changes[0]?.record)
  expect(record.stamps).toMatchObject({
    title: { seq: 3, device: PHONE },
    tags: { seq: 4, joint: true },
    due: { seq: 2 },
  })
  expect(entries[1]?.changes[0]?.record.fields['title']).toBe('a \ud800 b')
  expect(recordOfStored(textOfRecord(record))).toEqual(record)
  expect(entryOfStored(textOfEntry(last))).toEqual(last)
  // Six fields, three stamps.
  expect(textOfRecord(record).match(/"device"/g)).toHaveLength(1 + 3 + record.conflicts.length)
})

test('[L29] what was stored as a map of attributes before is read like text', async () => {
  const record = { ...(await todoOf()), seq: 9 }
  const Item = { workspaceId: WORKSPACE, item: 'record#todo#t', seq: 9, record }
  await tables.client.PutItem({ TableName: 'projections', Item })
  expect(await todoOf()).toEqual(record)
  const entry = (await store.readEntry(WORKSPACE, 4)) as LoggedEntry
  const logged = { ...entry, seq: 5 }
  await tables.client.PutItem({ TableName: 'log', Item: { workspaceId: WORKSPACE, seq: 5, entry: logged } })
  expect(await store.readEntry(WORKSPACE, 5)).toEqual(logged)
})

const newRecords = (count: number, bytes: number, of: StoredRecord): StoredRecord[] =>
  Array.from({ length: count }, (_, nth) => ({
    ...of,
    id: `r${String(nth).padStart(3, '0')}` as StoredRecord['id'],
    fields: { ...of.fields, notes: 'n'.repeat(bytes) },
  }))

/** A store that reads at most `each` records at once, and counts how often it is asked. */
const slowly = (records: readonly StoredRecord[], each: number) => {
  const asked: number[] = []
  const readRecords: LogStore['readRecords'] = async (_, { after, limit }) => {
    asked.push(limit)
    const left = records.filter(({ collection, id }) => after === undefined || `${collection}#${id}` > after)
    const page = left.slice(0, Math.min(limit, each))
    const last = page.at(-1)
    return { records: page, ...(left.length > page.length && last ? { next: `todo#${last.id}` } : {}) }
  }
  return { store: { ...store, readRecords }, asked }
}

const pagesOf = async (
  records: readonly StoredRecord[],
  each: number,
  limit: number,
  limits?: { enough: number; most: number },
) => {
  const { store: paged, asked } = slowly(records, each)
  const pages: string[][] = []
  let after: string | undefined
  do {
    const page = await readPage(paged, WORKSPACE, { after, limit, see: (record) => record }, limits)
    pages.push(page.records.map(({ id }) => id))
    after = page.next
  } while (after !== undefined)
  expect(pages.flat()).toEqual(records.map(({ id }) => id))
  return { sizes: pages.map(({ length }) => length), asked: asked.length }
}

test('[L30] a page of records is read until it is large enough, and ends before it is too large', async () => {
  const small = newRecords(100, 100, await todoOf())
  expect(await pagesOf(small, 30, 1000)).toEqual({ sizes: [100], asked: 4 })
  expect((await pagesOf(small, 30, 40)).sizes).toEqual([40, 40, 20])
  // Each record has some thousand bytes.
  const large = newRecords(20, 500, await todoOf())
  const { sizes } = await pagesOf(large, 4, 1000, { enough: 6_000, most: 100_000 })
  expect(sizes[0]).toBe(8)
  const cut = await pagesOf(large, 10, 1000, { enough: 100_000, most: 4_500 })
  expect(Math.max(...cut.sizes)).toBeLessThan(5)
  // A record larger than a page may be is a page of its own.
  expect((await pagesOf(large, 10, 1000, { enough: 1, most: 1 })).sizes).toEqual(large.map(() => 1))
})
