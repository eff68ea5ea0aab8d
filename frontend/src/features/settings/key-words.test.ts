import dayjs from 'dayjs'
import { expect, test } from 'vitest'
import { expiryOf, scopeWords, usedWords } from './key-words'

const now = dayjs('2026-11-20T12:00:00').valueOf()
const at = (days: number, hours = 0): string => dayjs(now).add(days, 'day').add(hours, 'hour').toISOString()
const workspaces = [
  { id: 'home', name: 'Home' },
  { id: 'work', name: 'Work' },
]

test.each([
  [{ access: 'write' }, 'Reads and writes everything'],
  [{ access: 'read', workspaceIds: null, parts: null }, 'Reads everything'],
  [{ access: 'read', workspaceIds: ['home', 'work'] }, 'Reads everything in Home, Work'],
  [{ access: 'write', workspaceIds: ['gone'] }, 'Reads and writes everything in a workspace you can’t enter'],
  [{ access: 'read', workspaceIds: ['home'], parts: ['todo'] }, 'Reads todo in Home'],
] as const)('[U106] the scope %j is “%s”', (limits, words) => {
  expect(scopeWords(limits, workspaces)).toBe(words)
})

test.each([
  [null, 'calm', 'Never expires'],
  [at(400), 'calm', 'Expires 25 Dec 2027'],
  [at(8), 'calm', 'Expires 28 Nov 2026'],
  [at(7), 'soon', 'Expires in 7 days'],
  [at(1), 'soon', 'Expires tomorrow'],
  [at(0, 1), 'soon', 'Expires today'],
  [at(0), 'over', 'Expired 20 Nov 2026'],
  [at(-3), 'over', 'Expired 17 Nov 2026'],
] as const)('[U107] the end %s is told as %s: “%s”', (expiresAt, kind, words) => {
  expect(expiryOf(expiresAt, now)).toEqual({ kind, words })
})

test.each([
  [undefined, 'never used'],
  [at(0), 'used today'],
  [at(0, 1), 'used today'],
  [at(0, -13), 'used yesterday'],
  [at(-3), 'used 3 days ago'],
])('[U107] the last use %s is “%s”', (lastUsedAt, words) => {
  expect(usedWords(lastUsedAt, now)).toBe(words)
})
