import { expect, test } from 'vitest'
import { newExample } from './example'
import { groupToday, splitCompleted } from './group'

const day = { today: '2026-11-20', dayOf: (instant: string) => instant.slice(0, 10) }
const ids = (todos: readonly { readonly id: string }[]): string[] => todos.map(({ id }) => id)

test('[U1] Today has what is late, oldest first, and what is due, in the person’s order', () => {
  const { overdue, due, done } = groupToday(
    [
      newExample('second', { due: '2026-11-20', position: 'a1' }),
      newExample('late', { due: '2026-11-19', position: 'a0' }),
      newExample('first', { due: '2026-11-20', position: 'a0' }),
      newExample('later', { due: '2026-11-03', position: 'a9' }),
      newExample('tomorrow', { due: '2026-11-21' }),
      newExample('undated'),
    ],
    day,
  )
  expect(ids(overdue)).toEqual(['later', 'late'])
  expect(ids(due)).toEqual(['first', 'second'])
  expect(done).toEqual([])
})

test('[U1] Today has what was completed today, the latest first, whenever it was due', () => {
  const completedAt = (time: string) => ({ completed: true, completedAt: time })
  const { overdue, due, done } = groupToday(
    [
      newExample('morning', { due: '2026-11-20', ...completedAt('2026-11-20T07:00:00.000Z') }),
      newExample('noon', completedAt('2026-11-20T12:00:00.000Z')),
      newExample('yesterday', { due: '2026-11-19', ...completedAt('2026-11-19T12:00:00.000Z') }),
    ],
    day,
  )
  expect(ids(done)).toEqual(['noon', 'morning'])
  expect([...overdue, ...due]).toEqual([])
})

test('[U2] all todos: open ones by position, equal positions by id, completed ones apart', () => {
  const { open, completed } = splitCompleted([
    newExample('b', { position: 'a1' }),
    newExample('a', { position: 'a1' }),
    newExample('Z', { position: 'Zz' }),
    newExample('done', { completed: true, completedAt: '2026-11-20T12:00:00.000Z' }),
  ])
  expect(ids(open)).toEqual(['Z', 'a', 'b'])
  expect(ids(completed)).toEqual(['done'])
})
