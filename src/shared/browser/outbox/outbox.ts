// The outbox at work: the rows in order, and what each of them does to the records that are shown. It is
// the memory beside the store; whoever changes it stores the change too.

import type { Operation } from '../../core/sync/operation'
import type { DeviceRecord } from '../replica/record'
import { keyOf } from '../replica/record'
import { showOperation } from '../replica/show-operation'
import { readOperations } from './operation'
import type { OutboxRow } from './row'

interface Slot {
  readonly row: OutboxRow
  readonly operations: readonly Operation[]
  /** Only a stored row is sent: an edit that the person was told is not saved must not appear later. */
  readonly stored: boolean
  readonly order: number
}

export interface Outbox {
  rows(): readonly OutboxRow[]
  get(mutationId: string): OutboxRow | undefined
  /** The row to send next. */
  next(): OutboxRow | undefined
  /** Adds the row, or changes it in its place. Returns the keys of the records it touches. */
  put(row: OutboxRow, stored: boolean): readonly string[]
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

/** An outbox that shows the rows of one workspace, and sends those of all. */
export const newOutbox = (workspaceId: string): Outbox => {
  const slots = new Map<string, Slot>()
  const byKey = new Map<string, Set<string>>()
  let count = 0

  const remove = (mutationId: string): readonly string[] => {
    const slot = slots.get(mutationId)
    if (!slot) return []
    slots.delete(mutationId)
    const keys = keysOf(slot)
    for (const key of keys) {
      const ids = byKey.get(key)
      ids?.delete(mutationId)
      if (ids?.size === 0) byKey.delete(key)
    }
    return keys
  }

  const inOrder = (): Slot[] => [...slots.values()].sort((a, b) => a.order - b.order)

  return {
    rows: () => inOrder().map(({ row }) => row),
    get: (mutationId) => slots.get(mutationId)?.row,
    next: () => {
      for (const { row, stored } of inOrder()) if (row.state === 'queued') return stored ? row : undefined
      return undefined
    },
    put: (row, stored) => {
      const known = slots.get(row.mutationId)
      const before = remove(row.mutationId)
      const operations = row.workspaceId === workspaceId ? findOperations(row) : []
      const slot: Slot = { row, operations, stored, order: known?.order ?? count++ }
      slots.set(row.mutationId, slot)
      const keys = keysOf(slot)
      for (const key of keys) byKey.set(key, (byKey.get(key) ?? new Set()).add(row.mutationId))
      return [...new Set([...before, ...keys])]
    },
    remove,
    show: (key, confirmed) => {
      const ids = byKey.get(key)
      if (!ids) return confirmed
      return [...ids]
        .flatMap((id) => slots.get(id) ?? [])
        .filter(({ row }) => row.state === 'queued')
        .sort((a, b) => a.order - b.order)
        .flatMap(({ operations }) => operations.filter((operation) => keyOf(operation) === key))
        .reduce(showOperation, confirmed)
    },
  }
}
