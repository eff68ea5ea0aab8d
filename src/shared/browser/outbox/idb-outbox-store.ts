// The outbox in IndexedDB, one database a person. Keys only count up, so that rows come back in the order
// of their making whatever the clock did in between.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { OutboxStore } from './outbox-store'
import { findRow } from './row'

interface Schema extends DBSchema {
  outbox: { key: number; value: unknown; indexes: { mutationId: string } }
}

const DB_VERSION = 1

/** A person's database. */
const databaseName = (personId: string): string => `daybook-${personId}`

const openDatabase = (personId: string, forget: () => void): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(databaseName(personId), DB_VERSION, {
    upgrade: (db) => {
      db.createObjectStore('outbox', { autoIncrement: true }).createIndex('mutationId', 'mutationId', {
        unique: true,
      })
    },
    // A newer version in another tab must not wait for this one; the next access opens again.
    blocking: (_current, _blocked, event) => {
      forget()
      ;(event.target as IDBDatabase).close()
    },
    terminated: forget,
  })

/** The store of this browser profile. */
export const newIdbOutboxStore = (): OutboxStore => {
  const databases = new Map<string, Promise<IDBPDatabase<Schema>>>()
  const open = (personId: string): Promise<IDBPDatabase<Schema>> => {
    const forget = (): void => {
      databases.delete(personId)
    }
    const database = databases.get(personId) ?? openDatabase(personId, forget)
    databases.set(personId, database)
    // A failure to open is told to whoever asked; the next one tries anew.
    database.catch(forget)
    return database
  }
  return {
    load: async (personId) => {
      const stored = await (await open(personId)).getAll('outbox')
      return stored.flatMap((value) => findRow(value) ?? [])
    },
    put: async (row) => {
      const database = await open(row.personId)
      const { store, done } = database.transaction('outbox', 'readwrite', { durability: 'strict' })
      const key = await store.index('mutationId').getKey(row.mutationId)
      await Promise.all([store.put(row, key), done])
    },
    remove: async ({ personId, mutationId }) => {
      const database = await open(personId)
      const { store, done } = database.transaction('outbox', 'readwrite')
      const key = await store.index('mutationId').getKey(mutationId)
      await Promise.all([key === undefined ? undefined : store.delete(key), done])
    },
  }
}
