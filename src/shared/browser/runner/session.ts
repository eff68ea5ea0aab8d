// One workspace open for one person: the replica, the outbox and the view, and how they follow what the
// server says. Every change of what is shown passes `show`, so that a confirmed edit and the end of its
// outbox row are one step on the screen. It owns no loop and no connection: `runner.ts` drives it.

import { newRefusal, RefusedError } from '../../core/base/refusal'
import type { Operation } from '../../core/sync/operation'
import type { OperationInput } from '../link/generated/graphql'
import { readOperations, stampOperation } from '../outbox/operation'
import { newOutbox } from '../outbox/outbox'
import type { OutboxStore } from '../outbox/outbox-store'
import { type OutboxRow, ROW_VERSION, type RowRefusal } from '../outbox/row'
import { type Cursor, type Place, placeOf } from '../replica/cursor'
import { type DeviceRecord, keyOf } from '../replica/record'
import { type DeviceEntry, type DeviceSnapshot, newReplica } from '../replica/replica'
import { newView, type ShownChange } from '../replica/view'
import type { Mutated } from './engine'

export interface SessionPorts {
  readonly personId: string
  readonly workspaceId: string
  readonly deviceId: string
  readonly store: OutboxStore
  readonly now: () => number
  readonly newId: () => string
  readonly onShown: (changes: readonly ShownChange[]) => void
  /** The store failed at something that loses nothing, such as forgetting what is confirmed. */
  readonly onProblem: (message: string) => void
}

/** The device could not store an edit: it is not shown any more, and whoever typed it still has it. */
export class NotStored extends Error {
  constructor(cause: unknown) {
    super('This device could not store the change.', { cause })
    this.name = 'NotStored'
  }
}

export type Session = ReturnType<typeof newSession>

