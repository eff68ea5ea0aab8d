// A lasting connection to a person's database. Browsers close databases on their own account; then the next
// transaction opens it again, and one that was under way is tried once more: every method of a store may run twice.

import {
  type Database,
  deleteDatabase,
  openDatabase,
  type Reading,
  type StoreName,
  type Writing,
} from './database'
import { NoAnswer } from './in-time'
import { StoreBlocked, StoreClosed, type StoreError, StoreOutdated, storeErrorOf } from './store-error'
import { transact } from './transact'

/** `strict`: on the disk when it resolves, for what is nowhere else. `relaxed`: a power failure may take it back. */
export type Durability = 'strict' | 'relaxed'

export interface Connection {
  /** Runs one transaction: all that `body` asks for is done, or nothing is. `body` awaits nothing else. */
  read<Result>(stores: StoreName[], body: (transaction: Reading) => Promise<Result>): Promise<Result>
  write<Result>(
    stores: StoreName[],
    durability: Durability,
    body: (transaction: Writing) => Promise<Result>,
  ): Promise<Result>
  /** Deletes the database, if it may be emptied. */
  destroy(mayEmpty: (transaction: Writing) => Promise<boolean>): Promise<'gone' | 'kept'>
  close(): void
}

const ALL: StoreName[] = ['outbox', 'ended', 'pages', 'cursors']

/** What browsers say of a connection that they have closed, or are about to. */
const LOST = ['InvalidStateError', 'AbortError', 'UnknownError']
const isLost = (cause: unknown): boolean => cause instanceof Error && LOST.includes(cause.name)

/** Connects to the database of a person. Rejects when it can't be opened within `patienceMs`. */
export const openConnection = async (personId: string, patienceMs: number): Promise<Connection> => {
  let handle: Promise<Database> | undefined
  /** Why this connection is of no use any more. */
  let over: StoreError | undefined

  const drop = (opening: Promise<Database> | undefined): void => {
    if (handle === opening) handle = undefined
    opening?.then(
      (database) => database.close(),
      () => undefined,
    )
  }

  const end = (why: StoreError): void => {
    over ??= why
    drop(handle)
  }

  const open = (mayCreate = false): Promise<Database> => {
    if (handle) return handle
    const onWanted = (why: 'newer' | 'deleted'): void =>
      end(why === 'newer' ? new StoreOutdated() : new StoreClosed())
    // One that has gone meanwhile, its person forgotten by another tab, is not made again.
    const opening = openDatabase(personId, { onWanted, mayCreate, patienceMs })
    // A failure to open is told to whoever asked; the next one tries anew.
    opening.catch(() => drop(opening))
    handle = opening
    return opening
  }

  const attempt = async <Result>(work: (database: Database) => Promise<Result>): Promise<Result> => {
    const opening = open()
    try {
      return await work(await opening)
    } catch (cause) {
      if (isLost(cause)) drop(opening)
      throw cause
    }
  }

  const run = async <Result>(work: (database: Database) => Promise<Result>): Promise<Result> => {
    if (over) throw over
    try {
      return await attempt(work).catch((cause) => {
        if (over || !isLost(cause)) throw cause
        return attempt(work)
      })
    } catch (cause) {
      const error = over ?? storeErrorOf(cause)
      if (error instanceof StoreOutdated || error instanceof StoreClosed) end(error)
      throw error
    }
  }

  const write: Connection['write'] = (stores, durability, body) =>
    run((database) => transact(database.transaction(stores, 'readwrite', { durability }), body))

  const connection: Connection = {
    read: (stores, body) => run((database) => transact(database.transaction(stores, 'readonly'), body)),
    write,
    destroy: async (mayEmpty) => {
      // Emptied first: what a tab keeps hold of, a frozen one perhaps, shall at least hold nothing.
      const empty = async (transaction: Writing): Promise<boolean> => {
        if (!(await mayEmpty(transaction))) return false
        await Promise.all(ALL.map((name) => transaction.objectStore(name).clear()))
        return true
      }
      if (!(await write(ALL, 'strict', empty))) return 'kept'
      end(new StoreClosed())
      await deleteDatabase(personId, patienceMs).catch((cause) => {
        throw cause instanceof NoAnswer ? new StoreBlocked(cause) : storeErrorOf(cause)
      })
      return 'gone'
    },
    close: () => end(new StoreClosed()),
  }
  await open(true).catch((cause) => {
    throw storeErrorOf(cause)
  })
  return connection
}
