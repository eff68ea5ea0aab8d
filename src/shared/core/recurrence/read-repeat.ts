// The text of a rule becomes its parts. It is read here, and not by the library that counts, because every page has to
// check a rule and few have to count by one.

import { DAY, isCalendarDay } from '../base/day'
import { refuse } from '../base/refusal'
import {
  FREQUENCIES,
  type Frequency,
  newRepeatParts,
  type RepeatParts,
  type RepeatWeekday,
  type Weekday,
} from './repeat-parts'

const NAMES = ['FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'UNTIL', 'WKST'] as const
export const INTERVAL_MAX = 999
const LENGTH_MAX = 300

/** Refuses a rule, saying what is wrong with it. */
export const refuseRepeat = (what: string): never => refuse('INVALID_INPUT', `repeat ${what}.`, 'repeat')

const wholesOf = (name: string, text: string, fits: (value: number) => boolean): number[] =>
  text.split(',').map((item) => {
    const value = /^[+-]?\d{1,4}$/.test(item) ? Number(item) : Number.NaN
    return fits(value) ? value : refuseRepeat(`has "${item}" in ${name}, which is out of range`)
  })

const weekdayOf = (item: string): RepeatWeekday => {
  const [, nth, weekday] = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(item) ?? []
  if (!weekday) return refuseRepeat(`has "${item}" in BYDAY; say MO to SU, or 1MO, -1FR`)
  return { weekday: weekday as Weekday, ...(nth ? { nth: Number(nth) } : {}) }
}

const untilOf = (text: string): string => {
  const day = text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  return DAY.test(day) && isCalendarDay(day)
    ? day
    : refuseRepeat(`has UNTIL=${text}; say a day that exists, as 20261231`)
}

const valuesOf = (text: string): ReadonlyMap<string, string> => {
  const values = new Map<string, string>()
  for (const part of text.split(';')) {
    const [, name = '', value = ''] = /^([A-Z-]+)=(\S+)$/.exec(part) ?? []
    if (name === 'COUNT') refuseRepeat('can’t have COUNT; use UNTIL')
    if (!(NAMES as readonly string[]).includes(name)) refuseRepeat(`has "${part}", which is not supported`)
    if (values.has(name)) refuseRepeat(`has ${name} twice`)
    values.set(name, value)
  }
  return values
}

/** The parts of a rule's text, each of them valid; whether they go together is not asked. Refuses with INVALID_INPUT. */
export const readRepeat = (value: unknown): RepeatParts => {
  if (typeof value !== 'string') return refuseRepeat('must be text')
  if (value.length > LENGTH_MAX) return refuseRepeat(`must be at most ${LENGTH_MAX} characters`)
  const values = valuesOf(
    value
      .trim()
      .toUpperCase()
      .replace(/^RRULE:/, ''),
  )
  const frequency = FREQUENCIES.find((name): name is Frequency => name === values.get('FREQ'))
  if (!frequency) return refuseRepeat('must have FREQ=DAILY, WEEKLY, MONTHLY or YEARLY')
  const wholes = (name: string, fits: (value: number) => boolean): number[] => {
    const text = values.get(name)
    return text === undefined ? [] : wholesOf(name, text, fits)
  }
  const intervals = wholes('INTERVAL', (value) => value >= 1 && value <= INTERVAL_MAX)
  if (intervals.length > 1) refuseRepeat('has more than one INTERVAL')
  if (!['MO', undefined].includes(values.get('WKST')))
    refuseRepeat('has weeks that start on another day than Monday')
  const byDay = values.get('BYDAY')
  const until = values.get('UNTIL')
  return newRepeatParts({
    frequency,
    interval: intervals[0] ?? 1,
    months: wholes('BYMONTH', (value) => value >= 1 && value <= 12),
    monthDays: wholes('BYMONTHDAY', (value) => value === -1 || (value >= 1 && value <= 31)),
    weekdays: byDay === undefined ? [] : byDay.split(',').map(weekdayOf),
    ...(until === undefined ? {} : { until: untilOf(until) }),
  })
}
