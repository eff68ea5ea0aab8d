import { TITLE_MAX } from '@architect/shared/core/collections/todo'
import { expect, test } from 'vitest'
import { newExample } from './example'
import { lastPosition, parseQuickAdd } from './quick-add'

const add = (line: string, todos = [newExample('a', { position: 'a5' })]) =>
  parseQuickAdd(line, { due: '2026-11-20', todos })

test('[U5] a typed line becomes a todo at the end of the list, due when the page says', () => {
  const added = add('  Buy bread ')
  expect(added).toMatchObject({ kind: 'todo', todo: { title: 'Buy bread', tags: [], due: '2026-11-20' } })
  expect(added.kind === 'todo' && added.todo.position > 'a5').toBe(true)
})

test.each([
  ['Buy bread #home', 'Buy bread', ['home']],
  ['#work Call #urgent Maya #work', 'Call Maya', ['work', 'urgent']],
  ['Fix issue #12 in C#', 'Fix issue #12 in C#', []],
  ['#home', '#home', []],
  ['Über #größe', 'Über', ['größe']],
])('[U5] words with # in "%s" are tags, the rest is the title', (line, title, tags) => {
  expect(add(line)).toMatchObject({ kind: 'todo', todo: { title, tags } })
})

test('[U6] what can’t be a todo is refused with a sentence, not shortened', () => {
  expect(add('   ')).toEqual({ kind: 'nothing' })
  expect(add('x'.repeat(TITLE_MAX + 1))).toEqual({
    kind: 'refused',
    message: `The title must be at most ${TITLE_MAX} characters.`,
  })
  expect(add('x'.repeat(TITLE_MAX)).kind).toBe('todo')
  expect(add(`Buy #${'x'.repeat(51)}`).kind).toBe('refused')
})

test('[U5] the end of the list is behind completed todos and behind keys that servers made', () => {
  const todos = [newExample('a', { position: 'h0Vxyz012' }), newExample('b', { position: 'a1' })]
  expect(lastPosition(todos) > 'h0Vxyz012').toBe(true)
  expect(lastPosition([])).not.toBe('')
  expect(lastPosition([], 'h0')).toBe('h0')
  expect(lastPosition(todos, 'a0') > 'h0Vxyz012').toBe(true)
})
