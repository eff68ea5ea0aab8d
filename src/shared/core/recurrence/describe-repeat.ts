// A rule of repetition in short English, in words that the quick add reads back.

import { type Day, partsOfDay } from '../base/day'
import { readRepeat } from './read-repeat'
import { type Repeat, type RepeatFrom, WORKDAYS } from './repeat'
import { type RepeatParts, type RepeatWeekday, WEEKDAYS, type Weekday } from './repeat-parts'

export const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const NTH: { readonly [nth: number]: string } = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  [-1]: 'last',
  [-2]: 'second last',
  [-3]: 'third last',
  [-4]: 'fourth last',
  [-5]: 'fifth last',
}
const UNITS = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const

const ordinal = (date: number): string => {
  const ending = date >= 11 && date <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][date % 10] ?? 'th')
  return `${date}${ending}`
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const nameOf = (weekday: Weekday): string => WEEKDAY_NAMES[WEEKDAYS.indexOf(weekday)] ?? weekday
const monthName = (month: number): string => MONTH_NAMES[month - 1] ?? ''

const weekdayWords = (weekdays: readonly RepeatWeekday[]): string =>
  // One is said in full, several are short.
  listed(weekdays.map(({ weekday }) => (weekdays.length > 1 ? nameOf(weekday).slice(0, 3) : nameOf(weekday))))

const isWorkdays = (weekdays: readonly RepeatWeekday[]): boolean =>
  weekdays.map(({ weekday }) => weekday).join() === WORKDAYS.join()

const dayWords = (monthDays: readonly number[]): string =>
  listed(monthDays.map((date) => (date === -1 ? 'last day' : ordinal(date))))

/** On what days of its week, month or year. */
const onWords = ({ frequency, months, monthDays, weekdays }: RepeatParts): string => {
  if (frequency === 'WEEKLY') return weekdays.length > 0 ? ` on ${weekdayWords(weekdays)}` : ''
  if (frequency === 'MONTHLY') {
    const nths = weekdays.map(({ nth, weekday }) => `${NTH[nth ?? 1]} ${nameOf(weekday)}`)
    if (nths.length > 0) return ` on the ${listed(nths)}`
    return monthDays.length > 0 ? ` on the ${dayWords(monthDays)}` : ''
  }
  if (months.length === 0) return ''
  if (monthDays.length === 0) return ` in ${listed(months.map(monthName))}`
  const dates = months.flatMap((month) =>
    monthDays.map((date) =>
      date === -1 ? `the last day of ${monthName(month)}` : `${date} ${monthName(month)}`,
    ),
  )
  return ` on ${listed(dates)}`
}

const untilWords = (until: Day | undefined): string => {
  if (!until) return ''
  const { year, month, date } = partsOfDay(until)
  return `, until ${date} ${monthName(month)} ${year}`
}

const everyWords = (parts: RepeatParts): string => {
  const { frequency, interval, weekdays } = parts
  const unit = UNITS[frequency]
  if (frequency === 'WEEKLY' && interval === 1 && weekdays.length > 0) {
    return isWorkdays(weekdays) ? 'every weekday' : `every ${weekdayWords(weekdays)}`
  }
  return `every ${interval === 1 ? unit : `${interval} ${unit}s`}${onWords(parts)}`
}

/** A rule in words, as in "every 2 weeks on Mon and Thu" or "3 days after completion". */
export const describeRepeat = (repeat: Repeat, from: RepeatFrom = 'due'): string => {
  const parts = readRepeat(repeat)
  const { frequency, interval } = parts
  const until = untilWords(parts.until)
  if (from === 'due') return everyWords(parts) + until
  if (parts.weekdays.length > 0 || parts.months.length > 0 || parts.monthDays.length > 0) {
    return `${everyWords(parts)}, counted from completion${until}`
  }
  const unit = UNITS[frequency]
  return `${interval === 1 ? `1 ${unit}` : `${interval} ${unit}s`} after completion${until}`
}
