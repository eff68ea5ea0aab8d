// The words of the calendar that the grammar of repetition reads: weekdays, months, ordinals, days, times.

import { DAY, type Day, isCalendarDay } from '@architect/shared/core/base/day'
import { WEEKDAYS, type Weekday } from '@architect/shared/core/recurrence/repeat-parts'
import { attempt, type Scanner } from './scanner'

const WEEKDAY =
  /(mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?)?|thu(?:r(?:s(?:days?)?)?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)/
const MONTH =
  /(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** A weekday, short or in full, also more than one of it. */
export const takeWeekday = (scanner: Scanner): Weekday | undefined => {
  const word = scanner.take(WEEKDAY)?.[1]?.slice(0, 2).toUpperCase()
  return WEEKDAYS.find((weekday) => weekday === word)
}

/** A month, from 1. */
export const takeMonth = (scanner: Scanner): number | undefined => {
  const word = scanner.take(MONTH)?.[1]?.slice(0, 3).toLowerCase()
  return word === undefined ? undefined : MONTHS.indexOf(word) + 1
}

/** How many: digits, a word up to ten, or "a". */
export const takeNumber = (scanner: Scanner): number | undefined => {
  const word = scanner
    .take(/(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)/)?.[1]
    ?.toLowerCase()
  if (word === undefined) return undefined
  if (/^\d/.test(word)) return Number(word)
  return NUMBERS.indexOf(word) + 1 || 1
}

/** A day of the month: "1st", "31st", or -1 for "last day". */
export const takeMonthDay = (scanner: Scanner): number | undefined => {
  if (scanner.take(/(?:the\s+)?last\s+day/)) return -1
  const date = Number(attempt(scanner, () => scanner.take(/(?:the\s+)?([1-9]\d?)(?:st|nd|rd|th)/)?.[1]))
  return date >= 1 && date <= 31 ? date : undefined
}

export interface MonthAndDay {
  readonly month: number
  readonly date: number
}

/** A day of the year: "3 March", "March 3rd", "the last day of February". */
export const takeDate = (scanner: Scanner): MonthAndDay | undefined =>
  attempt(scanner, () => {
    if (scanner.take(/(?:the\s+)?last\s+day\s+of/)) {
      const month = takeMonth(scanner)
      return month ? { month, date: -1 } : undefined
    }
    const before = scanner.take(/(?:the\s+)?([1-9]\d?)(?:st|nd|rd|th)?(?:\s+of)?/)?.[1]
    const month = takeMonth(scanner)
    const date = Number(before ?? (month && scanner.take(/([1-9]\d?)(?:st|nd|rd|th)?/)?.[1]))
    return month && date >= 1 && date <= 31 ? { month, date } : undefined
  })

/** A day with its year: "31 December 2026", "2026-12-31". */
export const takeFullDate = (scanner: Scanner): Day | undefined => {
  const day =
    scanner.take(/(\d{4}-\d\d-\d\d)/)?.[1] ??
    attempt(scanner, () => {
      const found = takeDate(scanner)
      const year = found && scanner.take(/,?\s*(\d{4})/)?.[1]
      const two = (value: number): string => String(value).padStart(2, '0')
      return year && `${year}-${two(found.month)}-${two(found.date)}`
    })
  return day !== undefined && DAY.test(day) && isCalendarDay(day) ? day : undefined
}

/** A time of day, HH:MM: "at 9", "9am", "at 17:30", "at noon". Without am or pm an hour is meant as it is told. */
export const takeTime = (scanner: Scanner): string | undefined =>
  attempt(scanner, () => {
    const word = scanner.take(/at\s+(noon|midnight)/)?.[1]?.toLowerCase()
    if (word) return word === 'noon' ? '12:00' : '00:00'
    const [, hours, minutes = '00', half] =
      scanner.take(/at\s+(\d{1,2})(?::([0-5]\d))?\s*([ap]m)/) ??
      scanner.take(/at\s+(\d{1,2})(?::([0-5]\d))?/) ??
      scanner.take(/(\d{1,2})(?::([0-5]\d))?\s*([ap]m)/) ??
      scanner.take(/(\d{1,2}):([0-5]\d)/) ??
      []
    const hour = Number(hours)
    if (half && (hour < 1 || hour > 12)) return undefined
    const whole = half ? (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : hour
    return whole >= 0 && whole <= 23 ? `${String(whole).padStart(2, '0')}:${minutes}` : undefined
  })
