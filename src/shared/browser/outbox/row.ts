// A row of the outbox: one mutation that a person made and the server has not confirmed. It holds all that
// sending it again takes, so that a reload, a crash or a year in a drawer loses nothing.

import type { OperationInput } from '../link/generated/graphql'

/** Grows when the shape of a row changes; `parseRow` lifts older ones. */
export const ROW_VERSION = 1

/** Why the server refused a row, as the person is told. */
export interface RowRefusal {
  readonly code: string
  readonly message: string
  /** The input's path, as in `operations.0.title`. */
  readonly field?: string
}

export interface OutboxRow {
  readonly version: typeof ROW_VERSION
  readonly mutationId: string
  readonly workspaceId: string
  readonly personId: string
  readonly deviceId: string
  /** As they are sent: each with the `id`, `base` and `at` of the moment of the edit. */
  readonly operations: readonly OperationInput[]
  /** ISO, on the corrected clock. */
  readonly createdAt: string
  /** `attention`: refused; it waits for the person and holds nothing up. */
  readonly state: 'queued' | 'attention'
  readonly refusal?: RowRefusal
}
