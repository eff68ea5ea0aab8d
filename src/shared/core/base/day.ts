// Days of the calendar, as people write them on it: no time of day, no zone. Today arrives as an argument.

/** A day of the calendar, as in 2026-11-20. */
export type Day = string

export const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

const DAY_MS = 86_400_000

/** How many days a month has; months count from 1. */
export const daysOfMonth = (year: number, month: number): number => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

/** A day's year, month and date, as numbers. */
export const partsOfDay = (
  day: Day,
): { readonly year: number; readonly month: number; readonly date: number } => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { year, month, date }
}

/** True for a day that exists, of what has the form of one: 2026-02-30 has the form but is none. */
export const isCalendarDay = (day: string): boolean => {
  const { year, month, date } = partsOfDay(day)
  return date <= daysOfMonth(year, month)
}

/** A day as midnight UTC, which has no changes of clocks: only for counting. */
export const dayToUtc = (day: Day): Date => new Date(`${day}T00:00:00Z`)

/** The day of an instant in UTC. */
export const dayFromUtc = (instant: Date): Day => instant.toISOString().slice(0, 10)

/** The day so many days later, or earlier. */
export const plusDays = (day: Day, days: number): Day =>
  dayFromUtc(new Date(dayToUtc(day).getTime() + days * DAY_MS))

/** How many days lie between: negative where `to` comes first. */
export const daysBetween = (from: Day, to: Day): number =>
  (dayToUtc(to).getTime() - dayToUtc(from).getTime()) / DAY_MS
