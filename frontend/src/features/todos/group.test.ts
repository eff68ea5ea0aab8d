import { expect, test } from 'vitest'
import { newExample } from './example'
import { COMPLETED, doneOn, dueOn, OPEN, overdueOn } from './group'
import { newSelection, type Order } from './selection'
import type { Todo } from './todo'

const day = { today: '2026-11-20', from: '2026-11-20T00:00:00.000Z', to: '2026-11-20T23:59:59.999Z' }
const ids = (todos: readonly Todo[], order: Order): string[] => newSelection(order)(todos).map(({ id }) => id)

test('[U1] Today has what is late, oldest first, and what is due, in the person’s order', () => {
  const todos = [
    newExample('second', { due: '2026-11-20', position: 'a1' }),
    newExample('late', { due: '2026-11-19', position: 'a0' }),
    newExample('first', { due: '2026-11-20', position: 'a0' }),
    newExample('later', { due: '2026-11-03', position: 'a9' }),
    newExample('tomorrow', { due: '2026-11-21' }),
    newExample('undated'),
  ]
  expect(ids(todos, overdueOn(day))).toEqual(['later', 'late'])
  expect(ids(todos, dueOn(day))).toEqual(['first', 'second'])
  expect(ids(todos, doneOn(day))).toEqual([])
})

test('[U1] Today has what was completed today, the latest first, whenever it was due', () => {
  const completedAt = (time: string) => ({ completed: true, completedAt: time })
  const todos = [
    newExample('morning', { due: '2026-11-20', ...completedAt('2026-11-20T07:00:00.000Z') }),
    newExample('noon', completedAt('2026-11-20T12:00:00.000Z')),
    newExample('last', completedAt('2026-11-20T23:59:59.999Z')),
    newExample('yesterday', { due: '2026-11-19', ...completedAt('2026-11-19T23:59:59.999Z') }),
    newExample('tomorrow', completedAt('2026-11-21T00:00:00.000Z')),
  ]
  expect(ids(todos, doneOn(day))).toEqual(['last', 'noon', 'morning'])
  expect([...ids(todos, overdueOn(day)), ...ids(todos, dueOn(day))]).toEqual([])
})

test('[U2] all todos: open ones by position, equal positions by id, completed ones apart', () => {
  const todos = [
    newExample('b', { position: 'a1' }),
    newExample('a', { position: 'a1' }),
    newExample('Z', { position: 'Zz' }),
    newExample('done', { completed: true, completedAt: '2026-11-20T12:00:00.000Z' }),
  ]
  expect(ids(todos, OPEN)).toEqual(['Z', 'a', 'b'])
  expect(ids(todos, COMPLETED)).toEqual(['done'])
})
