import { todo as todoCollection } from '@architect/shared/core/collections/todo'
import { parseRepeat } from '@architect/shared/core/recurrence/repeat'
import fc from 'fast-check'
import Papa from 'papaparse'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { IMPORT_MAX, type Imported } from './imported'
import { readTodoistCsv } from './todoist-csv'

const TODAY = '2026-11-21'
const HEADER = 'TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE'
const read = (text: string): Imported => readTodoistCsv(text, { today: TODAY })
const rows = (...lines: string[]): Imported => read([HEADER, ...lines].join('\n'))
const titles = ({ todos }: Imported): string[] => todos.map(({ title }) => title)

/** Whatever a file has, what comes out may be created. */
const expectValid = ({ todos }: Imported): void => {
  for (const [index, todo] of todos.entries()) {
    for (const field of ['title', 'notes', 'completed', 'due', 'tags'] as const) {
      expect(
        v.safeParse(todoCollection.fields[field]?.schema ?? v.never(), todo[field]).issues,
      ).toBeUndefined()
    }
    if (todo.repeat !== null) expect(parseRepeat(todo.repeat)).toBe(todo.repeat)
    if (todo.time !== null) expect(todo.time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
    if (todo.parentIndex !== null) expect(todo.parentIndex).toBeLessThan(index)
  }
}

test('[W20] a file of Todoist becomes its todos, sections, parts and comments', () => {
  const file = [
    `\uFEFF${HEADER},DURATION,DURATION_UNIT,DEADLINE,DEADLINE_LANG`,
    'meta,view_style=list,,,,,,,,,,,,',
    'task,Pay rent @home @bank,"To ""Smith"",',
    'by transfer",1,1,Ana (123),Maya (456),every 1st,en,Europe/Lisbon,15,minute,2026-12-31,en',
    'note,Ask for a receipt,,,,Ana (123),,,,,,,,',
    ',,,,,,,,,,,,,',
    'section,Garden,,,,,,,,,,,,',
    'task,* Water plants,,4,1,Ana (123),,every! 3 days,en,,,,,',
    'task,Roses,,2,2,Ana (123),,tomorrow at 17:30,en,,,,,',
    'task,The red ones,,4,3,Ana (123),,2026-12-01,en,,,,,',
    'task,Lilies,,4,2,Ana (123),,,,,,,,',
  ].join('\r\n')
  const imported = read(file)
  expect(imported).toMatchObject({ sections: ['Garden'], lists: [], problems: [] })
  expect(imported.todos).toMatchObject([
    {
      title: 'Pay rent',
      notes: 'To "Smith",\r\nby transfer\n\nDeadline: 2026-12-31\n\nDuration: 15 minute\n\nAsk for a receipt',
      tags: ['home', 'bank', 'p1'],
      due: '2026-12-01',
      repeat: 'FREQ=MONTHLY;BYMONTHDAY=1',
      assigneeName: 'Maya',
      sectionName: null,
      parentIndex: null,
    },
    {
      title: 'Water plants',
      repeat: 'FREQ=DAILY;INTERVAL=3',
      repeatFrom: 'completion',
      sectionName: 'Garden',
      tags: [],
    },
    { title: 'Roses', due: '2026-11-22', time: '17:30', parentIndex: 1, tags: ['p2'] },
    { title: 'The red ones', due: '2026-12-01', parentIndex: 2 },
    { title: 'Lilies', due: null, parentIndex: 1 },
  ])
  expectValid(imported)
})

test('[W20] files of older versions, with other separators and in another order of columns, are read', () => {
  expect(read('TYPE,CONTENT,PRIORITY,INDENT\ntask,Buy bread,4,1').todos).toMatchObject([
    { title: 'Buy bread' },
  ])
  expect(read('content;type\nBuy bread;task\n').todos).toMatchObject([{ title: 'Buy bread' }])
})

test.each([
  ['today', '2026-11-21', null, null],
  ['sat', '2026-11-21', null, null],
  ['1 Dec', '2026-12-01', null, null],
  ['Dec 1 2025', '2025-12-01', null, null],
  ['2026-12-01 10:00', '2026-12-01', '10:00', null],
  ['2026-12-01T10:00:00Z', '2026-12-01', '10:00', null],
  ['daily', '2026-11-21', null, 'FREQ=DAILY'],
  ['ev mon, fri', '2026-11-23', null, 'FREQ=WEEKLY;BYDAY=MO,FR'],
  ['every day at 9am', '2026-11-21', '09:00', 'FREQ=DAILY'],
  ['every 1st starting 2027-01-01', '2027-01-01', null, 'FREQ=MONTHLY;BYMONTHDAY=1'],
])('[W20] the date "%s" is %s', (words, due, time, repeat) => {
  const { todos, problems } = rows(`task,x,,4,1,,,"${words}",en,`)
  expect(problems).toEqual([])
  expect(todos).toMatchObject([{ due, time, repeat }])
})

test.each([
  ['morgen', 'de', 'in “de”'],
  ['every full moon', 'en', 'can’t be read'],
  ['tomorrow or so', 'en', 'can’t be read'],
])('[W21] the date "%s" is told, and stays in the notes', (words, language, message) => {
  const { todos, problems } = rows(`task,x,,4,1,,,${words},${language},`)
  expect(todos).toMatchObject([{ due: null, notes: `Date: ${words}` }])
  expect(problems).toMatchObject([{ line: 2, message: expect.stringContaining(message) }])
})

test('[W21] what is not known is told with its line, and the rest is read', () => {
  const imported = rows(
    'note,too early,,,,,,,,',
    'task,"one',
    'two",,4,1,,,,,',
    'habit,run,,4,1,,,,,',
    'task,a,,4,x,,,,,',
    'task,b,,4,4,,,,,,more',
    'task,,,4,1,,,,,',
  )
  expect(titles(imported)).toEqual(['one two', 'a', 'b', 'Untitled'])
  expect(imported.todos[2]?.parentIndex).toBe(1)
  expect(imported.problems.map(({ line, message }) => [line, message.slice(0, 22)])).toEqual([
    [2, 'There is no task befor'],
    [5, 'The type “habit” is no'],
    [6, 'The indent “x” is no n'],
    [7, 'There are more cells t'],
    [8, 'There is no title; it '],
  ])
})

test.each([
  ['', 'nothing in this file'],
  ['\uFEFF \r\n', 'nothing in this file'],
  ['name,age\nAna,7', 'no CSV of Todoist'],
  ['PK\u0003\u0004\0\0', 'not text'],
  ['\uFFFD\uFFFD\uFFFDab', 'not text'],
  ['{"format":"daybook"}', 'no CSV of Todoist'],
])('[W21] %j brings nothing, and says why', (text, message) => {
  expect(read(text)).toEqual({
    lists: [],
    sections: [],
    todos: [],
    problems: [{ line: 1, message: expect.stringContaining(message) }],
  })
})

test('[W21] a quotation that never ends is told', () => {
  const { todos, problems } = rows('task,a,,4,1,,,,,', 'task,"b,,4,1,,,,,')
  expect(todos[0]?.title).toBe('a')
  expect(problems[0]).toMatchObject({ line: 3, message: expect.stringContaining('no good CSV') })
})

test('[W22] what is too long is put into the notes, and told', () => {
  const long = 'word '.repeat(150).trim()
  const imported = rows(`task,${long} @${'t'.repeat(51)} @ok,${'n'.repeat(20_000)},4,1,,,,,`)
  const [todo] = imported.todos
  expect(todo?.title).toHaveLength(500)
  expect(todo?.tags).toEqual(['ok'])
  expect(todo?.notes.slice(0, 10)).toBe('…word word')
  expect(imported.problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('title is longer than 500'),
    expect.stringContaining('A tag can’t be kept'),
    expect.stringContaining('notes are longer than 20000'),
  ])
  expectValid(imported)
})

