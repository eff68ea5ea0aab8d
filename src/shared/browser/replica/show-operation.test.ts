import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeviceId, PersonId } from '../../core/base/ids'
import { NOTES_MAX } from '../../core/collections/todo'
import { mergeOperation } from '../../core/sync/merge'
import { type Operation, parseOperation } from '../../core/sync/operation'
import type { StoredRecord } from '../../core/sync/record'
import { onWire } from '../testing/on-wire'
import type { DeviceRecord } from './record'
import { showOperation } from './show-operation'

const START = Date.UTC(2026, 10, 20)

const set = fc.record(
  {
    title: fc.constantFrom('Milk', 'Bread', 'Call Ben'),
    notes: fc.string({ maxLength: 10 }),
    completed: fc.boolean(),
    due: fc.constantFrom(null, '2026-11-21'),
    tags: fc.uniqueArray(fc.constantFrom('home', 'work', 'far')),
    position: fc.constantFrom('a0', 'a1', 'Zz'),
  },
  { requiredKeys: [] },
)

const resolve = fc.uniqueArray(fc.constantFrom('title', 'notes', 'due', 'deleted'), { minLength: 1 })

const edits = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('update'), set }),
    fc.record({ kind: fc.constant('update'), set, resolve }),
    fc.record({ kind: fc.constantFrom('delete', 'restore') }),
  ),
  { maxLength: 8 },
)

/** As the server's merge has it, for a device that wrote all there is. */
const confirm = (stored: StoredRecord | undefined, operation: Operation, seq: number) =>
  mergeOperation(stored, operation, {
    seq,
    author: 'ana' as PersonId,
    device: 'd' as DeviceId,
    now: START + 10 ** 6,
  })

/** Conflicts that came from elsewhere, before and after what the device has seen. */
const withConflicts = (stored: StoredRecord): StoredRecord => ({
  ...stored,
  conflicts: (['title', 'notes', 'due', 'deleted'] as const).map((field, index) => ({
    field,
    value: field === 'title' ? 'Milk' : field === 'deleted' ? true : `lost ${field}`,
    seq: stored.seq,
    lost: stored.seq + index - 1,
    author: 'ben' as PersonId,
    device: 'other' as DeviceId,
    at: START,
  })),
})

const operationsOf = (list: readonly object[]): Operation[] =>
  [{ kind: 'create', set: { title: 'First', completed: true } }, ...list].map((edit, index) =>
    parseOperation({ collection: 'todo', id: 't-1', base: index, at: START + index * 1000, ...edit }),
  )

const notesOf = (record: DeviceRecord | undefined): unknown =>
  (record as { notes?: unknown } | undefined)?.notes

test('[R21] what an edit shows is what the server’s merge says when nobody else wrote', () => {
  fc.assert(
    fc.property(edits, fc.boolean(), (list, hasConflicts) => {
      let stored: StoredRecord | undefined
      let shown: DeviceRecord | undefined
      for (const [index, operation] of operationsOf(list).entries()) {
        // Every other edit of notes tells what it started from: what is shown.
        const notes = String(notesOf(shown))
        const tells = operation.kind === 'update' && 'notes' in operation.set && index % 2 === 1
        const edit = tells ? { ...operation, from: { notes } } : operation
        const merged = confirm(stored, edit, index + 1)
        if (merged.kind === 'refused') {
          expect(shown?.deleted).toBe(true)
          continue
        }
        stored = merged.record
        shown = showOperation(shown, edit)
        // Who writes here, and where in the log, is the server's to say.
        const { createdBy } = shown ?? {}
        expect({ ...shown, seq: 0 }).toEqual({ ...onWire(stored), seq: 0, createdBy })
        // Confirmed one by one: the next edit lands on what the server has.
        if (hasConflicts && index === 0) stored = withConflicts(stored)
        shown = onWire(stored)
      }
    }),
    { seed: 20261120, numRuns: 1000 },
  )
})

test('[R21] an edit of notes shows on top of what others have written meanwhile', () => {
  const [create, first, second] = operationsOf([
    { kind: 'update', set: { notes: 'milk\neggs' }, from: { notes: 'milk' } },
    { kind: 'update', set: { notes: 'milk\neggs\nham' }, from: { notes: 'milk\neggs' } },
  ]) as [Operation, Operation, Operation]
  const made = { ...showOperation(undefined, create), notes: 'milk' } as DeviceRecord
  const others = { ...made, seq: 9, notes: 'oat milk' } as DeviceRecord
  expect(notesOf([first, second].reduce<DeviceRecord | undefined>(showOperation, made))).toBe(
    'milk\neggs\nham',
  )
  expect(notesOf([first, second].reduce<DeviceRecord | undefined>(showOperation, others))).toBe(
    'oat milk\neggs\nham',
  )
  const clashing = { ...others, notes: 'water' } as DeviceRecord
  const own: Operation = { ...first, set: { notes: 'juice' } }
  expect(notesOf(showOperation(clashing, own))).toBe('juice')
})

test('[R21] an edit of notes that would become too long together shows as it was written', () => {
  const long = 'x'.repeat(NOTES_MAX - 10)
  const [create, edit] = operationsOf([
    { kind: 'update', set: { notes: `milk\n${long}` }, from: { notes: 'milk' } },
  ]) as [Operation, Operation]
  const others = { ...showOperation(undefined, create), seq: 9, notes: 'a lot of milk' } as DeviceRecord
  expect(notesOf(showOperation(others, edit))).toBe(`milk\n${long}`)
})

test('[R21] settling conflicts alone shows nothing deleted again', () => {
  const [create, settle] = operationsOf([{ kind: 'update', base: 3, resolve: ['title'] }]) as [
    Operation,
    Operation,
  ]
  const deleted = { ...showOperation(undefined, create), seq: 4, deleted: true } as DeviceRecord
  expect(showOperation(deleted, settle)).toMatchObject({ deleted: true })
})

test('[R21] an edit of what is not there shows nothing', () => {
  const [, update] = operationsOf([{ kind: 'update', set: { title: 'Lost' } }])
  expect(update && showOperation(undefined, update)).toBeUndefined()
})

test('[R21] an edit made before its writer knew of the deletion brings the record back', () => {
  const [create, early, late] = operationsOf([
    { kind: 'update', base: 3, set: { title: 'Unaware' } },
    { kind: 'update', base: 4, set: { title: 'Aware' } },
  ]) as [Operation, Operation, Operation]
  const deleted = { ...showOperation(undefined, create), seq: 4, deleted: true } as DeviceRecord
  expect(showOperation(deleted, early)).toMatchObject({ deleted: false, title: 'Unaware' })
  expect(showOperation(deleted, late)).toBe(deleted)
})
