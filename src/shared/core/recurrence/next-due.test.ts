import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, daysOfMonth, partsOfDay, plusDays } from '../base/day'
import { firstDue, nextDue } from './next-due'
import { parseRepeat, type RepeatFrom } from './repeat'
import { anyDay, anyRepeat } from './testing/any-repeat'

const next = (rule: string, due: Day | null, completedOn: Day, from: RepeatFrom = 'due'): Day | null =>
  nextDue({ repeat: parseRepeat(rule), from, due, completedOn })

/** The days on which a series is due whose todos are all completed on their day. */
const series = (rule: string, start: Day, length: number): (Day | null)[] => {
  const days: (Day | null)[] = []
  for (let due: Day | null = start; due !== null && days.length < length; ) {
    due = next(rule, due, due)
    days.push(due)
  }
  return days
}

test.each([
  // On its day, early, late.
  ['FREQ=DAILY', '2026-11-20', '2026-11-20', '2026-11-21'],
  ['FREQ=DAILY', '2026-11-20', '2026-11-18', '2026-11-21'],
  ['FREQ=DAILY', '2026-11-20', '2026-11-25', '2026-11-26'],
  ['FREQ=DAILY;INTERVAL=3', '2026-11-20', '2026-11-25', '2026-11-26'],
  ['FREQ=DAILY;INTERVAL=3', '2026-11-20', '2026-11-26', '2026-11-29'],
  ['FREQ=WEEKLY', '2026-11-20', '2026-11-20', '2026-11-27'],
  ['FREQ=WEEKLY;BYDAY=MO,TH', '2026-11-23', '2026-11-23', '2026-11-26'],
  // A Wednesday that the rule doesn't name: where it stood only says from when to count.
  ['FREQ=WEEKLY;BYDAY=MO', '2026-11-25', '2026-11-25', '2026-11-30'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', '2026-11-26', '2026-11-26', '2026-12-07'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU', '2026-11-29', '2026-12-01', '2026-12-13'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-11-20', '2026-11-20', '2026-11-23'],
  ['FREQ=MONTHLY', '2026-11-20', '2026-11-20', '2026-12-20'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,15', '2026-11-01', '2026-11-01', '2026-11-15'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,15', '2026-11-15', '2026-11-15', '2026-12-01'],
  ['FREQ=MONTHLY;BYMONTHDAY=15,31', '2026-11-15', '2026-11-15', '2026-11-30'],
  ['FREQ=MONTHLY;BYDAY=1MO', '2026-11-02', '2026-11-02', '2026-12-07'],
  ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', '2026-11-27', '2026-12-25'],
  ['FREQ=MONTHLY;INTERVAL=3', '2026-11-20', '2027-06-01', '2027-08-20'],
  ['FREQ=YEARLY', '2026-11-20', '2026-11-20', '2027-11-20'],
  ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3', '2026-03-03', '2026-03-04', '2027-03-03'],
  ['FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=3', '2026-03-03', '2026-03-03', '2026-09-03'],
  ['FREQ=YEARLY;INTERVAL=4', '2024-11-20', '2030-01-01', '2032-11-20'],
])('[W2] %s, due %s and completed %s, is next due %s', (rule, due, completedOn, day) => {
  expect(next(rule, due, completedOn)).toBe(day)
})

test('[W2] what was completed late is due in the future, what was completed early after the day it was due', () => {
  fc.assert(
    fc.property(anyRepeat, anyDay, anyDay, (repeat, due, completedOn) => {
      const day = nextDue({ repeat, from: 'due', due, completedOn })
      if (day === null) throw new Error('a rule without an end has a next day')
      expect(day > due).toBe(true)
      expect(day > completedOn).toBe(true)
      // None is passed over: counted from where it was due, no day of the rule lies in between.
      const before = plusDays(day, -1)
      if (before > due) expect(nextDue({ repeat, from: 'due', due, completedOn: before })).toBe(day)
    }),
  )
})

test.each([
  ['FREQ=DAILY;INTERVAL=3', '2026-11-20', '2026-11-25', '2026-11-28'],
  ['FREQ=DAILY;INTERVAL=3', '2026-11-20', '2026-11-10', '2026-11-13'],
  ['FREQ=WEEKLY', null, '2026-11-25', '2026-12-02'],
  ['FREQ=WEEKLY;BYDAY=MO', '2026-11-20', '2026-11-25', '2026-11-30'],
  ['FREQ=MONTHLY', '2026-11-20', '2027-01-31', '2027-02-28'],
  ['FREQ=YEARLY', '2026-11-20', '2028-02-29', '2029-02-28'],
])('[W3] %s from completion, due %s and completed %s, is next due %s', (rule, due, completedOn, day) => {
  expect(next(rule, due, completedOn, 'completion')).toBe(day)
})

test('[W3] a todo without a due day counts from its completion', () => {
  expect(next('FREQ=DAILY;INTERVAL=2', null, '2026-11-20')).toBe('2026-11-22')
})

test('[W4] the 31st of a month that has none is its last day', () => {
  expect(series('FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31', 5)).toEqual([
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2027-05-31',
    '2027-06-30',
  ])
  expect(series('FREQ=MONTHLY;BYMONTHDAY=-1', '2028-01-31', 2)).toEqual(['2028-02-29', '2028-03-31'])
  // Two days that fall on one are due once.
  expect(series('FREQ=MONTHLY;BYMONTHDAY=30,31', '2027-01-31', 3)).toEqual([
    '2027-02-28',
    '2027-03-30',
    '2027-03-31',
  ])
})

test('[W4] 29 February is 28 February in the years that have none', () => {
  expect(series('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2028-02-29', 4)).toEqual([
    '2029-02-28',
    '2030-02-28',
    '2031-02-28',
    '2032-02-29',
  ])
})

test('[W4] what is due on a day of the month is due in every month, on that day or the last', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 31 }), (start, date) => {
      const { year, month } = partsOfDay(start)
      const days = series(`FREQ=MONTHLY;BYMONTHDAY=${date}`, `${start.slice(0, 8)}01`, 14).map((day) =>
        partsOfDay(day ?? ''),
      )
      const first = date === 1 ? 1 : 0
      for (const [index, day] of days.entries()) {
        const months = month - 1 + first + index
        const expected = { year: year + Math.floor(months / 12), month: (months % 12) + 1 }
        expect(day).toEqual({ ...expected, date: Math.min(date, daysOfMonth(expected.year, expected.month)) })
      }
    }),
  )
})

