// A browser's IndexedDB for tests, with what can go wrong in one.

import 'fake-indexeddb/auto'
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb'

export interface TestBrowser {
  /** Closes every open database as a browser does that wants its memory back: with a `close` event. */
  kill(): void
  /** Closes every open database without telling. */
  closeSilently(): void
  /** How many databases were opened. */
  opened(): number
}

/** Puts a browser in place in which nothing is stored. */
export const newTestBrowser = (): TestBrowser => {
  let open: IDBDatabase[] = []
  let count = 0
  class Factory extends IDBFactory {
    override open(...request: Parameters<IDBFactory['open']>): ReturnType<IDBFactory['open']> {
      const opening = super.open(...request)
      opening.addEventListener('success', () => {
        open.push(opening.result as unknown as IDBDatabase)
        count += 1
      })
      return opening
    }
  }
  globalThis.indexedDB = new Factory()
  return {
    kill: () => {
      const killed = open
      open = []
      // Its own type for a database is wrong.
      for (const database of killed) forceCloseDatabase(database as never)
    },
    closeSilently: () => {
      for (const database of open) database.close()
      open = []
    },
    opened: () => count,
  }
}

type Write = 'put' | 'add' | 'delete' | 'clear'
const WRITES: readonly Write[] = ['put', 'add', 'delete', 'clear']

/**
 * From now on the write with this number (from 0) ends its transaction with an error of this name; so do as many writes
 * after it as `times` says, each by its own transaction. Returns how to heal it, and how many writes there were.
 */
export const failAtWrite = (
  number: number,
  name: 'QuotaExceededError' | 'AbortError' | 'UnknownError',
  times = 1,
): { heal(): number } => {
  const prototype = IDBObjectStore.prototype as unknown as Record<Write, (...given: unknown[]) => unknown>
  const originals = WRITES.map((write) => [write, prototype[write]] as const)
  let writes = 0
  let failures = 0
  for (const [write, original] of originals) {
    prototype[write] = function (this: { transaction: unknown }, ...given) {
      const request = original.apply(this, given)
      writes += 1
      if (writes > number && failures < times) {
        failures += 1
        // What ends a transaction from outside is not to be had by its public methods.
        ;(this.transaction as { _abort(name: string): void })._abort(name)
      }
      return request
    }
  }
  return {
    heal: () => {
      for (const [write, original] of originals) prototype[write] = original
      return writes
    },
  }
}
