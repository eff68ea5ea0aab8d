import { expect, test } from 'vitest'
import { byWords, doneWords, valuesToRestore } from './version-words'

const record = {
  __typename: 'Todo' as const,
  id: 't-1',
  deleted: false,
  title: 'Bread',
  notes: '',
  completed: false,
  due: null,
  tags: ['home'],
}

test.each([
  ['create', ['title', 'notes'], record, 'Added it'],
  ['delete', [], record, 'Deleted it'],
  ['restore', [], record, 'Brought it back'],
  ['update', ['title', 'remindAt'], record, 'Changed title, remind at'],
  ['update', ['completed'], { ...record, completed: true }, 'Completed it'],
  ['update', ['completed'], record, 'Reopened it'],
  ['update', ['position'], record, 'Moved it'],
  ['update', ['privateTo'], record, 'Changed who sees it'],
  ['update', [], record, 'Changed nothing'],
] as const)('[U117] %s of %j is told', (kind, changed, shown, words) => {
  expect(doneWords({ kind, changed: [...changed], record: { ...shown, tags: [...shown.tags] } })).toBe(words)
})

test('[U117] by what it was written is told', () => {
  expect(byWords({ by: { __typename: 'WrittenBy', kind: 'key', name: 'Import' } })).toBe('key “Import”')
  expect(byWords({ by: { __typename: 'WrittenBy', kind: 'session', name: 'Firefox on Windows' } })).toBe(
    'Firefox on Windows',
  )
  expect(byWords({ by: null })).toBe('Daybook')
})

test('[U118] of a version what is another now is written again, and nothing else', () => {
  const now = { title: 'Bread', notes: 'Rye', completed: true, due: '2026-11-21', tags: ['home'] }
  expect(valuesToRestore({ record }, now)).toEqual({ notes: '', completed: false, due: null })
  expect(valuesToRestore({ record }, { ...record, due: undefined })).toBeUndefined()
})
