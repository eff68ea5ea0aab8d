// A row of the outbox: one mutation that a person made and the server has not confirmed. It holds all that
// sending it again takes, so that a reload, a crash or a year in a drawer loses nothing.

import * as v from 'valibot'
import type { OperationInput } from '../link/generated/graphql'

/** Grows when the shape of a row changes; the older shape then gets its line in `UPCASTERS`. */
export const ROW_VERSION = 2

/** An operation is looked at when it is shown and by the server; here it only must be there. */
const operation = v.custom<OperationInput>((value) => typeof value === 'object' && value !== null)

const ROW = v.object({
  version: v.literal(ROW_VERSION),
  mutationId: v.string(),
  workspaceId: v.string(),
  personId: v.string(),
  deviceId: v.string(),
  /** As they are sent: each with the `id`, `base` and `at` of the moment of the edit. */
  operations: v.pipe(v.array(operation), v.readonly()),
  /** ISO, on the corrected clock. */
  createdAt: v.string(),
  /** `attention`: refused; it waits for the person and holds nothing up. */
  state: v.picklist(['queued', 'attention']),
  /** Why the server refused it, as the person is told; `field` as in `operations.0.title`. */
  refusal: v.exactOptional(
    v.object({ code: v.string(), message: v.string(), field: v.exactOptional(v.string()) }),
  ),
  /** The epoch of the log that the operations' `base` counts in; absent: the device had no log yet. */
  epoch: v.exactOptional(v.number()),
  /** The mutation id under which it is sent, alone or with others; stored before the first try, so that every try is the same. */
  batch: v.exactOptional(v.string()),
})

export type OutboxRow = Readonly<v.InferOutput<typeof ROW>>
export type RowRefusal = NonNullable<OutboxRow['refusal']>

type Loose = { readonly [key: string]: unknown }

/** By the version that they lift a row from, to the next. */
const UPCASTERS: { readonly [version: number]: (row: Loose) => Loose } = {
  // Rows were sent one at a time, each under its own id: so a first try may have reached the server under it. And no log
  // had been restored then.
  1: (row) => ({ ...row, version: 2, batch: row['mutationId'], epoch: 1 }),
}

const upcast = (stored: unknown): unknown => {
  let row = stored
  while (typeof row === 'object' && row !== null) {
    const lift = UPCASTERS[(row as Loose)['version'] as number]
    if (!lift) break
    row = lift(row as Loose)
  }
  return row
}

/** Reads a stored row of this or any earlier version; undefined for one that this version can't read, such as a newer client's. */
export const findRow = (stored: unknown): OutboxRow | undefined => {
  const result = v.safeParse(ROW, upcast(stored))
  return result.success ? result.output : undefined
}