test('[W22] a file of 200,000 lines brings as many as it may, and says how many it left out', () => {
  const lines = Array.from({ length: 200_000 }, (_, nth) => `task,Todo ${nth},,4,1,,,tomorrow,en,`)
  const imported = read([HEADER, ...lines].join('\n'))
  expect(imported.todos).toHaveLength(IMPORT_MAX)
  expect(imported.problems).toEqual([
    { line: IMPORT_MAX + 2, message: 'A file can bring 10,000 todos; 190,000 from here on are left out.' },
  ])
})

test('[W22] whatever a file has, what is read may be created, and every task is there', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('@a', 'x '.repeat(400), '#,', 'every day', '"\n,'),
  )
  const row = fc.tuple(
    fc.constantFrom('task', 'task', 'section', 'note', 'meta'),
    text,
    text,
    fc.constantFrom('1', '4', ''),
    fc.constantFrom('1', '2', '3', '5'),
    text,
    text,
    text,
  )
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (cells) => {
      const imported = read(Papa.unparse([HEADER.split(','), ...cells]))
      expectValid(imported)
      const tasks = cells.filter(([type, ...rest]) => type === 'task' && !rest.includes('\0'))
      if (!cells.flat().some((cell) => /[\0\uFFFD]/.test(cell)))
        expect(imported.todos).toHaveLength(tasks.length)
    }),
  )
})
