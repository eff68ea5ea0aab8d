import { expect, test } from 'vitest'
import { addDays, dayBounds, dayOf, dueTone, dueWords, nextMonday } from './day'

test.each([
  ['2026-11-20', 'Today'],
  ['2026-11-21', 'Tomorrow'],
  ['2026-11-19', 'Yesterday'],
  ['2026-11-25', 'Wednesday'],
  ['2026-11-27', '27 Nov'],
  ['2026-11-12', '12 Nov'],
  ['2027-01-03', '3 Jan 2027'],
])('[U8] on 20 November 2026, %s is called %s', (due, words) => {
  expect(dueWords(due, '2026-11-20')).toBe(words)
})

test('[U8] days are counted by the calendar, over a change of clocks and of years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
  expect(nextMonday('2026-11-20')).toBe('2026-11-23')
  expect(nextMonday('2026-11-23')).toBe('2026-11-30')
  expect(nextMonday('2026-11-22')).toBe('2026-11-23')
})

test('[U8] late, today and later look different', () => {
  expect(['2026-11-19', '2026-11-20', '2026-11-21'].map((due) => dueTone(due, '2026-11-20'))).toEqual([
    'late',
    'today',
    'later',
  ])
})

test('[U8] a day goes from its first to its last instant, where the person is', () => {
  const { from, to } = dayBounds('2026-10-25')
  expect([dayOf(from), dayOf(to)]).toEqual(['2026-10-25', '2026-10-25'])
  expect([dayOf(Date.parse(from) - 1), dayOf(Date.parse(to) + 1)]).toEqual(['2026-10-24', '2026-10-26'])
})
