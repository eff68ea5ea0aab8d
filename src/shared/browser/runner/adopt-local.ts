// Takes what was written while nobody had signed in into the account of whoever signs in first. It may break off
// anywhere and be done again, in another tab or after a year. First the rows are made that person's, where they are, in
// one transaction: from then on nobody else gets them. Then they are added to the person's outbox, which takes each
// mutation id once, and only then removed from the local one.

import type { OutboxRow } from '../outbox/row'
import type { DeviceStore, OpenDeviceStore } from '../store/device-store'
import type { Engine } from './engine'
import { LOCAL } from './local'

/** Of one name in all tabs: one of them adopts at a time. */
const LOCK = 'daybook-adopt'
/** Rows that are taken over in one step: a break leaves at most so many to be taken over twice. */
const CHUNK = 100
/** A tab that sleeps keeps its lock. Whoever has waited for so long goes ahead: twice is once. */
const PATIENCE_MS = 3_000

export interface DeliverPorts {
  readonly openStore: OpenDeviceStore
  /** Undefined where the browser has none: then two tabs may do the same at once, which changes nothing. */
  readonly locks: Pick<LockManager, 'request'> | undefined
}

export interface AdoptPorts extends DeliverPorts {
  /** With one of the person's workspaces open. */
  readonly engine: Pick<Engine, 'adopt' | 'status'>
  readonly personId: string
  /** Where they go. */
  readonly workspaceId: string
  /** Is told what is about to be taken over; not called when that is nothing. */
  readonly onFound?: (rows: readonly OutboxRow[]) => void
}

const isFree = ({ personId }: OutboxRow): boolean => personId === LOCAL.personId

const idsOf = (rows: readonly OutboxRow[]): string[] => rows.map(({ mutationId }) => mutationId)

const readRows = async (local: DeviceStore): Promise<readonly OutboxRow[]> =>
  (await local.load(LOCAL.workspaceId)).rows.map(({ row }) => row)

/** Moves rows, which have their owner's name on them already, to where `add` puts them. */
const move = async (
  local: DeviceStore,
  rows: readonly OutboxRow[],
  add: (rows: readonly OutboxRow[]) => Promise<unknown>,
): Promise<void> => {
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK)
    await add(chunk)
    await local.changeRows({ remove: idsOf(chunk) })
  }
}

/** Where nothing outlives the page, rows are safer where they are. */
class NotLasting extends Error {
  constructor() {
    super('What you wrote can’t be stored elsewhere on this device now.')
    this.name = 'NotLasting'
  }
}

/** Finishes what an adoption that broke off has left, whoever's it was. Rejects where something can't be put away. */
const deliver = async (
  local: DeviceStore,
  rows: readonly OutboxRow[],
  openStore: OpenDeviceStore,
): Promise<void> => {
  for (const owner of new Set(rows.map(({ personId }) => personId))) {
    const store = await openStore(owner)
    const owned = rows.filter(({ personId }) => personId === owner)
    try {
      if (store.kind !== local.kind) throw new NotLasting()
      await move(local, owned, (chunk) => store.changeRows({ add: chunk }))
    } finally {
      store.close()
    }
  }
}

/** One tab at a time, where the browser can see to that. */
const inTurn = async <Result>(
  locks: DeliverPorts['locks'],
  run: () => Promise<Result>,
): Promise<Awaited<Result>> => {
  if (!locks) return await run()
  let isMyTurn = false
  const runInTurn = (): Promise<Result> => {
    isMyTurn = true
    return run()
  }
  try {
    return await locks.request(LOCK, { signal: AbortSignal.timeout(PATIENCE_MS) }, runInTurn)
  } catch (cause) {
    if (isMyTurn) throw cause
    return await run()
  }
}

/** Runs with the local store open. */
const withLocal = <Result>(
  { openStore, locks }: DeliverPorts,
  work: (local: DeviceStore) => Promise<Result>,
): Promise<Awaited<Result>> =>
  inTurn(locks, async () => {
    const local = await openStore(LOCAL.personId)
    try {
      return await work(local)
    } finally {
      local.close()
    }
  })

/**
 * Before a local workspace is opened: what is still in it of somebody who has signed in meanwhile goes where it belongs.
 * Rejects where it can't now: the workspace must not be opened on it.
 */
export const deliverAdopted = (ports: DeliverPorts): Promise<void> =>
  withLocal(ports, async (local) => {
    const left = (await readRows(local)).filter((row) => !isFree(row))
    await deliver(local, left, ports.openStore)
  })

/** Takes the local rows over. Resolves with those that are this person's now; rejects when the device can't store them. */
export const adoptLocal = (ports: AdoptPorts): Promise<readonly OutboxRow[]> =>
  withLocal(ports, async (local) => {
    const { engine, openStore, personId, workspaceId, onFound } = ports
    const isMine = (row: OutboxRow): boolean => row.personId === personId
    const found = await readRows(local)
    const free = found.filter(isFree)
    const wanted = found.filter((row) => isFree(row) || isMine(row))
    if (wanted.length > 0) onFound?.(wanted)
    // In the epoch of another log their `base` would mean something; here there was none.
    const claimed = free.map(({ epoch: _, batch: __, ...row }) => ({ ...row, personId, workspaceId }))
    // Whatever keeps them from being taken over now: they are nobody else's from here on.
    if (claimed.length > 0) await local.changeRows({ change: claimed })
    const isLasting = local.kind === 'memory' || engine.status().storage !== 'memory'
    if (wanted.length > 0 && !isLasting) throw new NotLasting()
    // As they are stored now: a tab that could not wait for its turn may have been faster.
    const rows = await readRows(local)
    const mine = rows.filter(isMine)
    await move(local, mine, (chunk) => engine.adopt(chunk, workspaceId))
    const others = rows.filter((row) => !isFree(row) && !isMine(row))
    // What can't be put away stays, and is nothing of this person's.
    await deliver(local, others, openStore).catch(() => undefined)
    return mine
  })
