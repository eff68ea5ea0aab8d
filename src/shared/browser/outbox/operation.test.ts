import { expect, test } from 'vitest'
import { readOperation } from './operation'

test('[M29] an edit in the outbox is read like one on the server: what a text started from, what is settled', () => {
  const edit = { id: 't', notes: 'b', notesFrom: 'a', resolve: ['title'], base: 3 }
  expect(readOperation({ updateTodo: edit }, 'operations.0')).toEqual({
    collection: 'todo',
    kind: 'update',
    id: 't',
    set: { notes: 'b' },
    from: { notes: 'a' },
    resolve: ['title'],
    base: 3,
  })
  const plain = { id: 't', notes: 'b', notesFrom: null, resolve: null }
  expect(Object.keys(readOperation({ updateTodo: plain }, 'operations.0'))).toEqual([
    'collection',
    'kind',
    'id',
    'set',
  ])
})
