// The rows of the outbox within one transaction of IndexedDB.

import { areEnough, type Batch, chooseBatch, HEAD_ROWS } from '../outbox/batch'
import { findRow, type OutboxRow } from '../outbox/row'
import type { Reading, Writing } from './database'
import type { PlacedRow, RowChanges, RowStanding } from './device-store'
import { ENDED_MAX, mayChange } from './standing'

const placed = (place: number, stored: unknown): PlacedRow | undefined => {
  const row = findRow(stored)
  return row && { place, row }
}

/** All rows that this version can read, or those among the first `count` stored, in order. */
export const readRows = async (transaction: Reading | Writing, count?: number): Promise<PlacedRow[]> => {
  const outbox = transaction.objectStore('outbox')
  const [places, values] = await Promise.all([outbox.getAllKeys(null, count), outbox.getAll(null, count)])
  return places.flatMap((place, index) => placed(place, values[index]) ?? [])
}

const findPlace = (transaction: Reading | Writing, mutationId: string): Promise<number | undefined> =>
  transaction.objectStore('outbox').index('mutationId').getKey(mutationId)

const findRowOf = async (
  transaction: Reading | Writing,
  mutationId: string,
): Promise<PlacedRow | undefined> => {
  const place = await findPlace(transaction, mutationId)
  return place === undefined ? undefined : placed(place, await transaction.objectStore('outbox').get(place))
}

/** The rows of these mutation ids that there are, in order. */
export const readRowsOf = async (
  transaction: Reading,
  mutationIds: readonly string[] | 'all',
): Promise<PlacedRow[]> => {
  if (mutationIds === 'all') return readRows(transaction)
  const rows = await Promise.all([...new Set(mutationIds)].map((id) => findRowOf(transaction, id)))
  return rows.flatMap((row) => row ?? []).sort((a, b) => a.place - b.place)
}

const findEarlierPlace = async (transaction: Writing, mutationId: string): Promise<number | undefined> => {
  const place = await findPlace(transaction, mutationId)
  if (place !== undefined) return place
  return (await transaction.objectStore('ended').index('mutationId').get(mutationId))?.place
}

const addRows = async (transaction: Writing, rows: readonly OutboxRow[]): Promise<readonly number[]> => {
  const earlier = await Promise.all(rows.map(({ mutationId }) => findEarlierPlace(transaction, mutationId)))
  const adding = new Map<string, Promise<number>>()
  const add = (row: OutboxRow): Promise<number> => {
    const added = adding.get(row.mutationId) ?? transaction.objectStore('outbox').add(row)
    adding.set(row.mutationId, added)
    return added
  }
  // Asked for at once, and done in this order: so their places are in it.
  return Promise.all(rows.map(async (row, index) => earlier[index] ?? add(row)))
}

const changeRow = async (
  transaction: Writing,
  row: OutboxRow,
  where: RowStanding | undefined,
): Promise<void> => {
  // One that this version can't read is a newer version's by now.
  const stored = await findRowOf(transaction, row.mutationId)
  if (stored && mayChange(stored.row, where)) await transaction.objectStore('outbox').put(row, stored.place)
}

const removeRow = async (
  transaction: Writing,
  mutationId: string,
  where?: RowStanding,
): Promise<number | undefined> => {
  if (where && !mayChange((await findRowOf(transaction, mutationId))?.row, where)) return undefined
  const place = await findPlace(transaction, mutationId)
  if (place !== undefined) await transaction.objectStore('outbox').delete(place)
  return place
}

/** Whether each row is agreed to; one that this version can't read is not: nobody knows what it says. */
export const areAllAgreed = async (
  transaction: Writing,
  isAgreed: (mutationId: string) => boolean,
): Promise<boolean> => {
  const stored: readonly unknown[] = await transaction.objectStore('outbox').getAll()
  const rows = stored.map(findRow)
  return rows.every((row) => row && isAgreed(row.mutationId))
}

/** Adds, then changes, then removes. Returns the places of the added ones. */
export const changeRows = async (
  transaction: Writing,
  { add = [], change = [], where, remove = [] }: RowChanges,
): Promise<readonly number[]> => {
  const places = await addRows(transaction, add)
  await Promise.all(change.map((row) => changeRow(transaction, row, where)))
  await Promise.all(remove.map((mutationId) => removeRow(transaction, mutationId, where)))
  return places
}

/** Removes rows that the server has confirmed, and remembers them. */
export const endRows = async (transaction: Writing, mutationIds: readonly string[]): Promise<void> => {
  const ended = transaction.objectStore('ended')
  const counts = await Promise.all(
    mutationIds.map(async (mutationId) => {
      const place = await removeRow(transaction, mutationId)
      return place === undefined ? 0 : ended.add({ mutationId, place })
    }),
  )
  await ended.delete(IDBKeyRange.upperBound(Math.max(0, ...counts) - ENDED_MAX))
}

/** Rows enough to choose from: reading all of them for each batch would make a long outbox slow to send. */
const readHead = async (transaction: Writing): Promise<PlacedRow[]> => {
  const head = await readRows(transaction, HEAD_ROWS)
  return areEnough(head.map(({ row }) => row)) ? head : readRows(transaction)
}

/** Chooses the next batch, and stores its id with its rows. */
export const claimBatch = async (transaction: Writing, newId: () => string): Promise<Batch | undefined> => {
  const head = await readHead(transaction)
  const batch = chooseBatch(
    head.map(({ row }) => row),
    newId,
  )
  const stored = new Map(head.map((placed) => [placed.row.mutationId, placed]))
  await Promise.all(
    (batch?.rows ?? []).map(async (row) => {
      const before = stored.get(row.mutationId)
      if (!before || before.row.batch === row.batch) return
      await transaction.objectStore('outbox').put(row, before.place)
    }),
  )
  return batch
}
