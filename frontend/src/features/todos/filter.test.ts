import { expect, test } from 'vitest'
import { newExample } from './example'
import { formatFilter, isEmptyFilter, newMatch, parseFilter, type TodoFilter } from './filter'
import { newTags } from './tags'

const NONE: TodoFilter = { text: '', show: 'all', tag: '', due: 'any' }
const week = { today: '2026-11-20', weekEnd: '2026-11-26' }
const todos = [
  newExample('cafe', { title: 'Meet Zoë at the Café', tags: ['friends'], due: '2026-11-20' }),
  newExample('tax', {
    title: 'Tax return',
    notes: 'The café receipts too',
    tags: ['admin'],
    due: '2026-11-02',
  }),
  newExample('door', { title: 'Fix the door', completed: true, due: '2026-11-26' }),
  newExample('read', { title: 'Read', tags: ['friends', 'slow'] }),
  newExample('trip', { title: 'Trip', due: '2026-11-27' }),
]
const found = (filter: Partial<TodoFilter>): string[] =>
  todos.filter(newMatch({ ...NONE, ...filter }, week)).map(({ id }) => id)

test('[U3] search looks at titles, notes and tags, whatever the case and the accents', () => {
  expect(found({ text: 'CAFE' })).toEqual(['cafe', 'tax'])
  expect(found({ text: 'zoe' })).toEqual(['cafe'])
  expect(found({ text: 'slow' })).toEqual(['read'])
  expect(found({ text: 'nothing like it' })).toEqual([])
})

test('[U3] every word must occur; a word with # is a tag', () => {
  expect(found({ text: 'café receipts' })).toEqual(['tax'])
  expect(found({ text: '#friends' })).toEqual(['cafe', 'read'])
  expect(found({ text: '#tax' })).toEqual([])
})

test('[U4] filters by state, tag and due date, all of them at once', () => {
  expect(found({ show: 'completed' })).toEqual(['door'])
  expect(found({ show: 'open', tag: 'friends' })).toEqual(['cafe', 'read'])
  expect(found({ due: 'overdue' })).toEqual(['tax'])
  expect(found({ due: 'today' })).toEqual(['cafe'])
  expect(found({ due: 'week' })).toEqual(['cafe', 'door'])
  expect(found({ due: 'none' })).toEqual(['read'])
  expect(found({ due: 'week', show: 'open', tag: 'friends', text: 'meet' })).toEqual(['cafe'])
})

test('[U4] the filter lives in the address; what it does not know filters nothing', () => {
  const filter: TodoFilter = { text: 'a & b', show: 'open', tag: 'c#', due: 'week' }
  expect(parseFilter(new URLSearchParams(formatFilter(filter).toString()))).toEqual(filter)
  expect(isEmptyFilter(parseFilter(new URLSearchParams('show=everything&due=never')))).toBe(true)
})

test('[U4] the tags to choose from are those in use, each once', () => {
  expect(newTags()(todos)).toEqual(['admin', 'friends', 'slow'])
})
