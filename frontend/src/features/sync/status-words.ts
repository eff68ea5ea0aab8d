// The sync status in words. One table, so that the pill, the panel and a screen reader agree.

import type { Connection, EngineStatus } from '@architect/shared/browser/runner/engine'

export interface ConnectionWords {
  readonly short: string
  readonly long: string
}

export const CONNECTION_WORDS: { readonly [connection in Connection]: ConnectionWords } = {
  live: { short: 'Live', long: 'Changes on your other devices appear here at once.' },
  polling: {
    short: 'Polling',
    long: 'The live connection can’t be had, so Daybook looks for changes every 30 seconds.',
  },
  offline: {
    short: 'Offline',
    long: 'The server can’t be reached. What you do is kept on this device and sent later.',
  },
  local: {
    short: 'On this device',
    long: 'Nobody has signed in. What you write is kept on this device and comes along when you sign in.',
  },
  'needs sign-in': {
    short: 'Sign in',
    long: 'Your session has ended. What you do is kept on this device until you sign in again.',
  },
  connecting: { short: 'Connecting', long: 'Daybook is connecting.' },
}

/** The status button's name: the connection, and what a person should know besides. */
export const statusName = ({ connection, pending, attention }: EngineStatus): string => {
  const parts = [`Sync status: ${connection}`]
  if (pending > 0) parts.push(`${pending} waiting to be sent`)
  if (attention.length > 0) parts.push(`${attention.length} need attention`)
  return parts.join(', ')
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How long ago, as a person would say it. */
export const agoWords = (at: number | null, now: number): string => {
  if (at === null) return 'not yet'
  const ms = Math.max(0, now - at)
  if (ms < 10_000) return 'just now'
  if (ms < MINUTE_MS) return `${Math.floor(ms / 1_000)} seconds ago`
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`
  const hours = Math.floor(ms / HOUR_MS)
  return hours < 24 ? `${hours} h ago` : `${Math.floor(hours / 24)} d ago`
}

/** What a refused edit held, for a person to recognise and copy: one line a value. */
export const contentLines = (operations: readonly object[]): readonly string[] =>
  operations.flatMap((operation) =>
    Object.entries(operation).flatMap(([kind, input]) => {
      const {
        id: _id,
        base: _base,
        at: _at,
        position: _position,
        ...content
      } = (input ?? {}) as {
        readonly [field: string]: unknown
      }
      const verb = kind.replace(/([A-Z])/g, ' $1').toLowerCase()
      const values = Object.entries(content).map(
        ([field, value]) => `${field}: ${Array.isArray(value) ? value.join(', ') : String(value ?? 'none')}`,
      )
      return [verb, ...values]
    }),
  )
