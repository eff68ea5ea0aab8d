import { expect, test } from 'vitest'
import { placeOf } from './cursor'
import type { DeviceRecord } from './record'
import { type DeviceEntry, newReplica } from './replica'

const todo = (id: string, seq: number): DeviceRecord => ({
  __typename: 'Todo',
  id,
  collection: 'todo',
  seq,
  deleted: false,
  createdAt: '2026-11-20T08:00:00.000Z',
  createdBy: 'ana',
  modifiedAt: '2026-11-20T08:00:00.000Z',
  conflicts: [],
  title: `${id} at ${seq}`,
  notes: '',
  completed: false,
  completedAt: null,
  due: null,
  tags: [],
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
})

const entry = (seq: number, ...ids: string[]): DeviceEntry => ({
  epoch: 1,
  seq,
  mutationId: `m-${seq}`,
  records: ids.map((id) => todo(id, seq)),
})

const newLoaded = (seq: number, ...ids: string[]) => {
  const replica = newReplica()
  replica.replace({ epoch: 1, seq, records: ids.map((id) => todo(id, seq)) })
  return replica
}

test('[R1] the number alone decides what an entry means', () => {
  const cursor = { epoch: 2, seq: 5 }
  expect(placeOf(cursor, { epoch: 2, seq: 6 })).toBe('next')
  expect(placeOf(cursor, { epoch: 2, seq: 5 })).toBe('known')
  expect(placeOf(cursor, { epoch: 2, seq: 1 })).toBe('known')
  expect(placeOf(cursor, { epoch: 2, seq: 7 })).toBe('gap')
  expect(placeOf(cursor, { epoch: 3, seq: 6 })).toBe('gap')
  expect(placeOf(cursor, { epoch: 1, seq: 2 })).toBe('gap')
})

test('[R1] advancing to anything but the next entry is a bug', () => {
  const replica = newLoaded(3, 'a')
  expect(() => replica.advance(entry(5, 'a'))).toThrow()
  expect(() => replica.advance(entry(3, 'a'))).toThrow()
  expect(() => newReplica().advance(entry(1, 'a'))).toThrow()
})

test('[R3] a record is put only over an older one', () => {
  const replica = newLoaded(3, 'a', 'b')
  replica.putAhead(entry(6, 'a'))
  replica.advance(entry(4, 'a', 'b'))
  expect(replica.get('todo#a')?.seq).toBe(6)
  expect(replica.get('todo#b')?.seq).toBe(4)
  expect(replica.cursor()).toEqual({ epoch: 1, seq: 4 })
})

test('[R4] a snapshot that began before this device’s own last commit does not take it back', () => {
  const replica = newLoaded(3, 'a', 'b')
  replica.putAhead(entry(6, 'a'))
  replica.replace({ epoch: 1, seq: 5, records: [todo('a', 5)] })
  expect(replica.get('todo#a')?.seq).toBe(6)
  expect(replica.get('todo#b')).toBeUndefined()
})

test('[R4] a snapshot as new as the commit, or of another epoch, has the last word', () => {
  const same = newLoaded(3, 'a')
  same.putAhead(entry(6, 'gone'))
  same.replace({ epoch: 1, seq: 6, records: [todo('a', 3)] })
  expect(same.get('todo#gone')).toBeUndefined()
  const other = newLoaded(3, 'a')
  other.putAhead(entry(6, 'gone'))
  other.replace({ epoch: 2, seq: 2, records: [todo('a', 2)] })
  expect(other.get('todo#gone')).toBeUndefined()
  expect(other.get('todo#a')?.seq).toBe(2)
})
