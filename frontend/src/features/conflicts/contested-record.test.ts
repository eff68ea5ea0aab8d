import { expect, test } from 'vitest'
import { newExample } from '../todos/example'
import type { Todo } from '../todos/todo'
import { countContested, isContested } from './contested'
import { contestedRecords } from './contested-record'

const lost = (field: string, value: unknown, minute: number): Todo['conflicts'][number] =>
  ({
    __typename: 'Conflict',
    field,
    value,
    author: 'ana',
    deviceId: 'phone',
    at: `2026-11-20T08:${String(minute).padStart(2, '0')}:00.000Z`,
  }) as Todo['conflicts'][number]

const milk = newExample('milk', {
  title: 'Oat milk',
  notes: 'Two',
  conflicts: [
    lost('notes', 'Three', 2),
    lost('title', 'Soy milk', 1),
    lost('title', 'Milk', 3),
    lost('title', 'Soy milk', 4),
  ],
})
const bread = newExample('bread', { conflicts: [lost('title', 'Brot', 9), lost('deleted', true, 5)] })
const plain = newExample('plain')
const gone = newExample('gone', { deleted: true, conflicts: [lost('title', 'Gone', 30)] })

test('[U70] records with something to choose are counted; deleted ones and those without are not', () => {
  expect(countContested([milk, bread, plain, gone])).toBe(2)
  expect([plain, gone].map(isContested)).toEqual([false, false])
})

test('[U71] a record shows each contested field with what stands and each value that lost, the newest first', () => {
  expect(contestedRecords([milk])).toEqual([
    {
      key: 'todo#milk',
      id: 'milk',
      collection: 'todo',
      title: 'Oat milk',
      fields: [
        {
          field: 'notes',
          label: 'Notes',
          standing: 'Two',
          lost: [{ value: 'Three', author: 'ana', deviceId: 'phone', at: Date.UTC(2026, 10, 20, 8, 2) }],
        },
        {
          field: 'title',
          label: 'Title',
          standing: 'Oat milk',
          lost: [
            { value: 'Soy milk', author: 'ana', deviceId: 'phone', at: Date.UTC(2026, 10, 20, 8, 4) },
            { value: 'Milk', author: 'ana', deviceId: 'phone', at: Date.UTC(2026, 10, 20, 8, 3) },
          ],
        },
      ],
    },
  ])
})

test('[U71] the latest conflict comes first, and of a record the deletion', () => {
  const records = contestedRecords([milk, plain, bread, gone])
  expect(records.map(({ id }) => id)).toEqual(['bread', 'milk'])
  expect(records[0]?.fields.map(({ field }) => field)).toEqual(['deleted', 'title'])
})

test('[U72] what was settled and taken back is shown again, beside what stands now', () => {
  const again = contestedRecords([milk])[0]?.fields[1]
  if (!again) throw new Error('milk has no contested title')
  const now = newExample('milk', { title: 'Oat milk, two' })
  const [record] = contestedRecords([now, plain], new Map([['todo#milk', [again]]]))
  expect(record?.fields).toEqual([{ ...again, standing: 'Oat milk, two' }])
  expect(contestedRecords([{ ...now, deleted: true }], new Map([['todo#milk', [again]]]))).toEqual([])
  expect(contestedRecords([now], new Map([['todo#milk', []]]))).toEqual([])
})
