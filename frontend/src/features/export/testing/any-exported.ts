// Any todos as they may be stored, for property tests.

import { REPEAT_FROM } from '@architect/shared/core/recurrence/repeat'
import { anyDay, anyRepeat } from '@architect/shared/core/recurrence/testing/any-repeat'
import fc from 'fast-check'
import type { ExportedTodo } from '../exported'

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@a',
    '\t=1',
    '=a\nb',
    '"',
    '"",',
    'a\r\nb',
    ' x ',
    '\uFEFF',
    '’',
    '🦋',
  ),
)
const name = fc.option(text.filter((word) => word.trim() !== ''))
const instant = fc.constantFrom('2026-11-01T08:00:00.000Z', '2026-11-20T23:59:59.999Z')
const title = fc.oneof(text, fc.constantFrom('x'.repeat(500)))
const tag = fc.stringMatching(/^[a-z0-9@+='"-]{1,50}$/)

const todo = fc.record({
  // One line, trimmed and not empty: what the collection takes.
  title: title.map((words) => words.replace(/[\r\n]/g, '').trim() || 'x'),
  notes: text,
  completed: fc.boolean(),
  completedAt: fc.option(instant),
  createdAt: instant,
  due: fc.option(anyDay),
  time: fc.option(fc.constantFrom('00:00', '09:30', '23:59')),
  repeat: fc.option(anyRepeat),
  repeatFrom: fc.constantFrom(...REPEAT_FROM),
  tags: fc.uniqueArray(tag, { maxLength: 4 }),
  list: name,
  section: name,
  assignee: name,
  parent: fc.option(fc.nat(20)),
})

/** Todos whose parents come first. */
export const anyExportedTodos: fc.Arbitrary<readonly ExportedTodo[]> = fc
  .array(todo, { maxLength: 12 })
  .map((todos) =>
    todos.map(({ parent, ...rest }, index) => ({
      ...rest,
      id: `t${index}`,
      parentId: parent !== null && parent < index ? `t${parent}` : null,
    })),
  )
