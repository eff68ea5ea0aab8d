// What a rule of repetition says, as values: the subset of RFC 5545, section 3.3.10, that a todo can have.

import type { Day } from '../base/day'

/** In the order of a week, which starts on Monday. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof WEEKDAYS)[number]

export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type Frequency = (typeof FREQUENCIES)[number]

/** A weekday; in a rule by the month the nth of it, from the end where negative. */
export interface RepeatWeekday {
  readonly weekday: Weekday
  readonly nth?: number
}

export interface RepeatParts {
  readonly frequency: Frequency
  readonly interval: number
  /** BYMONTH, of a rule by the year. */
  readonly months: readonly number[]
  /** BYMONTHDAY; -1 is the last day of the month. */
  readonly monthDays: readonly number[]
  /** BYDAY. */
  readonly weekdays: readonly RepeatWeekday[]
  /** The last day that may be due. */
  readonly until?: Day
}

/** Parts where only what matters is told. */
export const newRepeatParts = (
  given: Partial<RepeatParts> & Pick<RepeatParts, 'frequency'>,
): RepeatParts => ({ interval: 1, months: [], monthDays: [], weekdays: [], ...given })

const byWeekday = (a: RepeatWeekday, b: RepeatWeekday): number =>
  // From the first to the last, and those from the end behind them.
  Math.sign(b.nth ?? 0) - Math.sign(a.nth ?? 0) ||
  (a.nth ?? 0) - (b.nth ?? 0) ||
  WEEKDAYS.indexOf(a.weekday) - WEEKDAYS.indexOf(b.weekday)

const weekdayText = ({ nth, weekday }: RepeatWeekday): string => `${nth ?? ''}${weekday}`

const sortedOnce = (numbers: readonly number[]): readonly number[] =>
  // The last day (-1) comes last.
  [...new Set(numbers)].sort((a, b) => (a < 0 ? 99 : a) - (b < 0 ? 99 : b))

/** The one text of a rule: parts in a fixed order, lists sorted and without doubles, nothing that goes without saying. */
export const repeatText = ({
  frequency,
  interval,
  months,
  monthDays,
  weekdays,
  until,
}: RepeatParts): string => {
  const list = (name: string, values: readonly (string | number)[]): string[] =>
    values.length > 0 ? [`${name}=${values.join(',')}`] : []
  return [
    `FREQ=${frequency}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...list('BYMONTH', sortedOnce(months)),
    ...list('BYMONTHDAY', sortedOnce(monthDays)),
    ...list('BYDAY', [...new Set([...weekdays].sort(byWeekday).map(weekdayText))]),
    ...(until ? [`UNTIL=${until.replaceAll('-', '')}`] : []),
  ].join(';')
}
