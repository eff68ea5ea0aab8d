// One transaction of IndexedDB, from its first request to its end.

import type { Reading, Writing } from './database'

/** Runs `body` in it. When anything in it fails, nothing of it is stored, and it rejects with the reason. */
export const transact = async <Kind extends Reading | Writing, Result>(
  transaction: Kind,
  body: (transaction: Kind) => Promise<Result>,
): Promise<Result> => {
  // It is awaited below, but not when the body fails: then nobody would hear that it failed too.
  transaction.done.catch(() => undefined)
  try {
    const result = await body(transaction)
    await transaction.done
    return result
  } catch (cause) {
    // A request says only that its transaction was aborted; the transaction says why.
    if (transaction.error) throw transaction.error
    try {
      transaction.abort()
    } catch {
      // It has ended already.
    }
    throw cause
  }
}
