import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import { expect, test } from 'vitest'
import { broughtWords, countRecords } from './brought-words'

const row = (...operations: OutboxRow['operations']): OutboxRow => ({ operations }) as OutboxRow

test('[U91] what is brought into an account is counted by what there is, not by edits', () => {
  const rows = [
    row({ createTodo: { id: 'a', title: 'A' } }, { createTodo: { id: 'b', title: 'B' } }),
    row({ updateTodo: { id: 'a', completed: true } }),
    row({ deleteTodo: { id: 'b' } }),
    row({ createTodo: { id: 'c', title: 'C' } }),
    row({ deleteTodo: { id: 'c' } }),
    row({ restoreTodo: { id: 'c' } }),
  ]
  expect(countRecords(rows)).toBe(2)
  expect(countRecords([])).toBe(0)
})

test('[U91] the end of it is told, and what the server refused', () => {
  expect(broughtWords(1, 0)).toBe('1 todo is in your account now.')
  expect(broughtWords(37, 0)).toBe('37 todos are in your account now.')
  expect(broughtWords(37, 1)).toContain('but for 1 edit that needs your attention')
  expect(broughtWords(37, 3)).toContain('but for 3 edits that need your attention')
})
