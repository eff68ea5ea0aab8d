import { todo } from '@architect/shared/core/collections/todo'
import { expect, test } from 'vitest'
import { fieldKindOf } from './field-kind'
import { mend, mendFieldsOf, problemAt } from './mend'

const OPERATIONS = [
  { deleteTodo: { id: 'y', base: 4 } },
  {
    updateTodo: {
      id: 'x',
      base: 4,
      at: '2026-11-20T08:00:00.000Z',
      title: 'Cheese',
      due: null,
      position: 'a1',
    },
  },
]

test('[U76] each field of a todo has the input that suits it', () => {
  const kinds = Object.entries(todo.fields).map(([field, definition]) => [field, fieldKindOf(definition)])
  expect(Object.fromEntries(kinds)).toEqual({
    title: 'line',
    notes: 'text',
    completed: 'check',
    due: 'day',
    time: 'fixed',
    remindAt: 'fixed',
    repeat: 'fixed',
    seriesId: 'fixed',
    tags: 'list',
    listId: 'fixed',
    sectionId: 'fixed',
    parentId: 'fixed',
    assignee: 'fixed',
    position: 'fixed',
    privateTo: 'fixed',
  })
})

test('[U76] the form has the values that the edit set, and no other', () => {
  expect(mendFieldsOf(OPERATIONS)).toEqual([
    { path: 'operations.1.title', label: 'Title', kind: 'line', value: 'Cheese' },
    { path: 'operations.1.due', label: 'Due', kind: 'day', value: null },
  ])
  expect(mendFieldsOf([{ deleteTodo: { id: 'y' } }, { paintTodo: { id: 'z' } }])).toEqual([])
})

test('[U76] a value that can’t be right is told at its field before anything is sent', () => {
  expect(problemAt(OPERATIONS, 'operations.1.title', 'Bread')).toBeUndefined()
  expect(problemAt(OPERATIONS, 'operations.1.title', ' ')).toBe('Title must not be empty.')
  expect(problemAt(OPERATIONS, 'operations.1.due', '2026-02-30')).toBe('Due must be a day that exists.')
})

test('[U76] what is sent instead is today’s edit with the new values; the others stay', () => {
  expect(mend(OPERATIONS, { 'operations.1.title': 'Bread' })).toEqual([
    { deleteTodo: { id: 'y' } },
    { updateTodo: { id: 'x', title: 'Bread', due: null, position: 'a1' } },
  ])
  expect(mend([{ paintTodo: { id: 'z' } }], {})).toEqual([{ paintTodo: { id: 'z' } }])
})
