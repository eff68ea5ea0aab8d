// One workspace open for one person in one tab: the replica, the outbox and the view, kept in step with the store, and
// how they follow what the server and the other tabs say. Every change of what is shown passes `show`, so that a
// confirmed edit and the end of its outbox row are one step on the screen. It owns no loop and no connection:
// `runner.ts` drives it.

import { newRefusal, RefusedError } from '../../core/base/refusal'
import type { Operation } from '../../core/sync/operation'
import type { OperationInput } from '../link/generated/graphql'
import { type Batch, rowAt } from '../outbox/batch'
import { readOperations, stampOperation } from '../outbox/operation'
import { newOutbox, UNPLACED } from '../outbox/outbox'
import { type OutboxRow, ROW_VERSION, type RowRefusal } from '../outbox/row'
import { type Cursor, type Place, placeOf } from '../replica/cursor'
import { type DeviceRecord, keyOf } from '../replica/record'
import { type DeviceEntry, type DeviceSnapshot, newReplica } from '../replica/replica'
import { newView, type ShownChange } from '../replica/view'
import type { DeviceStore, PlacedRow, RowChanges, RowStanding, StoredWorkspace } from '../store/device-store'
import { newKeeper, type Stored } from '../store/keeper'
import type { Mutated } from './engine'
import type { Schedule } from './loop'

export interface SessionPorts {
  readonly personId: string
  readonly workspaceId: string
  readonly deviceId: string
  readonly store: DeviceStore
  readonly now: () => number
  readonly newId: () => string
  readonly random: () => number
  readonly schedule: Schedule
  readonly onShown: (changes: readonly ShownChange[]) => void
  /** Something is stored differently now: what the other tabs are told. */
  readonly onStored: (stored: Partial<Stored>) => void
  /** What is stored could not be read, or may stand differently now: it is to be looked at. */
  readonly onUnread: () => void
  /** The store works, or failed like this; what is confirmed and could not be stored is stored later. */
  readonly onStorage: (failure?: unknown) => void
}

/** The device could not store an edit: it is not shown any more, and whoever typed it still has it. */
export class NotStored extends Error {
  constructor(cause: unknown) {
    super('This device could not store the change.', { cause })
    this.name = 'NotStored'
  }
}

export type Session = ReturnType<typeof newSession>

const isAhead = (mine: Cursor, other: Cursor): boolean => mine.epoch === other.epoch && mine.seq >= other.seq

const FIELD = /^operations\.(\d+)/

