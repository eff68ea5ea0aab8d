// Moments as a person names them. Now arrives as an argument.

import dayjs from 'dayjs'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How long ago, as a person would say it. */
export const agoWords = (at: number, now: number): string => {
  const ms = Math.max(0, now - at)
  if (ms < 10_000) return 'just now'
  if (ms < MINUTE_MS) return `${Math.floor(ms / 1_000)} seconds ago`
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`
  const hours = Math.floor(ms / HOUR_MS)
  return hours < 24 ? `${hours} h ago` : `${Math.floor(hours / 24)} d ago`
}

/** The moment itself, in local time. */
export const momentWords = (at: number): string => dayjs(at).format('D MMM YYYY, HH:mm')
