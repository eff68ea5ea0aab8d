import type { MadeEdit } from '@architect/shared/browser/link/engine-link'
import type { OperationInput } from '@architect/shared/browser/link/generated/graphql'
import { expect, test } from 'vitest'
import { newExample } from '../todos/example'
import { planStep } from './plan'

const before = newExample('t', { title: 'Bread', due: null, tags: ['home'] })

const edit = (operation: object, after = before, was: MadeEdit['before'] = before): MadeEdit => ({
  workspaceId: 'w',
  operation: operation as OperationInput,
  before: was,
  after,
})

test('[U120] an edit is taken back, and made again, by writing its fields as they were', () => {
  const after = { ...before, title: 'Rye', due: '2026-11-21' }
  const made = edit({ updateTodo: { id: 't', title: 'Rye', due: '2026-11-21', base: 4 } }, after)
  const undone = { updateTodo: { id: 't', title: 'Bread', due: null } }
  expect(planStep(made, 'undo', after)).toEqual({ operation: undone, kept: [] })
  expect(planStep(made, 'redo', before)).toEqual({
    operation: { updateTodo: { id: 't', title: 'Rye', due: '2026-11-21' } },
    kept: [],
  })
})

test('[U120] what somebody else has written since stays', () => {
  const after = { ...before, title: 'Rye', due: '2026-11-21' }
  const made = edit({ updateTodo: { id: 't', title: 'Rye', due: '2026-11-21' } }, after)
  const changed = { ...after, title: 'Spelt' }
  expect(planStep(made, 'undo', changed)).toEqual({
    operation: { updateTodo: { id: 't', due: null } },
    kept: ['title'],
  })
  expect(planStep(made, 'undo', { ...changed, due: '2026-12-24' })).toEqual({
    operation: undefined,
    kept: ['title', 'due'],
  })
})

test.each([
  ['createTodo', 'undo', false, 'deleteTodo'],
  ['createTodo', 'redo', true, 'restoreTodo'],
  ['deleteTodo', 'undo', true, 'restoreTodo'],
  ['deleteTodo', 'redo', false, 'deleteTodo'],
  ['restoreTodo', 'undo', false, 'deleteTodo'],
  ['restoreTodo', 'redo', true, 'restoreTodo'],
] as const)('[U120] %s, to %s of what is deleted: %s, is %s', (name, direction, deleted, expected) => {
  const made = edit({ [name]: { id: 't' } })
  expect(planStep(made, direction, { ...before, deleted }).operation).toEqual({ [expected]: { id: 't' } })
  // Somebody else has done it meanwhile.
  expect(planStep(made, direction, { ...before, deleted: !deleted }).operation).toBeUndefined()
})

test('[U120] of what is not here any more nothing is taken back', () => {
  expect(planStep(edit({ updateTodo: { id: 't', title: 'X' } }), 'undo', undefined).operation).toBeUndefined()
})
