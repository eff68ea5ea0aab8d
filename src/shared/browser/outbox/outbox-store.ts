// The port to where a device keeps its outbox. Persons never share one: what one of them has not sent,
// another neither sees nor sends.

import type { OutboxRow } from './row'

export interface OutboxStore {
  /** A person's rows, oldest first. A row that this version can't read stays stored and is left out. */
  load(personId: string): Promise<readonly OutboxRow[]>
  /** Stores the row at the end, or in the place of the row with its mutation id. Durable when it resolves. */
  put(row: OutboxRow): Promise<void>
  /** Removes the row; one that is not there is removed already. */
  remove(row: Pick<OutboxRow, 'personId' | 'mutationId'>): Promise<void>
}
