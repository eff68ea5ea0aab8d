import { describe, expect, test } from 'vitest'
import { RefusedError } from '../base/refusal'
import { NOTES_MAX } from '../collections/todo'
import { parseOperation } from './operation'
import { sortInput } from './operation-fields'

const parse = (input: object) =>
  parseOperation({ collection: 'todo', kind: 'update', id: 't', ...input }, 'operations.0.')

const fieldRefused = (input: object): string | undefined => {
  try {
    parse(input)
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal.field
  }
  return undefined
}

describe('an operation', () => {
  test('[M29] tells what a text started from, and what is settled', () => {
    const told = { from: { notes: 'a' }, resolve: ['title', 'deleted', 'title'] }
    expect(parse({ set: { notes: 'b' }, ...told })).toMatchObject({
      set: { notes: 'b' },
      from: { notes: 'a' },
      resolve: ['title', 'deleted'],
    })
    expect(parse({ set: {}, resolve: ['notes'] })).toMatchObject({ set: {}, resolve: ['notes'] })
    for (const nothing of [{}, { from: {}, resolve: [] }, { from: { notes: null }, resolve: null }]) {
      expect(Object.keys(parse({ set: { notes: 'b' }, ...nothing }))).toEqual([
        'collection',
        'kind',
        'id',
        'set',
      ])
    }
  })

  test('[M29] that tells it of another field, without its text, or wrongly is refused by name', () => {
    expect(fieldRefused({ set: { title: 'b' }, from: { title: 'a' } })).toBe('operations.0.titleFrom')
    expect(fieldRefused({ set: { title: 'b' }, from: { notes: 'a' } })).toBe('operations.0.notesFrom')
    expect(fieldRefused({ set: { notes: 'b' }, from: { notes: 5 } })).toBe('operations.0.notesFrom')
    const tooLong = 'x'.repeat(NOTES_MAX + 1)
    expect(fieldRefused({ set: { notes: 'b' }, from: { notes: tooLong } })).toBe('operations.0.notesFrom')
    expect(fieldRefused({ set: { notes: 'b' }, from: { toString: 'a' } })).toBe('operations.0.toStringFrom')
    for (const resolve of [['nope'], ['toString'], [5], 'nope', [['title']]]) {
      expect(fieldRefused({ set: {}, resolve })).toBe('operations.0.resolve')
    }
  })

  test('[M29] of another kind has neither', () => {
    const told = { set: { title: 'x', notes: 'b' }, from: { notes: 'a' }, resolve: ['title'] }
    for (const kind of ['create', 'delete', 'restore']) {
      const parsed = parse({ kind, ...told })
      expect([parsed.from, parsed.resolve]).toEqual([undefined, undefined])
    }
  })

  test('[M29] is sorted out of an input’s fields, whatever the collection', () => {
    const input = { title: 'x', notes: 'b', notesFrom: 'a', resolve: ['title'] }
    expect(sortInput('todo', input)).toEqual({
      set: { title: 'x', notes: 'b' },
      from: { notes: 'a' },
      resolve: ['title'],
    })
    expect(sortInput('member', { nameFrom: 'a' }).set).toEqual({ nameFrom: 'a' })
  })
})