/** A session with nothing loaded. */
export const newSession = (ports: SessionPorts) => {
  const { store, personId, workspaceId } = ports
  const replica = newReplica()
  const outbox = newOutbox(workspaceId)
  const view = newView(replica, outbox)

  const show = (keys: Iterable<string>): void => {
    const changes = view.refresh(keys)
    if (changes.length > 0) ports.onShown(changes)
  }

  const forget = (mutationId: string): readonly string[] => {
    if (!outbox.get(mutationId)) return []
    // A row that can't be removed is sent again after a reload, and the same mutation has one effect.
    store
      .remove({ personId, mutationId })
      .catch(() => ports.onProblem('A sent change could not be forgotten.'))
    return outbox.remove(mutationId)
  }

  const storeRow = async (row: OutboxRow): Promise<void> => {
    try {
      await store.put(row)
    } catch (cause) {
      show(outbox.remove(row.mutationId))
      throw new NotStored(cause)
    }
    show(outbox.put(row, true))
  }

  const shownRecords = (operations: readonly Operation[]): DeviceRecord[] =>
    [...new Set(operations.map(keyOf))].flatMap((key) => view.records().get(key) ?? [])

  /** What is not shown can't be edited: better said now than by the server, when the form is gone. */
  const checkTargets = (operations: readonly Operation[]): void => {
    const created = new Set<string>()
    for (const [index, operation] of operations.entries()) {
      const key = keyOf(operation)
      if (operation.kind === 'create') created.add(key)
      const record = view.records().get(key)
      const isThere = created.has(key) || (record && !(record.deleted && operation.kind === 'update'))
      if (isThere) continue
      const message = `This ${operation.collection} was deleted or is not loaded yet.`
      throw new RefusedError(newRefusal('NOT_FOUND', message, `operations.${index}.id`))
    }
  }

  const baseOf = (record: { readonly collection: string; readonly id: string }): number =>
    // A record put ahead of the cursor has been seen as of its own number.
    Math.max(replica.cursor()?.seq ?? 0, replica.get(keyOf(record))?.seq ?? 0)

  const newRow = (
    inputs: readonly OperationInput[],
  ): { row: OutboxRow; operations: readonly Operation[] } => {
    const at = ports.now()
    const stamped = inputs.map((input) => stampOperation(input, { baseOf, at, newId: ports.newId }))
    const operations = readOperations(stamped)
    checkTargets(operations)
    const row: OutboxRow = {
      version: ROW_VERSION,
      mutationId: ports.newId(),
      workspaceId,
      personId,
      deviceId: ports.deviceId,
      operations: stamped,
      createdAt: new Date(at).toISOString(),
      state: 'queued',
    }
    return { row, operations }
  }

  const mutate = async (inputs: readonly OperationInput[]): Promise<Mutated> => {
    const { row, operations } = newRow(inputs)
    show(outbox.put(row, false))
    await storeRow(row)
    return { mutationId: row.mutationId, records: shownRecords(operations) }
  }

  /** Changes a row's state in its place; a store that fails leaves it as it was after a reload. */
  const rewrite = async (row: OutboxRow): Promise<void> => {
    show(outbox.put(row, true))
    await store.put(row)
  }

  const mustAttention = (mutationId: string): OutboxRow => {
    const row = outbox.get(mutationId)
    if (row?.state !== 'attention') {
      throw new RefusedError(newRefusal('NOT_FOUND', 'This change no longer waits for you.', 'mutationId'))
    }
    return row
  }

  return {
    workspaceId,
    cursor: replica.cursor,
    records: view.records,
    rows: outbox.rows,
    next: outbox.next,
    mutate,

    /** Shows what the person typed before this start. */
    load: async (): Promise<void> => {
      const rows = await store.load(personId)
      show(rows.flatMap((row) => outbox.put(row, true)))
    },

    /** An entry came by push or pull. Returns its place: only the next one was applied. */
    receive: (entry: DeviceEntry): Place => {
      const cursor = replica.cursor()
      const place = cursor ? placeOf(cursor, entry) : 'gap'
      if (place === 'next') show([...replica.advance(entry), ...forget(entry.mutationId)])
      return place
    },

    /** The answer to a commit of this device; `false`: the log is another by now, pull and send it again. */
    confirm: (row: OutboxRow, entry: DeviceEntry): boolean => {
      if (row.workspaceId !== workspaceId) {
        show(forget(row.mutationId))
        return true
      }
      const cursor = replica.cursor()
      if (entry.epoch !== cursor?.epoch) return false
      const place = placeOf(cursor, entry)
      const keys = place === 'next' ? replica.advance(entry) : place === 'gap' ? replica.putAhead(entry) : []
      show([...keys, ...forget(row.mutationId)])
      return true
    },

    replace: (snapshot: DeviceSnapshot): void => show(replica.replace(snapshot)),

    /** The store may fail: after a reload the row is sent, and refused, once more. */
    refuse: (row: OutboxRow, refusal: RowRefusal): Promise<void> =>
      rewrite({ ...row, state: 'attention', refusal }).catch(() =>
        ports.onProblem('A refused change could not be marked as such.'),
      ),

    retry: async (mutationId: string): Promise<void> => {
      const { refusal: _, ...row } = mustAttention(mutationId)
      await rewrite({ ...row, state: 'queued' })
    },

    discard: async (mutationId: string): Promise<void> => {
      mustAttention(mutationId)
      await store.remove({ personId, mutationId })
      show(outbox.remove(mutationId))
    },

    /** A new mutation id: should the refused one have been committed after all, this edit is another. */
    replaceOperations: async (mutationId: string, inputs: readonly OperationInput[]): Promise<string> => {
      mustAttention(mutationId)
      const replaced = await mutate(inputs)
      await store.remove({ personId, mutationId })
      show(outbox.remove(mutationId))
      return replaced.mutationId
    },

    /** True when the log has something that this device does not. */
    isBehind: (head: Cursor): boolean => {
      const cursor = replica.cursor()
      return !cursor || cursor.epoch !== head.epoch || cursor.seq < head.seq
    },
  }
}