test('[W5] after its last day a rule is over, and that day counts', () => {
  expect(next('FREQ=DAILY;UNTIL=20261122', '2026-11-20', '2026-11-21')).toBe('2026-11-22')
  expect(next('FREQ=DAILY;UNTIL=20261122', '2026-11-20', '2026-11-22')).toBeNull()
  expect(firstDue(parseRepeat('FREQ=DAILY;UNTIL=20261122'), '2026-11-23')).toBeNull()
})

test.each([
  ['FREQ=DAILY;INTERVAL=3', '2026-11-20', '2026-11-20'],
  ['FREQ=MONTHLY;BYMONTHDAY=1', '2026-11-20', '2026-12-01'],
  ['FREQ=MONTHLY;BYMONTHDAY=1', '2026-12-01', '2026-12-01'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2026-11-20', '2026-11-23'],
  ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-11-20', '2026-11-30'],
])('[W2] a new todo that repeats by %s is first due, from %s, on %s', (rule, from, day) => {
  expect(firstDue(parseRepeat(rule), from)).toBe(day)
})

test('[W2] a day of long ago is counted from in no time, and in step', () => {
  expect(next('FREQ=DAILY;INTERVAL=2', '1826-11-20', '2026-11-20')).toBe('2026-11-21')
  expect(next('FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '0301-01-04', '2026-11-20')).not.toBeNull()
  expect(next('FREQ=YEARLY;INTERVAL=100', '0126-11-20', '2026-11-20')).toBe('2126-11-20')
})
