import { expect, test } from 'vitest'
import { contentLines, headingOf, type TitleOf } from './operation-words'

const titleOf: TitleOf = (collection, id) => (id === 'gone' ? undefined : `The ${collection}`)
const heading = (operation: object): string => headingOf(operation, titleOf)

test('[U83] an edit that waits is told by what it does to what', () => {
  expect(heading({ createTodo: { id: 'x', title: 'Buy bread', position: 'a1' } })).toBe(
    'New todo “Buy bread”',
  )
  expect(heading({ updateTodo: { id: 'x', completed: true, base: 3, at: 'now' } })).toBe(
    'Complete “The todo”',
  )
  expect(heading({ updateTodo: { id: 'x', completed: false } })).toBe('Reopen “The todo”')
  expect(heading({ updateTodo: { id: 'x', position: 'a2' } })).toBe('Move “The todo”')
  expect(heading({ updateTodo: { id: 'x', due: null, title: 'New' } })).toBe('Change “The todo”')
  expect(heading({ updateTodo: { id: 'x', resolve: ['title'] } })).toBe('Settle “The todo”')
  expect(heading({ deleteTodo: { id: 'x' } })).toBe('Delete “The todo”')
  expect(heading({ restoreTodo: { id: 'gone' } })).toBe('Bring back todo')
})

test('[U10] a refused edit shows what was in it, once, and nothing of its machinery', () => {
  const input = { id: 'x', base: 3, at: 'now', notesFrom: 'old', position: 'a1' }
  expect(
    contentLines({
      updateTodo: { ...input, title: 'Buy bread', due: null, tags: ['a', 'b'], notes: 'one\ntwo' },
    }),
  ).toEqual([
    { label: 'Title', value: 'Buy bread' },
    { label: 'Notes', value: 'one\ntwo' },
    { label: 'Due', value: 'none' },
    { label: 'Tags', value: 'a, b' },
  ])
  expect(
    contentLines({ createTodo: { ...input, title: 'Said above', due: '2026-11-20', tags: [] } }),
  ).toEqual([{ label: 'Due', value: 'Friday, 20 November 2026' }])
  expect(contentLines({ updateTodo: { id: 'x', completed: true } })).toEqual([])
  expect(contentLines({ updateTodo: { id: 'x', completed: true, title: 'Both' } })).toHaveLength(2)
})

test('[U10] an edit that this version doesn’t know is shown all the same', () => {
  expect(heading({ paintTodo: { colour: 'red' } })).toBe('An edit of another version of Daybook')
  expect(contentLines({ paintTodo: { colour: 'red' } })[0]?.value).toContain('red')
  expect(heading({ updateDream: { id: 'gone', depth: 3 } })).toContain('dream')
  expect(contentLines({ updateDream: { id: 'gone' } })).toEqual([])
})
