import { expect, test } from 'vitest'
import { agoWords, momentWords } from './time-words'

test('[U9] how long ago is told in words', () => {
  const now = 1_000_000_000
  expect(agoWords(now + 5_000, now)).toBe('just now')
  expect(agoWords(now - 42_000, now)).toBe('42 seconds ago')
  expect(agoWords(now - 59 * 60_000, now)).toBe('59 min ago')
  expect(agoWords(now - 3 * 3_600_000, now)).toBe('3 h ago')
  expect(agoWords(now - 50 * 3_600_000, now)).toBe('2 d ago')
})

test('[U9] a moment is told by the local calendar and clock', () => {
  expect(momentWords(new Date(2026, 10, 20, 9, 5).getTime())).toBe('20 Nov 2026, 09:05')
})
