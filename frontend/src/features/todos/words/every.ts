// What stands behind "every": the days of a repetition, as parts of a rule.

import { INTERVAL_MAX } from '@architect/shared/core/recurrence/read-repeat'
import { WORKDAYS } from '@architect/shared/core/recurrence/repeat'
import {
  newRepeatParts,
  type RepeatParts,
  type RepeatWeekday,
} from '@architect/shared/core/recurrence/repeat-parts'
import {
  type MonthAndDay,
  takeDate,
  takeMonth,
  takeMonthDay,
  takeNumber,
  takeWeekday,
} from './calendar-words'
import { attempt, LOOSE_SEPARATOR, type Scanner, takeList } from './scanner'

const UNITS: { readonly [unit: string]: Pick<RepeatParts, 'frequency' | 'interval'> } = {
  day: { frequency: 'DAILY', interval: 1 },
  week: { frequency: 'WEEKLY', interval: 1 },
  month: { frequency: 'MONTHLY', interval: 1 },
  quarter: { frequency: 'MONTHLY', interval: 3 },
  year: { frequency: 'YEARLY', interval: 1 },
}
const NTH: { readonly [word: string]: number } = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5 }

/** "the 1st floor" and "every 2nd person" name no day: behind one there is nothing, or something that goes on about it. */
const DAY_ENDS = /^\s*(?:$|[#@,.;:!?)■]|(?:at|until|from|starting|after)\b|\d{1,2}(?::\d\d)?\s*[ap]m\b)/iu

/** A number of a unit: "2 weeks", "other day", "quarter". */
export const takeUnit = (scanner: Scanner): RepeatParts | undefined =>
  attempt(scanner, () => {
    const number = scanner.take(/other|second/) ? 2 : (takeNumber(scanner) ?? 1)
    const word = scanner.take(/(day|week|month|quarter|year)s?/)?.[1]?.toLowerCase()
    const unit = UNITS[word ?? '']
    const interval = number * (unit?.interval ?? 0)
    return unit && interval >= 1 && interval <= INTERVAL_MAX
      ? newRepeatParts({ ...unit, interval })
      : undefined
  })

/** "first Monday", "last Friday"; "second" only where it can't mean every other. */
const takeNth = (scanner: Scanner, names: RegExp): RepeatWeekday | undefined =>
  attempt(scanner, () => {
    const [, word = '', last] = scanner.take(names) ?? []
    const weekday = word || last ? takeWeekday(scanner) : undefined
    const nth = NTH[word.toLowerCase()] ?? (Number.parseInt(word, 10) || 1)
    return weekday && { weekday, nth: last ? -nth : nth }
  })

const takeMonthDays = (scanner: Scanner): RepeatParts | undefined => {
  const nths = takeList(scanner, () =>
    takeNth(scanner, /(?:the\s+)?(first|second|third|fourth|fifth|[1-5](?:st|nd|rd|th))?\s*(last)?/),
  )
  if (nths) return newRepeatParts({ frequency: 'MONTHLY', weekdays: nths })
  const monthDays = takeList(scanner, () => takeMonthDay(scanner))
  return monthDays && DAY_ENDS.test(scanner.rest())
    ? newRepeatParts({ frequency: 'MONTHLY', monthDays })
    : undefined
}

/** Days of a year, if a rule can say them: each of the days in each of the months. */
const partsOfDates = (dates: readonly MonthAndDay[]): RepeatParts | undefined => {
  const months = [...new Set(dates.map(({ month }) => month))]
  const monthDays = [...new Set(dates.map(({ date }) => date))]
  return months.length * monthDays.length === dates.length
    ? newRepeatParts({ frequency: 'YEARLY', months, monthDays })
    : undefined
}

const takeYearDays = (scanner: Scanner): RepeatParts | undefined => {
  const dates = takeList(scanner, () => takeDate(scanner))
  return dates && partsOfDates(dates)
}

/** On which days of its unit: "on Mon and Thu", "on the 1st", "on 3 March", "in March". */
const takeOn = (scanner: Scanner, unit: RepeatParts): RepeatParts | undefined =>
  attempt(scanner, () => {
    const { interval } = unit
    const months =
      unit.frequency === 'YEARLY' && scanner.take(/in/) && takeList(scanner, () => takeMonth(scanner))
    if (months) return { ...unit, months }
    // "every year on 3 March" and "every year 3 March"; a weekday without "on" may be a word of the title.
    if (!scanner.take(/on/) && unit.frequency === 'WEEKLY') return undefined
    if (unit.frequency === 'WEEKLY') {
      const weekdays = takeList(scanner, () => takeWeekday(scanner), LOOSE_SEPARATOR)
      return weekdays && { ...unit, weekdays: weekdays.map((weekday) => ({ weekday })) }
    }
    const days =
      unit.frequency === 'MONTHLY'
        ? takeMonthDays(scanner)
        : unit.frequency === 'YEARLY'
          ? takeYearDays(scanner)
          : undefined
    return days && { ...days, interval }
  })

const takeUnits = (scanner: Scanner): RepeatParts | undefined => {
  const unit = takeUnit(scanner)
  // "every day of the holidays" is no repetition.
  if (!unit || /^\s+(?:of|that)\b/i.test(scanner.rest())) return undefined
  return takeOn(scanner, unit) ?? unit
}

const takeWorkdays = (scanner: Scanner): RepeatParts | undefined => {
  const word = scanner.take(/(weekday|workday|weekend)s?/)?.[1]?.toLowerCase()
  const weekdays = word === 'weekend' ? (['SA'] as const) : word ? WORKDAYS : undefined
  return (
    weekdays && newRepeatParts({ frequency: 'WEEKLY', weekdays: weekdays.map((weekday) => ({ weekday })) })
  )
}

const takeOfMonth = (scanner: Scanner): RepeatParts | undefined => {
  const nths = takeList(scanner, () =>
    takeNth(scanner, /(first|third|fourth|fifth|[1-5](?:st|nd|rd|th))?\s*(last)?/),
  )
  const monthDays = nths ? undefined : takeList(scanner, () => takeMonthDay(scanner))
  const isTold = scanner.take(/of\s+(?:the|every|each)\s+month/) !== undefined
  if (nths) return newRepeatParts({ frequency: 'MONTHLY', weekdays: nths })
  // "Enjoy every last day" is said of life.
  if (!monthDays || !(isTold || (DAY_ENDS.test(scanner.rest()) && !monthDays.includes(-1)))) return undefined
  return newRepeatParts({ frequency: 'MONTHLY', monthDays })
}

const takeWeekdays = (scanner: Scanner): RepeatParts | undefined => {
  const interval = scanner.take(/other/) ? 2 : 1
  const weekdays = takeList(scanner, () => takeWeekday(scanner), LOOSE_SEPARATOR)
  return (
    weekdays &&
    newRepeatParts({ frequency: 'WEEKLY', interval, weekdays: weekdays.map((weekday) => ({ weekday })) })
  )
}

/** What follows "every" as parts of a rule; undefined, and the scanner where it was, where that is no repetition. */
export const takeEvery = (scanner: Scanner): RepeatParts | undefined =>
  attempt(scanner, () => takeUnits(scanner)) ??
  attempt(scanner, () => takeWorkdays(scanner)) ??
  attempt(scanner, () => takeYearDays(scanner)) ??
  attempt(scanner, () => takeOfMonth(scanner)) ??
  attempt(scanner, () => takeWeekdays(scanner))
