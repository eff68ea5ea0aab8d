import type { EngineStatus } from '@architect/shared/browser/runner/engine'
import { expect, test } from 'vitest'
import { agoWords, contentLines, statusName } from './status-words'

const status: EngineStatus = {
  connection: 'live',
  pending: 0,
  attention: [],
  lastSyncAt: null,
  cursor: null,
  head: 0,
}

test('[U9] the status button says the connection, what waits, and what needs attention', () => {
  expect(statusName(status)).toBe('Sync status: live')
  expect(statusName({ ...status, connection: 'offline', pending: 2 })).toBe(
    'Sync status: offline, 2 waiting to be sent',
  )
})

test('[U9] the last sync is told in words', () => {
  const now = 1_000_000_000
  expect(agoWords(null, now)).toBe('not yet')
  expect(agoWords(now + 5_000, now)).toBe('just now')
  expect(agoWords(now - 42_000, now)).toBe('42 seconds ago')
  expect(agoWords(now - 3 * 3_600_000, now)).toBe('3 h ago')
  expect(agoWords(now - 50 * 3_600_000, now)).toBe('2 d ago')
})

test('[U10] a refused edit shows what was in it', () => {
  expect(
    contentLines([
      { updateTodo: { id: 'x', base: 3, at: 'now', title: 'Buy bread', due: null, tags: ['a', 'b'] } },
    ]),
  ).toEqual(['update todo', 'title: Buy bread', 'due: none', 'tags: a, b'])
})
