// What a device keeps of a person in memory: for tests, and for browsers that store nothing for us. A method does all
// of its work at once, and whatever can fail comes before its first change.

import { chooseBatch } from '../outbox/batch'
import { type DeviceRecord, keyOf } from '../replica/record'
import {
  addRow,
  changeRow,
  type DeviceMemory,
  endRow,
  findStoredRow,
  freeze,
  putNewerRecords,
  removeRow,
} from './device-memory'
import type { DeviceStore, PlacedRow, StoredWorkspace } from './device-store'
import { advanced, replaced } from './standing'
import { StoreClosed, storeErrorOf } from './store-error'

/** Records by their keys, read and frozen: what can't be stored fails here. */
const keyed = (records: readonly DeviceRecord[]): (readonly [string, DeviceRecord])[] =>
  records.map((record) => [keyOf(record), freeze(record)])

/** Opens a store on this memory. `durable` is for tests, whose memory outlives a page. */
export const openMemoryStore = (memory: DeviceMemory, kind: DeviceStore['kind']): DeviceStore => {
  const { rows, places, ended, workspaces } = memory
  const life = memory.lives
  let isClosed = false

  const run = async <Result>(work: () => Result): Promise<Result> => {
    if (isClosed || memory.lives !== life) throw new StoreClosed()
    try {
      return work()
    } catch (cause) {
      throw storeErrorOf(cause)
    }
  }

  const placed = (place: number): PlacedRow[] => {
    const row = findStoredRow(memory, place)
    return row ? [{ place, row }] : []
  }

  const workspaceOf = (workspaceId: string, keys?: readonly string[]): StoredWorkspace => {
    const { cursor = null, records = new Map<string, DeviceRecord>() } = workspaces.get(workspaceId) ?? {}
    if (!keys) return { cursor, records: [...records.values()] }
    return { cursor, records: [...new Set(keys)].flatMap((key) => records.get(key) ?? []) }
  }

  return {
    kind,
    load: (workspaceId) =>
      run(() => ({ ...workspaceOf(workspaceId), rows: [...rows.keys()].flatMap(placed) })),
    read: (workspaceId, { keys, mutationIds }) =>
      run(() => {
        const wanted =
          mutationIds === 'all'
            ? [...rows.keys()]
            : [...new Set(mutationIds)].flatMap((mutationId) => places.get(mutationId) ?? [])
        return { ...workspaceOf(workspaceId, keys), rows: wanted.sort((a, b) => a - b).flatMap(placed) }
      }),
    changeRows: ({ add = [], change = [], where, remove = [] }) =>
      run(() => {
        for (const row of [...add, ...change]) freeze(row)
        const added = add.map((row) => addRow(memory, row))
        for (const row of change) changeRow(memory, row, where)
        for (const mutationId of remove) removeRow(memory, mutationId, where)
        return added
      }),
    advance: (progress) =>
      run(() => {
        const stored = workspaces.get(progress.workspaceId)
        const cursor = freeze(advanced(stored?.cursor ?? null, progress))
        if (!stored || !cursor) return 'stale'
        putNewerRecords(stored.records, keyed(progress.records))
        workspaces.set(progress.workspaceId, { ...stored, cursor })
        for (const mutationId of progress.ended) endRow(memory, mutationId)
        return 'stored'
      }),
    replace: (replacement) =>
      run(() => {
        const stored = workspaces.get(replacement.workspaceId)
        const next = replaced(stored?.cursor ?? null, replacement)
        if (!next) return 'stale'
        const records = new Map(keyed(replacement.records))
        const kept = stored && next.keeps ? [...stored.records.values()].filter(next.keeps) : []
        putNewerRecords(records, keyed(kept))
        workspaces.set(replacement.workspaceId, { cursor: freeze(next.cursor), records })
        for (const mutationId of replacement.ended) endRow(memory, mutationId)
        return 'stored'
      }),
    drop: (workspaceId) => run(() => void workspaces.delete(workspaceId)),
    claim: (newId) =>
      run(() => {
        const readable = [...rows.keys()].flatMap(placed).map(({ row }) => row)
        const batch = freeze(chooseBatch(readable, newId))
        for (const row of batch?.rows ?? []) changeRow(memory, row)
        return batch
      }),
    destroy: (isAgreed) =>
      run(() => {
        const readable = [...rows.keys()].flatMap(placed)
        const isAll = readable.length === rows.size && readable.every(({ row }) => isAgreed(row.mutationId))
        if (!isAll) return 'kept'
        memory.lives += 1
        for (const part of [rows, places, ended, workspaces]) part.clear()
        return 'gone'
      }),
    close: () => {
      isClosed = true
    },
  }
}
