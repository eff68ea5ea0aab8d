// What happened, as told by those to whom it happened: the browser's storage, the server's log, the person. The engine
// has no say in it, so its claims can be held against it.

import type { OperationInput } from '@architect/shared/browser/link/generated/graphql'
import type { Batch } from '@architect/shared/browser/outbox/batch'
import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import type { LoggedEntry } from '@architect/shared/server/log/log-store'

/** One edit of the person: a row, by its mutation id. */
export interface Edit {
  readonly id: string
  readonly device: string
  /** What the engine told the person; `open`: nothing (yet), as when its tab died. */
  answer: 'open' | 'acknowledged' | 'not stored' | 'invalid'
  /** As the person made it. */
  operations: readonly OperationInput[]
  /** As it was first stored for the signed-in person, and where. */
  row?: OutboxRow
  place?: number
  /** How often the person said to forget it, or put another in its place, and was not told that this failed. */
  discards: number
  /** It has been in "needs attention". */
  wasRefused: boolean
  /** The epochs of the log in which the device has stored that it was confirmed. */
  readonly endedIn: Set<number>
}

/** An entry that a restore took away; it stood in the log in the epochs `from` to `until`. */
interface Taken {
  readonly mutationId: string
  readonly from: number
  readonly until: number
  readonly isWithdrawal: boolean
}

export interface Ledger {
  edit(id: string, device: string): Edit
  edits(): readonly Edit[]
  find(id: string): Edit | undefined
  /** A batch leaves a device. */
  sent(batch: Batch): void
  /** As it was sent first. */
  batchOf(mutationId: string): Batch | undefined
  /** The rows that went under a mutation id, unless it is one that was withdrawn. */
  rowsOf(mutationId: string): readonly string[]
  committed(entry: LoggedEntry): void
  /** The log as it should be, also where the server has forgotten it: entry n at n - 1. */
  log(): readonly LoggedEntry[]
  epoch(): number
  /** In which a mutation of the log was committed. */
  epochOf(mutationId: string): number | undefined
  restored(seq: number, entries: readonly LoggedEntry[]): void
  taken(): readonly Taken[]
  /** What has turned out to be broken while it went on. */
  readonly broken: string[]
}

const idsOf = ({ rows }: Batch): string[] => rows.map(({ mutationId }) => mutationId)

/** A ledger of nothing yet. */
export const newLedger = (): Ledger => {
  const edits = new Map<string, Edit>()
  const batches = new Map<string, Batch>()
  const taken: Taken[] = []
  const broken: string[] = []
  /** The epoch in which each mutation was committed. */
  const epochs = new Map<string, number>()
  let log: LoggedEntry[] = []
  let epoch = 1
  const isWithdrawn = (mutationId: string): boolean =>
    log.some((entry) => entry.mutationId === mutationId && entry.changes.length === 0)

  return {
    broken,
    edit: (id, device) => {
      const known = edits.get(id)
      if (known) return known
      const edit: Edit = {
        id,
        device,
        answer: 'open',
        operations: [],
        discards: 0,
        wasRefused: false,
        endedIn: new Set(),
      }
      edits.set(id, edit)
      return edit
    },
    edits: () => [...edits.values()],
    find: (id) => edits.get(id),
    sent: (batch) => {
      const { mutationId } = batch
      const before = batches.get(mutationId)
      if (!before) batches.set(mutationId, batch)
      else if (idsOf(before).join() !== idsOf(batch).join())
        broken.push(`batch ${mutationId} was sent with rows ${idsOf(before)} and with rows ${idsOf(batch)}`)
    },
    batchOf: (mutationId) => batches.get(mutationId),
    rowsOf: (mutationId) => {
      const batch = batches.get(mutationId)
      return batch && !isWithdrawn(mutationId) ? idsOf(batch) : []
    },
    committed: (entry) => {
      if (entry.seq !== log.length + 1) broken.push(`entry ${entry.seq} was put behind ${log.length}`)
      if (log.some(({ mutationId }) => mutationId === entry.mutationId))
        broken.push(`mutation ${entry.mutationId} was committed twice`)
      epochs.set(entry.mutationId, entry.epoch)
      log.push(entry)
    },
    log: () => log,
    epoch: () => epoch,
    epochOf: (mutationId) => epochs.get(mutationId),
    restored: (seq, entries) => {
      for (const { mutationId, changes } of log.slice(seq))
        taken.push({
          mutationId,
          from: epochs.get(mutationId) ?? epoch,
          until: epoch,
          isWithdrawal: changes.length === 0,
        })
      epoch += 1
      log = [...entries]
    },
    taken: () => taken,
  }
}
