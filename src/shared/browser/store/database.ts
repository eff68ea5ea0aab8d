// A person's database in IndexedDB, and how an older one becomes this one. Records and cursors are copies of what the
// server has: an upgrade may drop them. What is in `outbox` is nowhere else, and every version keeps it.

import { type DBSchema, deleteDB, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import type { Cursor } from '../replica/cursor'
import { inTime } from './in-time'
import type { Page } from './pages'
import { RECORD_SHAPES } from './shapes'
import { StoreClosed } from './store-error'

interface Schema extends DBSchema {
  /** By place. Keys only count up, so that rows come back in the order of their making whatever the clock did. */
  outbox: { key: number; value: unknown; indexes: { mutationId: string } }
  /** Rows that the server has confirmed, the latest of them: they are never added again. */
  ended: {
    key: number
    value: { readonly mutationId: string; readonly place: number }
    indexes: { mutationId: string }
  }
  pages: { key: [workspaceId: string, page: number]; value: Page }
  cursors: { key: string; value: Cursor }
}

export type Database = IDBPDatabase<Schema>
export type StoreName = 'outbox' | 'ended' | 'pages' | 'cursors'
export type Reading = IDBPTransaction<Schema, StoreName[], 'readonly'>
type Upgrading = IDBPTransaction<Schema, StoreName[], 'versionchange'>
export type Writing = IDBPTransaction<Schema, StoreName[], 'readwrite'>

/** Version 1 had no records. Each shape that they have had since is a version. */
const DB_VERSION = 1 + RECORD_SHAPES.length

const databaseName = (personId: string): string => `daybook-${personId}`

const upgrade = (database: Database, from: number, transaction: Upgrading): void => {
  // Version 1 had the rows alone. They stay as they are: `findRow` reads every form that a row ever had.
  if (from < 1) {
    const outbox = database.createObjectStore('outbox', { autoIncrement: true })
    outbox.createIndex('mutationId', 'mutationId', { unique: true })
  }
  if (from < 2) {
    const ended = database.createObjectStore('ended', { autoIncrement: true })
    ended.createIndex('mutationId', 'mutationId', { unique: true })
    database.createObjectStore('pages')
    database.createObjectStore('cursors')
  } else {
    // Of another shape: the server has them, and tells them in this one.
    void transaction.objectStore('pages').clear()
    void transaction.objectStore('cursors').clear()
  }
}

export interface Opening {
  /** Another tab waits for it to be closed: with a newer version, or to delete it. */
  readonly onWanted: (why: 'newer' | 'deleted') => void
  /** Whether it is made where there is none. */
  readonly mayCreate: boolean
  readonly patienceMs: number
}

/**
 * Opens, and upgrades if need be. StoreClosed where there is none and none may be made; NoAnswer from a browser that
 * doesn't answer in time.
 */
export const openDatabase = async (
  personId: string,
  { onWanted, mayCreate, patienceMs }: Opening,
): Promise<Database> => {
  let isMissing = false
  const opening = openDB<Schema>(databaseName(personId), DB_VERSION, {
    upgrade: (database, from, _to, transaction) => {
      // Opening fails if this does, and says so.
      transaction.done.catch(() => undefined)
      isMissing = from === 0 && !mayCreate
      // An aborted upgrade leaves nothing behind, not even an empty database.
      if (isMissing) transaction.abort()
      else upgrade(database, from, transaction)
    },
    blocking: (_current, version) => onWanted(version === null ? 'deleted' : 'newer'),
  })
  try {
    return await inTime(opening, patienceMs, (late) => late.close())
  } catch (cause) {
    throw isMissing ? new StoreClosed() : cause
  }
}

/** Deletes it. NoAnswer while somebody still holds it: it goes when they let it go. */
export const deleteDatabase = (personId: string, patienceMs: number): Promise<void> =>
  inTime(deleteDB(databaseName(personId)), patienceMs)
