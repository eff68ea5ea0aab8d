// What is sent together: the rows at the head of the outbox as one commit. A batch is chosen once and its id stored
// with its rows before the first try, so that every try, from whichever tab and after whatever crash, is the same
// mutation, which the server takes once.

import { jsonBytes } from '../../core/base/json'
import type { OperationInput } from '../link/generated/graphql'
import type { OutboxRow } from './row'

export const BATCH_OPERATIONS_MAX = 25
/** A request is refused beyond 1 MB; a batch stays far below it. A single row may be larger. */
export const BATCH_BYTES_MAX = 256 * 1024

/** One commit to be. `rows` in order, never none. */
export interface Batch {
  readonly mutationId: string
  readonly rows: readonly OutboxRow[]
}

/** The operations of a batch, in order, as one commit sends them. */
export const operationsOf = ({ rows }: Batch): readonly OperationInput[] =>
  rows.flatMap(({ operations }) => operations)

/** The row that an operation of the batch came from; undefined for an index beyond it. */
export const rowAt = ({ rows }: Batch, operationIndex: number): OutboxRow | undefined => {
  let end = 0
  return rows.find(({ operations }) => {
    end += operations.length
    return operationIndex < end
  })
}

const isKin = (a: OutboxRow, b: OutboxRow): boolean =>
  a.workspaceId === b.workspaceId && a.deviceId === b.deviceId && a.epoch === b.epoch

const takeFresh = (first: OutboxRow, queued: readonly OutboxRow[]): readonly OutboxRow[] => {
  const taken: OutboxRow[] = []
  let operations = 0
  let bytes = 0
  for (const row of queued) {
    operations += row.operations.length
    bytes += jsonBytes(row.operations)
    const fits = operations <= BATCH_OPERATIONS_MAX && bytes <= BATCH_BYTES_MAX
    if (taken.length > 0 && (row.batch !== undefined || !isKin(first, row) || !fits)) break
    taken.push(row)
  }
  return taken
}

/** So many rows of a long outbox are looked at first: more than a batch can have. */
export const HEAD_ROWS = 2 * BATCH_OPERATIONS_MAX

/** Whether a batch chosen from these rows, the first of more, is the one that would be chosen from all. */
export const areEnough = (rows: readonly OutboxRow[]): boolean => {
  const queued = rows.filter(({ state }) => state === 'queued')
  return queued.length > BATCH_OPERATIONS_MAX && queued[0]?.batch === undefined
}

/**
 * Chooses what to send next of a person's rows, which come in their order. A batch that was chosen before is chosen
 * again as it was. Undefined when nothing waits. The caller stores `batch` with each row in the same transaction.
 */
export const chooseBatch = (rows: readonly OutboxRow[], newId: () => string): Batch | undefined => {
  const queued = rows.filter(({ state }) => state === 'queued')
  const [first] = queued
  if (!first) return undefined
  const known = first.batch
  if (known !== undefined) return { mutationId: known, rows: queued.filter(({ batch }) => batch === known) }
  const taken = takeFresh(first, queued)
  const mutationId = taken.length === 1 ? first.mutationId : newId()
  return { mutationId, rows: taken.map((row) => ({ ...row, batch: mutationId })) }
}
