// What the bench of the store does within its page: the store beside a bare IndexedDB that puts and gets the same data,
// one record a key, each key with its workspace.

import { BATCH_OPERATIONS_MAX } from '../src/shared/browser/outbox/batch'
import { newTestRow } from '../src/shared/browser/outbox/row-fixture'
import type { Cursor } from '../src/shared/browser/replica/cursor'
import { type DeviceRecord, keyOf } from '../src/shared/browser/replica/record'
import { openIdbDeviceStore } from '../src/shared/browser/store/idb-device-store'

const WORKSPACE = 'w-1'
/** Every replacement is of a new epoch; after the last it is this one. */
const EPOCH = 5

/** Todos as people write them: most short, a quarter with some notes. */
const newRecord = (index: number, seq = index + 1): DeviceRecord => ({
  __typename: 'Todo',
  id: `01931f00-7a3b-7c21-8d00-${String(index).padStart(12, '0')}`,
  collection: 'todo',
  seq,
  deleted: false,
  createdAt: '2026-11-20T08:00:00.000Z',
  createdBy: 'ana',
  modifiedAt: '2026-11-20T08:00:00.000Z',
  title: `Write report number ${index} for the meeting`,
  notes: index % 4 === 0 ? 'Some notes that a person wrote, a few lines of them. '.repeat(3) : '',
  completed: index % 3 === 0,
  completedAt: index % 3 === 0 ? '2026-11-20T08:00:00.000Z' : null,
  due: index % 2 === 0 ? null : '2026-11-20',
  tags: index % 5 === 0 ? ['home', 'urgent'] : [],
  position: `h0Tz9${index}`,
  time: null,
  remindAt: null,
  repeat: null,
  seriesId: null,
  listId: null,
  sectionId: null,
  parentId: null,
  assignee: null,
  privateTo: null,
  conflicts: [],
})

const newRecords = (count: number): DeviceRecord[] =>
  Array.from({ length: count }, (_, index) => newRecord(index))

const time = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const repeat = async (runs: number, work: (run: number) => Promise<unknown>): Promise<number[]> => {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) times.push(await time(() => work(run)))
  return times
}

const mustBeStored = async (answer: Promise<'stored' | 'stale'>): Promise<void> => {
  if ((await answer) === 'stale') throw new Error('Nothing was stored')
}

const openBare = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('bare', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('records')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })

const bare = (
  database: IDBDatabase,
  durability: IDBTransactionDurability,
  work: (store: IDBObjectStore) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = database.transaction('records', 'readwrite', { durability })
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    work(transaction.objectStore('records'))
  })

const bareGetAll = (database: IDBDatabase): Promise<void> =>
  bare(database, 'relaxed', (store) => store.getAll(IDBKeyRange.bound([WORKSPACE], [WORKSPACE, []])))

const cursorAt = (seq: number): Cursor => ({ epoch: EPOCH, seq })

// Each returns how long things took, in milliseconds.

/** In a page that has just come: all of it, once. */
const load = async (): Promise<{ readonly store: number; readonly bare: number }> => {
  const [store, database] = [await openIdbDeviceStore('bench'), await openBare()]
  return { store: await time(() => store.load(WORKSPACE)), bare: await time(() => bareGetAll(database)) }
}

const write = async (count: number) => {
  const [store, database] = [await openIdbDeviceStore('bench'), await openBare()]
  const records = newRecords(count)
  const replace = await repeat(EPOCH, (run) =>
    mustBeStored(
      store.replace({ workspaceId: WORKSPACE, cursor: { epoch: run + 1, seq: count }, records, ended: [] }),
    ),
  )
  const bareReplace = await repeat(EPOCH, () =>
    bare(database, 'relaxed', (target) => {
      target.clear()
      for (const record of records) target.put(record, [WORKSPACE, keyOf(record)])
    }),
  )
  return { replace, bareReplace }
}

const edit = async (runs: number, count: number) => {
  const [store, database] = [await openIdbDeviceStore('bench'), await openBare()]
  const rowOf = (run: number) => newTestRow(`01931f00-7a3b-7c21-8d00-${String(run).padStart(12, '0')}`)
  const putRow = (durability: IDBTransactionDurability) => (run: number) =>
    bare(database, durability, (target) => target.put(rowOf(run), ['row', run]))
  const recordOf = (run: number) => newRecord((run * 7) % count, count + run + 1)
  const advanceTo = (seq: number, records: readonly DeviceRecord[], ended: readonly string[]) =>
    mustBeStored(
      store.advance({ workspaceId: WORKSPACE, from: cursorAt(count), to: cursorAt(seq), records, ended }),
    )

  const changeRows = await repeat(runs, (run) => store.changeRows({ add: [rowOf(run)] }))
  const bareStrict = await repeat(runs, putRow('strict'))
  const bareRelaxed = await repeat(runs, putRow('relaxed'))
  const advance = await repeat(runs, (run) => advanceTo(count + run + 1, [recordOf(run)], []))
  const bareAdvance = await repeat(runs, (run) =>
    bare(database, 'relaxed', (target) => {
      const record = recordOf(run)
      const key = [WORKSPACE, keyOf(record)]
      target.get(key).onsuccess = () => target.put(record, key)
    }),
  )
  const claim: number[] = []
  const end: number[] = []
  for (let sent = 0; sent < runs; sent += BATCH_OPERATIONS_MAX) {
    let ended: readonly string[] = []
    const claimed = await time(async () => {
      const batch = await store.claim(() => crypto.randomUUID())
      ended = batch?.rows.map(({ mutationId }) => mutationId) ?? []
    })
    claim.push(claimed)
    const records = ended.map((_, index) => recordOf(runs + sent + index))
    end.push(await time(() => advanceTo(count + runs + sent + ended.length, records, ended)))
  }
  if ((await store.load(WORKSPACE)).rows.length > 0) throw new Error('Rows were left')
  return { changeRows, bareStrict, bareRelaxed, advance, bareAdvance, claim, end }
}

Object.assign(globalThis, { bench: { load, write, edit } })

export type Bench = { readonly load: typeof load; readonly write: typeof write; readonly edit: typeof edit }
