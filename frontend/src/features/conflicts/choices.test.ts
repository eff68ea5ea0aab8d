import { readOperation } from '@architect/shared/browser/outbox/operation'
import { expect, test } from 'vitest'
import { keepFields, takeBack, takeValue } from './choices'

const target = { id: 'milk', collection: 'todo' }

test('[U72] keeping settles the fields and writes none of them', () => {
  expect(keepFields(target, ['title', 'notes'])).toEqual({
    updateTodo: { id: 'milk', resolve: ['title', 'notes'] },
  })
})

test('[U72] using a value writes it and settles its field in one operation; taking it back does the same', () => {
  expect(takeValue(target, 'title', 'Soy milk')).toEqual({
    updateTodo: { id: 'milk', title: 'Soy milk', resolve: ['title'] },
  })
  expect(takeBack(target, 'title', 'Oat milk')).toEqual({
    updateTodo: { id: 'milk', title: 'Oat milk', resolve: ['title'] },
  })
})

test('[U73] a deletion that lost deletes after all, and comes back by restoring', () => {
  expect(takeValue(target, 'deleted', true)).toEqual({ deleteTodo: { id: 'milk' } })
  expect(takeBack(target, 'deleted', null)).toEqual({ restoreTodo: { id: 'milk' } })
})

test('[U72] a choice is an edit that the outbox understands', () => {
  expect(readOperation(takeValue(target, 'due', null), 'operations.0')).toMatchObject({
    kind: 'update',
    set: { due: null },
    resolve: ['due'],
  })
})
