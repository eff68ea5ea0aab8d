// Days as a person names them. Today itself arrives as an argument.

import dayjs from 'dayjs'

/** The local calendar day of an instant, as in 2026-11-20. */
export const dayOf = (instant: string | number | Date): string => dayjs(instant).format('YYYY-MM-DD')

/** The day so many days later. */
export const addDays = (day: string, days: number): string => dayjs(day).add(days, 'day').format('YYYY-MM-DD')

/** A due day in a word or two: Today, Tomorrow, Friday, 3 Dec, 3 Dec 2027. */
export const dueWords = (due: string, today: string): string => {
  const days = dayjs(due).diff(dayjs(today), 'day')
  if (days === 0) return 'Today'
  if (days === 1) return 'Tomorrow'
  if (days === -1) return 'Yesterday'
  if (days > 1 && days < 7) return dayjs(due).format('dddd')
  return dayjs(due).format(due.slice(0, 4) === today.slice(0, 4) ? 'D MMM' : 'D MMM YYYY')
}

/** A due day's urgency, for its colour. */
export const dueTone = (due: string, today: string): 'late' | 'today' | 'later' =>
  due < today ? 'late' : due === today ? 'today' : 'later'

/** Today's name and date, for the head of its page. */
export const dayHeading = (day: string): { readonly weekday: string; readonly date: string } => ({
  weekday: dayjs(day).format('dddd'),
  date: dayjs(day).format('D MMMM YYYY'),
})

/** The first day of next week: its Monday. */
export const nextMonday = (today: string): string => addDays(today, (8 - dayjs(today).day()) % 7 || 7)

/** The day's first and its last instant, where the person is. */
export const dayBounds = (day: string): { readonly from: string; readonly to: string } => ({
  from: dayjs(day).toISOString(),
  to: dayjs(day).endOf('day').toISOString(),
})
