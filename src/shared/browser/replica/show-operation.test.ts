import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeviceId, PersonId } from '../../core/base/ids'
import { mergeOperation } from '../../core/sync/merge'
import { type Operation, parseOperation } from '../../core/sync/operation'
import type { StoredRecord } from '../../core/sync/record'
import { onWire } from '../testing/fake-server'
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

const edits = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('update'), set }),
    fc.record({ kind: fc.constantFrom('delete', 'restore') }),
  ),
  { maxLength: 8 },
)

const operationsOf = (list: readonly object[]): Operation[] =>
  [{ kind: 'create', set: { title: 'First', completed: true } }, ...list].map((edit, index) =>
    parseOperation({ collection: 'todo', id: 't-1', base: index, at: START + index * 1000, ...edit }),
  )

test('[R21] what an edit shows is what the server’s merge says when nobody else wrote', () => {
  fc.assert(
    fc.property(edits, (list) => {
      let stored: StoredRecord | undefined
      let shown: DeviceRecord | undefined
      for (const [index, operation] of operationsOf(list).entries()) {
        const context = {
          seq: index + 1,
          author: 'ana' as PersonId,
          device: 'd' as DeviceId,
          now: START + 10 ** 6,
        }
        const merged = mergeOperation(stored, operation, context)
        if (merged.kind === 'refused') {
          expect(shown?.deleted).toBe(true)
          continue
        }
        stored = merged.record
        shown = showOperation(shown, operation)
        const expected = onWire(stored)
        expect({ ...shown, seq: 0 }).toEqual({ ...expected, seq: 0 })
        // Confirmed one by one: the next edit lands on what the server has.
        shown = expected
      }
    }),
    { seed: 20261120, numRuns: 500 },
  )
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
