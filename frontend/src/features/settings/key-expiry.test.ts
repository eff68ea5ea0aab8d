import dayjs from 'dayjs'
import { expect, test } from 'vitest'
import { dateRange, expiryInstant, isInRange } from './key-expiry'

const now = dayjs('2026-11-20T12:00:00').valueOf()

test('[U106] a key ends when its person chooses, on a date with its whole day', () => {
  expect(expiryInstant('never', '', now)).toBeUndefined()
  expect(expiryInstant('30 days', '', now)).toBe(dayjs('2026-12-20T12:00:00').toISOString())
  expect(expiryInstant('90 days', '', now)).toBe(dayjs('2027-02-18T12:00:00').toISOString())
  expect(expiryInstant('1 year', '', now)).toBe(dayjs('2027-11-20T12:00:00').toISOString())
  expect(expiryInstant('date', '2027-01-02', now)).toBe(dayjs('2027-01-02T23:59:59.999').toISOString())
})

test('[U106] a date can be chosen from today until five years ahead', () => {
  expect(dateRange(now)).toEqual({ min: '2026-11-20', max: '2031-11-19' })
  const dates = ['', '2026-11-19', '2026-11-20', '2031-11-19', '2031-11-20', '12026-11-20']
  expect(dates.map((date) => isInRange(date, now))).toEqual([false, false, true, true, false, false])
})
