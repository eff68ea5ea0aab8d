import { describe, expect, it } from 'vitest'
import { KINDS } from './operation'
import { operationName, parseOperationName } from './operation-name'

describe('the name of an operation', () => {
  it.each(KINDS)('is put together and taken apart: %s', (kind) => {
    for (const collection of ['todo', 'timeEntry']) {
      expect(parseOperationName(operationName({ kind, collection }))).toEqual({ kind, collection })
    }
  })

  it('is written as in the schema', () => {
    expect(operationName({ kind: 'create', collection: 'timeEntry' })).toBe('createTimeEntry')
  })

  it.each(['', 'create', 'createtodo', 'makeTodo', 'createTodo ', 'undeleteTodo', 'createTodo-2'])(
    'is not %j',
    (name) => {
      expect(parseOperationName(name)).toBeUndefined()
    },
  )
})
