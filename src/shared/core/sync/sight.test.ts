import { expect, test } from 'vitest'
import type { DeviceId, MutationId, PersonId, RecordId, WorkspaceId } from '../base/ids'
import type { Viewer } from '../collections/collection'
import { applyOperations, type Entry } from './entry'
import type { Operation } from './operation'
import { keyOf, type StoredRecord } from './record'
import { showEntry, viewEntry, viewRecord, viewsOf } from './sight'

const ana: Viewer = { personId: 'ana' as PersonId, role: 'member' }
const ben: Viewer = { personId: 'ben' as PersonId, role: 'admin' }

const records = new Map<string, StoredRecord>()
let seq = 0

/** The entry of operations on what earlier ones have left. */
const commit = (author: string, ...operations: readonly Partial<Operation>[]): Entry => {
  seq += 1
  const device = `device-${author}` as DeviceId
  const whole = operations.map((operation) => ({
    collection: 'todo',
    id: 't-1' as RecordId,
    set: {},
    ...operation,
  }))
  const applied = applyOperations(records, whole as readonly Operation[], {
    seq,
    author: author as PersonId,
    device,
    now: 1000 + seq,
  })
  if (applied.kind === 'refused') throw new Error(applied.message)
  for (const { record } of applied.changes) records.set(keyOf(record), record)
  return {
    workspaceId: 'w' as WorkspaceId,
    epoch: 1,
    seq,
    mutationId: `m-${seq}` as MutationId,
    author: author as PersonId,
    deviceId: device,
    at: 1000 + seq,
    changes: applied.changes,
  }
}

const SECRET = 'Surprise'

test('[P8] of an entry that holds nothing for its viewer only the number is left', () => {
  const entry = commit('ana', {
    kind: 'create',
    id: 'a' as RecordId,
    set: { title: SECRET, privateTo: 'ana' },
  })
  expect(viewEntry(entry, ana)).toBe(entry)
  const seen = viewEntry(entry, ben)
  expect(seen).toEqual({
    workspaceId: 'w',
    epoch: 1,
    seq: entry.seq,
    at: entry.at,
    mutationId: '',
    author: '',
    deviceId: '',
    changes: [],
  })
})

test('[P8] of an entry of several records each viewer gets what they see', () => {
  const entry = commit(
    'ana',
    { kind: 'create', id: 'b' as RecordId, set: { title: SECRET, privateTo: 'ana' } },
    { kind: 'create', id: 'c' as RecordId, set: { title: 'For all' } },
  )
  const seen = viewEntry(entry, ben)
  expect(seen.changes.map(({ record }) => record.id)).toEqual(['c'])
  expect(seen).toMatchObject({ mutationId: entry.mutationId, author: 'ana' })
  expect(JSON.stringify(seen)).not.toContain(SECRET)
})

test('[P9] what stops being seen comes as a tombstone that says nothing, what begins to be seen as it is', () => {
  const id = 'd' as RecordId
  commit('ana', { kind: 'create', id, set: { title: 'Plain', notes: SECRET, tags: ['x'] } })
  const taken = viewEntry(
    commit('ana', { kind: 'update', id, set: { privateTo: 'ana', title: SECRET } }),
    ben,
  )
  expect(taken.changes).toMatchObject([{ kind: 'delete', record: { id, seq, collection: 'todo' } }])
  const [gone] = taken.changes
  expect(gone?.record.deleted).not.toBeNull()
  expect(gone?.record.fields).toMatchObject({ title: '', notes: '', tags: [] })
  for (const word of [SECRET, 'ana', 'Plain']) expect(JSON.stringify(taken.changes)).not.toContain(word)

  // It is told once: what is written afterwards is nothing to them.
  expect(viewEntry(commit('ana', { kind: 'update', id, set: { title: 'Later' } }), ben).changes).toEqual([])
  expect(viewEntry(commit('ana', { kind: 'delete', id }), ben).changes).toEqual([])
  expect(viewEntry(commit('ana', { kind: 'restore', id }), ben).changes).toEqual([])

  const back = viewEntry(commit('ana', { kind: 'update', id, set: { privateTo: null } }), ben)
  expect(back.changes).toMatchObject([{ record: { id, deleted: null, fields: { title: 'Later' } } }])
})

test('[P9] what was never seen leaves no trace when it ends', () => {
  const id = 'e' as RecordId
  commit('ana', { kind: 'create', id, set: { title: SECRET, privateTo: 'ana' } })
  expect(viewEntry(commit('ana', { kind: 'delete', id }), ben).changes).toEqual([])
})

const memberOf = (person: string): StoredRecord => {
  const set = { email: `${person}@example.com`, name: person, role: 'member' }
  commit(person, { collection: 'member', kind: 'create', id: person as RecordId, set })
  return records.get(`member#${person}`) as StoredRecord
}

test('[P7] a summary has its fields and no other, and neither their conflicts nor who wrote them', () => {
  const member = memberOf('cleo')
  const conflict = { field: 'email', value: 'old@example.com', ...member.created }
  const stored = { ...member, conflicts: [conflict, { ...conflict, field: 'name', value: 'C.' }] }
  expect(viewRecord(stored, ben)).toBe(stored)
  const seen = viewRecord(stored, { personId: 'dan' as PersonId, role: 'viewer' })
  expect(seen?.fields).toEqual({ email: null, name: 'cleo', role: 'member' })
  expect(Object.keys(seen?.stamps ?? {}).sort()).toEqual(['name', 'role'])
  expect(seen?.conflicts.map(({ field }) => field)).toEqual(['name'])
  expect(viewRecord(stored, { personId: 'cleo' as PersonId, role: 'viewer' })).toBe(stored)
})

test('[P7] a key that reaches some parts sees nothing of the others', () => {
  const member = memberOf('eve')
  expect(viewRecord(member, { ...ben, parts: ['todo'] })).toBeUndefined()
  expect(viewRecord(member, { ...ben, parts: ['todo', 'member'] })).toBe(member)
})

test('[P12] who gets the same sees the same entry', () => {
  const entry = commit(
    'ana',
    { kind: 'create', id: 'f' as RecordId, set: { title: 'For all' } },
    { kind: 'create', id: 'g' as RecordId, set: { title: SECRET, privateTo: 'ana' } },
  )
  expect(viewsOf(entry, ana)).toEqual(['full', 'full'])
  expect(viewsOf(entry, ben)).toEqual(['full', 'none'])
  expect(viewsOf(entry, { ...ben, personId: 'dan' as PersonId })).toEqual(['full', 'none'])
  expect(showEntry(entry, viewsOf(entry, ben))).toEqual(viewEntry(entry, ben))
})
