// How a todo repeats, as it is stored: one text, a recurrence rule of RFC 5545 in the subset of repeat-parts.ts, and
// beside it from what it counts. What it comes to is next-due.ts, what it is called describe-repeat.ts.

import { type Day, partsOfDay } from '../base/day'
import { refuse } from '../base/refusal'
import { readRepeat, refuseRepeat } from './read-repeat'
import { newRepeatParts, type RepeatParts, repeatText, WEEKDAYS } from './repeat-parts'

/** A rule that was checked, in its one text: equal rules are equal texts. */
export type Repeat = string & { readonly __repeat: true }

/** `due`: the days are fixed. `completion`: the next is so long after the last was done. */
export const REPEAT_FROM = ['due', 'completion'] as const
export type RepeatFrom = (typeof REPEAT_FROM)[number]

/** Which parts go together. */
const checkParts = ({ frequency, interval, months, monthDays, weekdays }: RepeatParts): void => {
  if (months.length > 0 && frequency !== 'YEARLY') refuseRepeat('can have BYMONTH only with FREQ=YEARLY')
  if (monthDays.length > 0 && weekdays.length > 0) refuseRepeat('can’t have both BYMONTHDAY and BYDAY')
  if (monthDays.length > 0 && (frequency === 'DAILY' || frequency === 'WEEKLY')) {
    refuseRepeat('can have BYMONTHDAY only with FREQ=MONTHLY or YEARLY')
  }
  if (frequency === 'YEARLY' && monthDays.length > 0 && months.length === 0) {
    refuseRepeat('needs BYMONTH beside BYMONTHDAY with FREQ=YEARLY')
  }
  if (weekdays.length === 0) return
  const isNth = weekdays.map(({ nth }) => nth !== undefined)
  if (frequency === 'YEARLY') refuseRepeat('can’t have BYDAY with FREQ=YEARLY')
  if (frequency === 'MONTHLY' && isNth.includes(false))
    refuseRepeat('needs 1MO or -1FR in BYDAY with FREQ=MONTHLY')
  if (frequency !== 'MONTHLY' && isNth.includes(true))
    refuseRepeat('can have 1MO or -1FR only with FREQ=MONTHLY')
  if (frequency === 'DAILY' && interval > 1) refuseRepeat('can’t have BYDAY with FREQ=DAILY and INTERVAL')
}

/** The checked rule of some parts. Refuses with INVALID_INPUT those that don't go together. */
export const newRepeat = (given: Partial<RepeatParts> & Pick<RepeatParts, 'frequency'>): Repeat => {
  const parts = readRepeat(repeatText(newRepeatParts(given)))
  checkParts(parts)
  // Every day but on some weekdays only is every week on those.
  const weekly = parts.frequency === 'DAILY' && parts.weekdays.length > 0
  return repeatText(weekly ? { ...parts, frequency: 'WEEKLY' } : parts) as Repeat
}

/**
 * Takes a rule from outside: FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH and UNTIL (a day) as RFC 5545 says, in any case
 * and order, also behind `RRULE:`. Refuses anything else with INVALID_INPUT, COUNT too.
 */
export const parseRepeat = (value: unknown): Repeat => newRepeat(readRepeat(value))

/** Refuses with INVALID_INPUT what is neither `due` nor `completion`. */
export const parseRepeatFrom = (value: unknown): RepeatFrom =>
  REPEAT_FROM.find((from) => from === value) ??
  refuse('INVALID_INPUT', 'repeatFrom must be "due" or "completion".', 'repeatFrom')

/**
 * The rule with the day of the month written into it, where it says none and short months would change it: what is due
 * on the 31st and repeats every month would be on the 28th for ever after February.
 */
export const anchorRepeat = (repeat: Repeat, due: Day): Repeat => {
  const parts = readRepeat(repeat)
  const { month, date } = partsOfDay(due)
  if (date <= 28 || parts.monthDays.length > 0 || parts.weekdays.length > 0) return repeat
  if (parts.frequency === 'MONTHLY') return newRepeat({ ...parts, monthDays: [date] })
  if (parts.frequency !== 'YEARLY') return repeat
  return newRepeat({ ...parts, months: parts.months.length > 0 ? parts.months : [month], monthDays: [date] })
}

/** The weekdays that people work. */
export const WORKDAYS = WEEKDAYS.slice(0, 5)