/** A session with nothing loaded. */
export const newSession = (ports: SessionPorts) => {
  const { store, personId, workspaceId } = ports
  const replica = newReplica()
  const outbox = newOutbox(workspaceId)
  const view = newView(replica, outbox)
  const keeper = newKeeper({
    store,
    workspaceId,
    replica,
    onStored: ports.onStored,
    onFailed: (cause) => ports.onStorage(cause),
    onRecovered: () => ports.onStorage(),
    random: ports.random,
    schedule: ports.schedule,
    onOutdated: () => void reload().catch(ports.onUnread),
  })

  let ended = 0
  /** Whether the store could be read. */
  let isLoaded = false
  /**
   * By batch id, where it is certain to be all of them: an entry ends all the rows that were sent under it or none, or
   * the rest would be sent as what it is not.
   */
  const batches = new Map<string, readonly OutboxRow[]>()
  /** Mutation ids of rows on their way into the store. */
  const unstored = new Set<string>()

  const show = (keys: Iterable<string>): void => {
    const changes = view.refresh(keys)
    if (changes.length > 0) ports.onShown(changes)
  }

  /** Takes the rows that an entry confirms out of memory; the keeper takes them out of the store. */
  const endRows = (rows: readonly OutboxRow[]): readonly string[] => {
    // The push of an entry may have ended them before the answer does.
    ended += rows.filter(({ mutationId }) => outbox.get(mutationId)).length
    return rows.flatMap(({ mutationId }) => outbox.remove(mutationId))
  }

  const settleEntry = (keys: readonly string[], confirmed: readonly OutboxRow[]): void => {
    show([...keys, ...endRows(confirmed)])
    for (const { batch } of confirmed) if (batch !== undefined) batches.delete(batch)
    keeper.note(
      keys,
      confirmed.map(({ mutationId }) => mutationId),
    )
  }

  const changeRows = async (changes: RowChanges): Promise<readonly number[]> => {
    const places = await store.changeRows(changes)
    const touched = [...(changes.add ?? []), ...(changes.change ?? [])].map(({ mutationId }) => mutationId)
    ports.onStored({ keys: [], rows: [...touched, ...(changes.remove ?? [])] })
    ports.onStorage()
    return places
  }

  /** Shows rows at once and stores them; what can't be stored is not shown any more. */
  const addRows = async (rows: readonly OutboxRow[], instead?: OutboxRow): Promise<void> => {
    const remove = instead ? [instead.mutationId] : []
    const ids = rows.map(({ mutationId }) => mutationId)
    for (const mutationId of ids) unstored.add(mutationId)
    show(rows.flatMap((row) => outbox.put(row, UNPLACED)))
    try {
      const places = await changeRows({ add: rows, remove, ...(instead ? { where: instead } : {}) })
      show([
        ...ids.flatMap((id, nth) => outbox.place(id, places[nth] ?? 0)),
        ...remove.flatMap(outbox.remove),
      ])
    } catch (cause) {
      show(ids.flatMap(outbox.remove))
      ports.onStorage(cause)
      throw new NotStored(cause)
    } finally {
      for (const mutationId of ids) unstored.delete(mutationId)
    }
  }

  /**
   * What is stored, taken over unless memory is further: then it is only added to. A store that is empty was emptied,
   * when the person signed out in another tab, and memory follows it; unless memory could not be stored.
   */
  const takeOver = (stored: StoredWorkspace, isStored: boolean): readonly string[] => {
    const mine = replica.cursor()
    const { cursor } = stored
    const isFurther = mine && (cursor ? mine.epoch > cursor.epoch || isAhead(mine, cursor) : !isStored)
    if (isFurther) return mine.epoch === cursor?.epoch ? replica.follow(cursor, stored.records) : []
    const keys = replica.reload(stored)
    keeper.startAt(cursor)
    return keys
  }

  /** Rows that the store does not have and nobody is storing right now. */
  const removeMissing = (mutationIds: readonly string[], stored: readonly PlacedRow[]): readonly string[] => {
    const here = new Set(stored.map(({ row }) => row.mutationId))
    return mutationIds
      .filter((mutationId) => !here.has(mutationId) && !unstored.has(mutationId))
      .flatMap(outbox.remove)
  }

  const putRows = (rows: readonly PlacedRow[]): readonly string[] =>
    rows
      .filter(({ row }) => !keeper.isEnding(row.mutationId))
      .flatMap(({ row, place }) => outbox.put(row, place))

  const noteBatches = (rows: readonly PlacedRow[]): void => {
    batches.clear()
    for (const { row } of rows)
      if (row.batch !== undefined) batches.set(row.batch, [...(batches.get(row.batch) ?? []), row])
  }

  /** All rows as they are stored: any that is missing has ended. */
  const takeRows = (rows: readonly PlacedRow[]): readonly string[] => {
    noteBatches(rows)
    const known = outbox.rows().map(({ mutationId }) => mutationId)
    return [...removeMissing(known, rows), ...putRows(rows)]
  }

  const reload = async (): Promise<void> => {
    const isStored = await keeper.settle()
    const stored = await store.load(workspaceId)
    isLoaded = true
    show([...takeOver(stored, isStored), ...takeRows(stored.rows)])
  }

  const rowsOfEntry = ({ mutationId, records }: DeviceEntry): readonly OutboxRow[] => {
    // It withdraws the id, and its rows go on in other company.
    if (records.length === 0) return []
    const alone = outbox.get(mutationId)
    const isAlone = alone && (alone.batch ?? mutationId) === mutationId
    return batches.get(mutationId) ?? (isAlone ? [alone] : [])
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
    const epoch = replica.cursor()?.epoch
    const row: OutboxRow = {
      version: ROW_VERSION,
      mutationId: ports.newId(),
      workspaceId,
      personId,
      deviceId: ports.deviceId,
      operations: stamped,
      createdAt: new Date(at).toISOString(),
      state: 'queued',
      ...(epoch === undefined ? {} : { epoch }),
    }
    return { row, operations }
  }

  const mutate = async (inputs: readonly OperationInput[], instead?: OutboxRow): Promise<Mutated> => {
    const { row, operations } = newRow(inputs)
    await addRows([row], instead)
    return { mutationId: row.mutationId, records: shownRecords(operations) }
  }

  /** Takes rows as they are stored: another tab may have gone further with them. */
  const reread = async (rows: readonly OutboxRow[]): Promise<void> => {
    const mutationIds = rows.map(({ mutationId }) => mutationId)
    try {
      const stored = await store.read(workspaceId, { keys: [], mutationIds })
      show([...removeMissing(mutationIds, stored.rows), ...putRows(stored.rows)])
    } catch {
      // What was to be stored is stored all the same.
      ports.onUnread()
    }
  }

  /** Changes rows that still stand as this tab believes; whether they did, the store tells. */
  const rewrite = async (rows: readonly OutboxRow[], where: RowStanding): Promise<void> => {
    await changeRows({ change: rows, where })
    await reread(rows)
  }

  const noLongerWaits = (): RefusedError =>
    new RefusedError(newRefusal('NOT_FOUND', 'This change no longer waits for you.', 'mutationId'))

  const mustAttention = (mutationId: string): OutboxRow => {
    const row = outbox.get(mutationId)
    if (row?.state !== 'attention') throw noLongerWaits()
    return row
  }

  /** A row that another tab has added, and not told of yet, gets its place when it does. */
  const takeClaimed = (row: OutboxRow): readonly string[] =>
    outbox.get(row.mutationId) ? outbox.change(row) : outbox.put(row, UNPLACED)

  const withoutBatch = ({ batch: _, ...row }: OutboxRow): OutboxRow => row

  return {
    workspaceId,
    cursor: replica.cursor,
    records: view.records,
    rows: outbox.rows,
    pending: outbox.pending,
    attention: outbox.attention,
    /** How many rows were confirmed since the session began. */
    ended: () => ended,
    mutate,

    /** Shows what this device has: before anything else, and whenever another tab may have stored more than it told. */
    reload,

    /** Looks whether another tab has stored more than it told: at all rows, and at the records if the cursor has moved. */
    look: async (): Promise<void> => {
      if (!isLoaded) return reload()
      const stored = await store.read(workspaceId, { keys: [], mutationIds: 'all' })
      const cursor = replica.cursor()
      const isSame = stored.cursor?.epoch === cursor?.epoch && stored.cursor?.seq === cursor?.seq
      if (!isSame) return reload()
      show(takeRows(stored.rows))
    },

    /** Whether what this device has is known. */
    isLoaded: () => isLoaded,

    /** Looks at what another tab says is stored differently. A hint that adds to what this tab doesn't have reloads. */
    follow: async ({ keys, from, to, rows }: Partial<Stored>): Promise<void> => {
      const adds = (): boolean => {
        const cursor = replica.cursor()
        return !to || (cursor !== null && from?.epoch === to.epoch && isAhead(cursor, from))
      }
      if (!keys || !adds()) return reload()
      const mutationIds = rows ?? []
      const stored = await store.read(workspaceId, { keys, mutationIds })
      // While it was read a snapshot may have come: of before the hint, or of another log.
      if (!adds() || (to && stored.cursor?.epoch !== to.epoch)) return reload()
      const changed = replica.follow(to ?? null, stored.records)
      if (to) keeper.followed(to)
      show([...changed, ...removeMissing(mutationIds, stored.rows), ...putRows(stored.rows)])
    },

    /** The next batch, as it is stored now; undefined when nothing waits. */
    claim: async (): Promise<Batch | undefined> => {
      const batch = await store.claim(ports.newId)
      if (!batch) return undefined
      batches.set(batch.mutationId, batch.rows)
      show(batch.rows.filter(({ mutationId }) => !keeper.isEnding(mutationId)).flatMap(takeClaimed))
      return batch
    },

    /** An entry came by push or pull. Returns its place: only the next one was applied. */
    receive: (entry: DeviceEntry): Place => {
      const cursor = replica.cursor()
      const place = cursor ? placeOf(cursor, entry) : 'gap'
      if (place === 'next') settleEntry(replica.advance(entry), rowsOfEntry(entry))
      return place
    },

    /** The answer to a commit of this device; `false`: the log is another by now, pull and send it again. */
    confirm: (batch: Batch, entry: DeviceEntry): boolean => {
      const isHere = batch.rows[0]?.workspaceId === workspaceId
      if (!isHere) {
        settleEntry([], batch.rows)
        return true
      }
      const cursor = replica.cursor()
      if (entry.epoch !== cursor?.epoch) return false
      const place = placeOf(cursor, entry)
      const keys = place === 'next' ? replica.advance(entry) : place === 'gap' ? replica.putAhead(entry) : []
      settleEntry(keys, batch.rows)
      return true
    },

    /** All that was confirmed is stored: true; or could not be: false. */
    settle: keeper.settle,

    /** Takes all of the workspace off this device but rows: the person is no member any more. */
    clear: async (): Promise<void> => {
      await keeper.settle()
      keeper.startAt(null)
      show(replica.reload({ cursor: null, records: [] }))
      try {
        await store.drop(workspaceId)
        ports.onStored({})
      } catch (cause) {
        ports.onStorage(cause)
      }
    },

    /** Gives up rows, whatever they wait for. */
    abandonRows: async (mutationIds: readonly string[]): Promise<void> => {
      await changeRows({ remove: mutationIds })
      show(mutationIds.flatMap(outbox.remove))
    },

    /** Writes nothing more: the person is forgotten on this device. */
    abandon: keeper.stop,

    /** The row was confirmed, and the store may not know it yet. */
    isEnding: keeper.isEnding,

    replace: (snapshot: DeviceSnapshot): void => {
      const keys = replica.replace(snapshot)
      show(keys)
      if (keeper.noteAll()) ports.onUnread()
    },

    /**
     * The server said no to a batch, of which nothing is in the log. The row that it names waits for the person, the
     * others go again; when it names none, each goes alone, so that the next answer tells.
     */
    refuse: async (batch: Batch, { code, message, field }: RowRefusal): Promise<void> => {
      const index = Number(FIELD.exec(field ?? '')?.[1] ?? Number.NaN)
      const named = batch.rows.length === 1 ? batch.rows[0] : rowAt(batch, index)
      const where: RowStanding = { state: 'queued', batch: batch.mutationId }
      batches.delete(batch.mutationId)
      if (!named)
        return rewrite(
          batch.rows.map((row) => ({ ...row, batch: row.mutationId })),
          where,
        )
      const before = batch.rows
        .slice(0, batch.rows.indexOf(named))
        .flatMap(({ operations }) => operations).length
      const own = field?.replace(FIELD, (_, nth) => `operations.${Number(nth) - before}`)
      const refusal = { code, message, ...(own === undefined ? {} : { field: own }) }
      const isAlone = batch.rows.length === 1
      await rewrite(
        batch.rows
          .map((row) => (isAlone ? row : withoutBatch(row)))
          .map((row) =>
            row.mutationId === named.mutationId ? { ...row, state: 'attention', refusal } : row,
          ),
        where,
      )
    },

    retry: async (mutationId: string): Promise<void> => {
      const { refusal: _, ...row } = mustAttention(mutationId)
      await rewrite([{ ...row, state: 'queued' }], row)
    },

    discard: async (mutationId: string): Promise<void> => {
      const row = mustAttention(mutationId)
      await changeRows({ remove: [mutationId], where: row })
      show(outbox.remove(mutationId))
      // Another tab may have sent it again, in a batch that must not lose a row: then it was not removed.
      await reread([row])
      if (outbox.get(mutationId)) throw noLongerWaits()
    },

    /** A new mutation id: should the refused one have been committed after all, this edit is another. */
    replaceOperations: async (mutationId: string, inputs: readonly OperationInput[]): Promise<string> => {
      const row = mustAttention(mutationId)
      const { mutationId: newId } = await mutate(inputs, row)
      await reread([row])
      return newId
    },

    /** Takes rows of another outbox over as this person's, in this workspace unless told. */
    adopt: async (rows: readonly OutboxRow[], into: string = workspaceId): Promise<void> => {
      const adopted = rows.map(({ epoch: _, batch: __, ...row }) => ({ ...row, personId, workspaceId: into }))
      // One that is here already may be stored, whatever becomes of storing it again.
      await addRows(adopted.filter(({ mutationId }) => !outbox.get(mutationId)))
      // Those that were taken over before may have been sent meanwhile: the store doesn't take them again.
      await reread(adopted)
    },

    /** True when the log has something that this device does not. */
    isBehind: (head: Cursor): boolean => {
      const cursor = replica.cursor()
      return !cursor || cursor.epoch !== head.epoch || cursor.seq < head.seq
    },
  }
}
