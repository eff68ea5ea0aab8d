import { parseRepeat } from '@architect/shared/core/recurrence/repeat'
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { exportCsv } from './export-csv'
import type { ExportedTodo } from './exported'
import { anyExportedTodos } from './testing/any-exported'

const todo: ExportedTodo = {
  id: 'a',
  title: 'Pay rent',
  notes: 'To "Smith",\nby transfer',
  completed: false,
  completedAt: null,
  createdAt: '2026-11-01T08:00:00.000Z',
  due: '2026-12-01',
  time: '09:00',
  repeat: parseRepeat('FREQ=MONTHLY;BYMONTHDAY=1'),
  repeatFrom: 'due',
  tags: ['home', 'bank'],
  list: 'Flat',
  section: null,
  assignee: 'Ana',
  parentId: null,
}
const HEADER =
  '\uFEFFTitle,Notes,Completed,Due,Time,Repeats,Tags,List,Section,Assignee,Part of,Created,Completed at'

test('[W30] todos are exported as a table: a row each, in words', () => {
  const part: ExportedTodo = {
    ...todo,
    id: 'b',
    title: 'Ask',
    notes: '',
    repeat: null,
    tags: [],
    parentId: 'a',
  }
  expect(exportCsv({ todos: [todo, part] }).split('\r\n')).toEqual([
    HEADER,
    'Pay rent,"To ""Smith"",\nby transfer",no,2026-12-01,09:00,every month on the 1st,"home, bank",Flat,,Ana,,2026-11-01T08:00:00.000Z,',
    'Ask,,no,2026-12-01,09:00,,,Flat,,Ana,Pay rent,2026-11-01T08:00:00.000Z,',
    '',
  ])
  expect(exportCsv({ todos: [] })).toBe(`${HEADER}\r\n`)
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=a\nb', '=HYPERLINK("x","y")'])(
  '[W31] the cell %j is text to a spreadsheet',
  (notes) => {
    const { data } = Papa.parse<string[]>(exportCsv({ todos: [{ ...todo, notes }] }), { newline: '\r\n' })
    expect(data[1]?.[1]).toBe(`'${notes}`)
  },
)

test('[W31] no cell begins as a formula does, and each says what the todo says', () => {
  fc.assert(
    fc.property(anyExportedTodos, (todos) => {
      const { data } = Papa.parse<string[]>(exportCsv({ todos }), { newline: '\r\n', skipEmptyLines: true })
      expect(data).toHaveLength(todos.length + 1)
      for (const [index, cells] of data.slice(1).entries()) {
        expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
        expect(cells[0]?.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(todos[index]?.title)
        expect(cells[1]?.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(todos[index]?.notes)
      }
    }),
  )
})
