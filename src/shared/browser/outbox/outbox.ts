// The outbox at work: the rows in order, and what each of them does to the records that are shown. It is
// the memory beside the store; whoever changes it stores the change too.

import type { Operation } from '../../core/sync/operation'
import type { DeviceRecord } from '../replica/record'
import { keyOf } from '../replica/record'
import { showOperation } from '../replica/show-operation'
import { readOperations } from './operation'
import type { OutboxRow } from './row'

/** Of a row that is not stored yet: behind all that are. */
export const UNPLACED = Number.POSITIVE_INFINITY

interface Slot {
  readonly row: OutboxRow
  readonly operations: readonly Operation[]
  readonly place: number
  /** Among unplaced ones: the order of their making. */
  readonly nth: number
}

export interface Outbox {
  /** In the order in which they are sent. */
  rows(): readonly OutboxRow[]
  get(mutationId: string): OutboxRow | undefined
  /** How many wait to be sent. */
  pending(): number
  /** Those that the server refused, in order. */
  attention(): readonly OutboxRow[]
  /** Adds the row, or changes it. Returns the keys of the records it touches. */
  put(row: OutboxRow, place: number): readonly string[]
  /** Gives a row its place; one that is gone was sent already. Returns the keys of the records it touches. */
  place(mutationId: string, place: number): readonly string[]
  /** Changes a row in its place; one that is gone stays gone. Returns the keys of the records it touches. */
  change(row: OutboxRow): readonly string[]
  /** Removes the row. Returns the keys of the records it touched. */
  remove(mutationId: string): readonly string[]
  /** What is shown of a record when these rows are applied to its confirmed state. */
  show(key: string, confirmed: DeviceRecord | undefined): DeviceRecord | undefined
}

const findOperations = ({ operations }: OutboxRow): readonly Operation[] => {
  try {
    return readOperations(operations)
  } catch {
    // Stored by another version: the server decides about it, and its refusal shows it to the person.
    return []
  }
}

const keysOf = ({ operations }: Slot): string[] => operations.map(keyOf)

const inOrder = (a: Slot, b: Slot): number => (a.place === b.place ? a.nth - b.nth : a.place - b.place)

const NONE: readonly OutboxRow[] = []

/** An outbox that shows the rows of one workspace, and holds those of all. */
export const newOutbox = (workspaceId: string): Outbox => {
  const slots = new Map<string, Slot>()
  const byKey = new Map<string, Set<string>>()
  let count = 0
  let queued = 0

  const remove = (mutationId: string): readonly string[] => {
    const slot = slots.get(mutationId)
    if (!slot) return []
    slots.delete(mutationId)
    if (slot.row.state === 'queued') queued -= 1
    const keys = keysOf(slot)
    for (const key of keys) {
      const ids = byKey.get(key)
      ids?.delete(mutationId)
      if (ids?.size === 0) byKey.delete(key)
    }
    return keys
  }

  const put = (row: OutboxRow, place: number): readonly string[] => {
    const known = slots.get(row.mutationId)
    const before = remove(row.mutationId)
    const operations = row.workspaceId === workspaceId ? findOperations(row) : []
    const slot: Slot = { row, operations, place, nth: known?.nth ?? count++ }
    slots.set(row.mutationId, slot)
    if (row.state === 'queued') queued += 1
    const keys = keysOf(slot)
    for (const key of keys) byKey.set(key, (byKey.get(key) ?? new Set()).add(row.mutationId))
    return [...new Set([...before, ...keys])]
  }

  return {
    rows: () => [...slots.values()].sort(inOrder).map(({ row }) => row),
    get: (mutationId) => slots.get(mutationId)?.row,
    pending: () => queued,
    attention: () => {
      if (slots.size === queued) return NONE
      const refused = [...slots.values()].filter(({ row }) => row.state === 'attention')
      return refused.sort(inOrder).map(({ row }) => row)
    },
    put,
    place: (mutationId, place) => {
      const known = slots.get(mutationId)
      return known ? put(known.row, place) : []
    },
    change: (row) => {
      const known = slots.get(row.mutationId)
      return known ? put(row, known.place) : []
    },
    remove,
    show: (key, confirmed) => {
      const ids = byKey.get(key)
      if (!ids) return confirmed
      return [...ids]
        .flatMap((id) => slots.get(id) ?? [])
        .filter(({ row }) => row.state === 'queued')
        .sort(inOrder)
        .flatMap(({ operations }) => operations.filter((operation) => keyOf(operation) === key))
        .reduce(showOperation, confirmed)
    },
  }
}
