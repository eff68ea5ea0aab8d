// What the parts of the store's contract share: one device with one person, and things to store on it.

import type { OutboxRow } from '../../outbox/row'
import { newTestRow } from '../../outbox/row-fixture'
import type { Cursor } from '../../replica/cursor'
import type { DeviceRecord } from '../../replica/record'
import type { DeviceStore, PlacedRow, Progress, Replacement } from '../device-store'

/** Each `open` is another tab, and the device after a crash. */
export interface Rig {
  open(): Promise<DeviceStore>
  /** Stores a row as another version of Daybook has written it. */
  putRaw(row: { readonly mutationId: string }): Promise<void>
  /** All rows as they are stored. */
  rawRows(): Promise<readonly unknown[]>
}

export const W = 'w-1'

export const newTestRecord = (id: string, seq: number, change: Partial<DeviceRecord> = {}): DeviceRecord => ({
  __typename: 'Todo',
  id,
  collection: 'todo',
  seq,
  deleted: false,
  createdAt: '2026-11-20T08:00:00.000Z',
  createdBy: 'ana',
  modifiedAt: '2026-11-20T08:00:00.000Z',
  title: `${id} as of ${seq}`,
  notes: '',
  completed: false,
  completedAt: null,
  due: null,
  tags: ['home'],
  position: 'a0',
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
  ...(change as object),
})

export const at = (seq: number, epoch = 1): Cursor => ({ epoch, seq })

export const progress = (from: number, to: number, change: Partial<Progress> = {}): Progress => ({
  workspaceId: W,
  from: at(from),
  to: at(to),
  records: [],
  ended: [],
  ...change,
})

export const replacement = (cursor: Cursor, change: Partial<Replacement> = {}): Replacement => ({
  workspaceId: W,
  cursor,
  records: [],
  ended: [],
  ...change,
})

export const idsOf = (rows: readonly PlacedRow[] = []): string[] => rows.map(({ row }) => row.mutationId)
export const rowsOf = (...ids: string[]): OutboxRow[] => ids.map((id) => newTestRow(id))
export const seqsOf = async (store: DeviceStore, workspaceId = W): Promise<{ [id: string]: number }> => {
  const { records } = await store.load(workspaceId)
  return Object.fromEntries(records.map(({ id, seq }) => [id, seq]))
}
export const cursorOf = async (store: DeviceStore, workspaceId = W): Promise<Cursor | null> =>
  (await store.load(workspaceId)).cursor

export const newIds = (prefix = 'b'): (() => string) => {
  let count = 0
  return () => `${prefix}-${++count}`
}

/** How the suite gets its stores. */
export interface Devices {
  readonly newRig: () => Promise<Rig>
  /** A new device with one tab. */
  openNew(): Promise<DeviceStore>
  /** A new device with two tabs. */
  openTwo(): Promise<[DeviceStore, DeviceStore, Rig]>
  /** A store that stands at 1/10 with the records a, b and c, of 3, 10 and 7. */
  openAtTen(): Promise<DeviceStore>
}

/** The devices of a test, each a new one. */
export const newDevices = (newRig: () => Promise<Rig>): Devices => {
  const openNew = async (): Promise<DeviceStore> => (await newRig()).open()
  return {
    newRig,
    openNew,
    openTwo: async () => {
      const rig = await newRig()
      return [await rig.open(), await rig.open(), rig]
    },
    openAtTen: async () => {
      const store = await openNew()
      const records = [newTestRecord('a', 3), newTestRecord('b', 10), newTestRecord('c', 7)]
      await store.replace(replacement(at(10), { records }))
      return store
    },
  }
}
