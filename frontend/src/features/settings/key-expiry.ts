// From what somebody chooses in the form to the instant at which a key ends. Now arrives as an argument.

import dayjs from 'dayjs'

export const EXPIRY_CHOICES = [
  { value: 'never', label: 'Never' },
  { value: '30 days', label: 'In 30 days' },
  { value: '90 days', label: 'In 90 days' },
  { value: '1 year', label: 'In 1 year' },
  { value: 'date', label: 'On a date' },
] as const

export type ExpiryChoice = (typeof EXPIRY_CHOICES)[number]['value']

const instantOf = {
  never: () => undefined,
  '30 days': (now: number) => dayjs(now).add(30, 'day'),
  '90 days': (now: number) => dayjs(now).add(90, 'day'),
  '1 year': (now: number) => dayjs(now).add(1, 'year'),
  // The whole of that day, as a person means it.
  date: (_: number, date: string) => dayjs(date).endOf('day'),
}

/** When the key ends, as the server takes it; undefined for never. */
export const expiryInstant = (choice: ExpiryChoice, date: string, now: number): string | undefined =>
  instantOf[choice](now, date)?.toISOString()

/** The first and the last date that can be chosen. */
export const dateRange = (now: number): { readonly min: string; readonly max: string } => ({
  min: dayjs(now).format('YYYY-MM-DD'),
  max: dayjs(now).add(5, 'year').subtract(1, 'day').format('YYYY-MM-DD'),
})

/** Whether a date can be chosen; false for none. */
export const isInRange = (date: string, now: number): boolean => {
  const { min, max } = dateRange(now)
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && date >= min && date <= max
}
