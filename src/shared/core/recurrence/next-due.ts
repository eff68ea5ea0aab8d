// When a todo that repeats is due next. The library counts by the rule; here is what a rule of the calendar leaves open:
// from where it counts, and what becomes of the 31st in a month that has none.

import { RRule, Weekday as RRuleWeekday } from 'rrule'
import { type Day, dayFromUtc, daysBetween, dayToUtc, partsOfDay, plusDays } from '../base/day'
import { readRepeat } from './read-repeat'
import { newRepeat, type Repeat, type RepeatFrom } from './repeat'
import { type RepeatParts, WEEKDAYS } from './repeat-parts'

export interface NextDueOptions {
  readonly repeat: Repeat
  readonly from: RepeatFrom
  /** When it was due; a todo without a day counts from its completion. */
  readonly due: Day | null
  readonly completedOn: Day
}

const FREQUENCY = { DAILY: RRule.DAILY, WEEKLY: RRule.WEEKLY, MONTHLY: RRule.MONTHLY, YEARLY: RRule.YEARLY }

/** The days of the month that a rule means, where it names none itself. */
const withDays = (parts: RepeatParts, anchor: Day): RepeatParts => {
  const { month, date } = partsOfDay(anchor)
  if (parts.weekdays.length > 0 || parts.monthDays.length > 0) return parts
  if (parts.frequency === 'MONTHLY') return { ...parts, monthDays: [date] }
  if (parts.frequency !== 'YEARLY') return parts
  return { ...parts, months: parts.months.length > 0 ? parts.months : [month], monthDays: [date] }
}

/** Where to start counting: in step with the anchor, and near what is sought, however long ago the anchor was. */
const startNear = ({ frequency, interval }: RepeatParts, anchor: Day, after: Day): Day => {
  if (after <= anchor) return anchor
  if (frequency === 'DAILY' || frequency === 'WEEKLY') {
    const step = interval * (frequency === 'DAILY' ? 1 : 7)
    return plusDays(anchor, Math.floor(daysBetween(anchor, after) / step) * step)
  }
  const step = interval * (frequency === 'MONTHLY' ? 1 : 12)
  const { year, month } = partsOfDay(anchor)
  const end = partsOfDay(after)
  const apart = (end.year - year) * 12 + end.month - month
  const months = month - 1 + Math.floor(apart / step) * step
  const years = String(year + Math.floor(months / 12)).padStart(4, '0')
  return `${years}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

/** The rules that together are the one: each day of a month is one, so that it can be the last where there is none. */
const rulesOf = ({ frequency, interval, months, monthDays, weekdays }: RepeatParts, start: Day): RRule[] => {
  const base = { freq: FREQUENCY[frequency], interval, dtstart: dayToUtc(start), wkst: RRule.MO }
  const ofDay = (date: number, month?: number): RRule => {
    const by = month === undefined ? {} : { bymonth: month }
    if (date <= 28) return new RRule({ ...base, ...by, bymonthday: date }, true)
    // The last of the days from the 28th on that there are.
    const days = Array.from({ length: date - 27 }, (_, index) => 28 + index)
    return new RRule({ ...base, ...by, bymonthday: days, bysetpos: -1 }, true)
  }
  if (monthDays.length > 0) {
    const ofMonths: readonly (number | undefined)[] = months.length > 0 ? months : [undefined]
    return ofMonths.flatMap((month) => monthDays.map((date) => ofDay(date, month)))
  }
  const byweekday = weekdays.map(({ weekday, nth }) => new RRuleWeekday(WEEKDAYS.indexOf(weekday), nth))
  return [new RRule(byweekday.length > 0 ? { ...base, byweekday } : base, true)]
}

/** The first day of a rule, counted from `anchor`, that comes after `after`. */
const findAfter = (repeat: Repeat, anchor: Day, after: Day): Day | null => {
  const parts = withDays(readRepeat(repeat), anchor)
  const start = startNear(parts, anchor, after)
  // Each rule is asked for itself: a set of rules answers with that of its last one, not with the earliest.
  const found = rulesOf(parts, start).flatMap((rule) => rule.after(dayToUtc(after)) ?? [])
  const day = found.map(dayFromUtc).sort()[0]
  if (day === undefined) return null
  return parts.until !== undefined && day > parts.until ? null : day
}

/**
 * The day on which a completed todo is due again; null when its rule is over.
 *
 * From `due`: the rule's first day after both the day it was due and the day it was completed: what was completed late is
 * due in the future, what was completed early skips nothing. From `completion`: the rule's first day counted from the
 * day it was completed. A day of the month that a month hasn't got is that month's last: rent of the 31st is due on 30
 * April, and a birthday of 29 February on 28 February (RFC 5545 would skip both; RFC 7529 calls this SKIP=BACKWARD).
 */
export const nextDue = ({ repeat, from, due, completedOn }: NextDueOptions): Day | null => {
  if (from === 'completion' || due === null) return findAfter(repeat, completedOn, completedOn)
  return findAfter(repeat, due, completedOn > due ? completedOn : due)
}

/**
 * The rule's first day that is `from` or later: when a new todo that repeats is due. Null when its rule is over. A rule of
 * every second week begins with the first of its days, not a week later because this week's are over.
 */
export const firstDue = (repeat: Repeat, from: Day): Day | null =>
  findAfter(newRepeat({ ...readRepeat(repeat), interval: 1 }), from, plusDays(from, -1))
