import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportJson } from '../export/export-json'
import { anyExportedTodos } from '../export/testing/any-exported'
import { readDaybookJson } from './daybook-json'
import { IMPORT_MAX } from './imported'

const file = (todos: readonly unknown[], given: object = {}): string =>
  JSON.stringify({ format: 'daybook', version: 1, todos, ...given })

test('[W32] an export says what it is', () => {
  const workspace = { id: 'w', name: 'Ana', secret: 'no' }
  const text = exportJson({ workspace, exportedAt: '2026-11-21T08:00:00.000Z', todos: [] })
  expect(JSON.parse(text)).toEqual({
    format: 'daybook',
    version: 1,
    exportedAt: '2026-11-21T08:00:00.000Z',
    workspace: { id: 'w', name: 'Ana' },
    todos: [],
  })
})

test('[W32] what was exported is read back as it was', () => {
  fc.assert(
    fc.property(anyExportedTodos, (todos) => {
      const text = exportJson({
        workspace: { id: 'w', name: 'W' },
        exportedAt: '2026-11-21T08:00:00.000Z',
        todos,
      })
      const imported = readDaybookJson(text)
      expect(imported.problems).toEqual([])
      // Parents come before their parts: each todo's place is the number in its id.
      expect(imported.todos).toEqual(
        todos.map(({ id, createdAt, completedAt, list, section, assignee, parentId, ...rest }) => ({
          ...rest,
          listName: list,
          sectionName: section,
          assigneeName: assignee,
          parentIndex: parentId === null ? null : Number(parentId.slice(1)),
        })),
      )
    }),
  )
})

test('[W32] a part that stands before its whole comes behind it', () => {
  const { todos, problems } = readDaybookJson(
    file([
      { id: 'c', title: 'c', parentId: 'b' },
      { id: 'b', title: 'b', parentId: 'a' },
      { id: 'a', title: 'a' },
      { id: 'd', title: 'd' },
    ]),
  )
  expect(problems).toEqual([])
  expect(todos.map(({ title, parentIndex }) => [title, parentIndex])).toEqual([
    ['a', null],
    ['b', 0],
    ['c', 1],
    ['d', null],
  ])
})

test('[W21] what a file says wrongly is told, and kept in the notes', () => {
  const { todos, problems } = readDaybookJson(
    file([
      { title: 'a', due: '2026-02-30', tags: 'x', repeat: 'FREQ=HOURLY', notes: 'n', more: 1 },
      7,
      { id: 'b', title: 'b', parentId: 'gone' },
      { id: 'c', title: 'c', parentId: 'd' },
      { id: 'd', title: 'd', parentId: 'c' },
      { notes: 'no title' },
    ]),
  )
  expect(todos.map(({ title }) => title)).toEqual(['a', 'b', 'd', 'c', 'Untitled'])
  expect(todos[0]).toMatchObject({
    due: null,
    repeat: null,
    tags: [],
    notes: 'n\n\ndue: "2026-02-30"\n\nrepeat: "FREQ=HOURLY"\n\ntags: "x"',
  })
  expect(problems.map(({ line, message }) => [line, message.slice(0, 26)])).toEqual([
    [1, 'The value of “due” can’t b'],
    [1, 'The value of “repeat” can’'],
    [1, 'The value of “tags” can’t '],
    [2, 'This is no todo; it is lef'],
    [3, 'What this is a part of is '],
    [5, 'What this is a part of is '],
    [6, 'There is no title; it is c'],
  ])
})

test.each([
  ['', 'nothing in this file'],
  ['{', 'no export of Daybook'],
  ['[]', 'no export of Daybook'],
  ['null', 'no export of Daybook'],
  [file([], { format: 'daybook-unsynced' }), 'no export of Daybook'],
  [file([], { todos: {} }), 'no export of Daybook'],
  [file([], { version: 2 }), 'newer Daybook'],
])('[W21] %j brings nothing, and says why', (text, message) => {
  expect(readDaybookJson(text)).toMatchObject({
    todos: [],
    problems: [{ message: expect.stringContaining(message) }],
  })
})

test('[W22] a file of 200,000 todos, each a part of the one before, brings as many as it may', () => {
  const todos = Array.from({ length: 200_000 }, (_, nth) => ({
    id: `${nth}`,
    title: 't',
    parentId: `${nth - 1}`,
  }))
  const imported = readDaybookJson(file(todos))
  expect(imported.todos).toHaveLength(IMPORT_MAX)
  expect(imported.problems.at(-1)?.message).toContain('190,000')
})

test('[W22] whatever JSON a file has, it is read or refused', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.jsonValue(),
          fc.dictionary(
            fc.constantFrom('id', 'parentId', 'title', 'due', 'notes', 'tags', 'repeat', '__proto__'),
            fc.jsonValue(),
          ),
        ),
      ),
      (todos) => {
        const imported = readDaybookJson(file(todos))
        const records = todos.filter((todo) => typeof todo === 'object' && todo !== null)
        expect(imported.todos.length).toBeLessThanOrEqual(records.length)
        expect(imported.todos.length + imported.problems.length).toBeGreaterThanOrEqual(todos.length)
      },
    ),
  )
})
