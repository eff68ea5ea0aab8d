// The records and the cursor of a workspace within one transaction of IndexedDB. What is asked for at once is asked for by
// async functions: a value that can't be stored then rejects like anything else, and no promise beside it goes unheard.

import type { Cursor } from '../replica/cursor'
import { keyOf } from '../replica/record'
import type { Reading, Writing } from './database'
import type { Progress, Replacement, StoredWorkspace } from './device-store'
import { endRows } from './idb-rows'
import { groupByPage, type Page, pageOf, putNewer } from './pages'
import { advanced, replaced } from './standing'

/** All pages of a workspace: behind its number a key has nothing, and an array sorts after every number. */
const pagesOf = (workspaceId: string): IDBKeyRange => IDBKeyRange.bound([workspaceId], [workspaceId, []])

const findCursor = async (transaction: Reading | Writing, workspaceId: string): Promise<Cursor | null> =>
  (await transaction.objectStore('cursors').get(workspaceId)) ?? null

const putCursor = async (transaction: Writing, workspaceId: string, cursor: Cursor): Promise<void> => {
  await transaction.objectStore('cursors').put(cursor, workspaceId)
}

/** All of a workspace. */
export const readWorkspace = async (transaction: Reading, workspaceId: string): Promise<StoredWorkspace> => {
  const [cursor, pages] = await Promise.all([
    findCursor(transaction, workspaceId),
    transaction.objectStore('pages').getAll(pagesOf(workspaceId)),
  ])
  return { cursor, records: pages.flat() }
}

/** The cursor, and the records of these keys that there are. */
export const readRecords = async (
  transaction: Reading,
  workspaceId: string,
  keys: readonly string[],
): Promise<StoredWorkspace> => {
  const store = transaction.objectStore('pages')
  const numbers = [...new Set(keys.map(pageOf))]
  const [cursor, ...pages] = await Promise.all([
    findCursor(transaction, workspaceId),
    ...numbers.map((number) => store.get([workspaceId, number])),
  ])
  const wanted = new Set(keys)
  const records = pages.flatMap((page) => page ?? []).filter((record) => wanted.has(keyOf(record)))
  return { cursor, records }
}

/**
 * Puts the records into their pages, and moves the cursor. No record is read by itself: its page, which has to be
 * written anyway, says how old the stored one is.
 */
export const advance = async (transaction: Writing, progress: Progress): Promise<'stored' | 'stale'> => {
  const { workspaceId, records, ended } = progress
  const cursor = advanced(await findCursor(transaction, workspaceId), progress)
  if (!cursor) return 'stale'
  const store = transaction.objectStore('pages')
  const putIn = async ([number, incoming]: readonly [number, Page]): Promise<void> => {
    const page = (await store.get([workspaceId, number])) ?? []
    const next = putNewer(page, incoming)
    if (next !== page) await store.put(next, [workspaceId, number])
  }
  const pages = [...groupByPage(records)]
  await Promise.all([
    putCursor(transaction, workspaceId, cursor),
    endRows(transaction, ended),
    ...pages.map(putIn),
  ])
  return 'stored'
}

/** Puts these pages in place of all that there were. */
export const replace = async (
  transaction: Writing,
  replacement: Replacement,
): Promise<'stored' | 'stale'> => {
  const { workspaceId, records, ended } = replacement
  const next = replaced(await findCursor(transaction, workspaceId), replacement)
  if (!next) return 'stale'
  const store = transaction.objectStore('pages')
  const kept = next.keeps ? (await store.getAll(pagesOf(workspaceId))).flat().filter(next.keeps) : []
  const pages = [...groupByPage(putNewer(records, kept))]
  await Promise.all([
    store.delete(pagesOf(workspaceId)),
    ...pages.map(async ([number, page]) => store.put(page, [workspaceId, number])),
    putCursor(transaction, workspaceId, next.cursor),
    endRows(transaction, ended),
  ])
  return 'stored'
}

/** Deletes all of a workspace but rows. */
export const drop = async (transaction: Writing, workspaceId: string): Promise<void> => {
  await Promise.all([
    transaction.objectStore('pages').delete(pagesOf(workspaceId)),
    transaction.objectStore('cursors').delete(workspaceId),
  ])
}
