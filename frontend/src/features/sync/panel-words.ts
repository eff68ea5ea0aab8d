// What the sync panel says, in sentences. Pure: numbers in, words out.

import type { Connection, EngineStatus, TabRole } from '@architect/shared/browser/runner/engine'

export const CONNECTION_SENTENCES: { readonly [connection in Connection]: string } = {
  live: 'Changes on your other devices appear here at once.',
  polling: 'The live connection can’t be had, so Daybook looks for changes every 30 seconds.',
  offline: 'The server can’t be reached. What you do is kept on this device and sent later.',
  local: 'Nobody has signed in. What you write is kept on this device and comes along when you sign in.',
  'needs sign-in': 'Your session has ended. What you do is kept on this device until you sign in again.',
  connecting: 'Daybook is connecting.',
  closed: 'You are no member of this workspace any more. What you had not sent is kept on this device.',
}

export const ROLE_SENTENCES: { readonly [role in TabRole]: string } = {
  leader: 'This tab talks to the server for all of Daybook’s tabs.',
  follower: 'Another tab talks to the server; this one shows what it receives.',
  alone: 'This browser can’t share one connection, so each tab has its own.',
}

const grouped = new Intl.NumberFormat('en-GB')

/** A number as it is read: 1,234. */
export const countWords = (count: number): string => grouped.format(count)

/** "1 edit", "1,234 edits". */
export const editsWords = (count: number): string => (count === 1 ? '1 edit' : `${countWords(count)} edits`)

/** From so many waiting edits on, a person should know that there is a way to have a copy. */
const BACKLOG = 1_000

/** What to say when very many edits wait; undefined for a usual number. */
export const backlogSentence = (pending: number): string | undefined =>
  pending < BACKLOG
    ? undefined
    : `${editsWords(pending)} wait. Nothing is dropped: they are sent as soon as the server can be reached. ` +
      'To be on the safe side, export a copy.'

/** How far this device is in a workspace's log. */
export const positionSentence = (
  { cursor, head }: Pick<EngineStatus, 'cursor' | 'head'>,
  workspace: string,
): string => {
  if (!cursor) return `This device has not loaded “${workspace}” yet.`
  const had = cursor.seq >= head ? 'all' : `${countWords(cursor.seq)} of`
  return `This device has ${had} ${countWords(Math.max(head, cursor.seq))} changes of “${workspace}”.`
}

const CLOCK_TOLERANCE_MS = 2_000

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** A stretch of time in its largest unit, rounded: "3 minutes". */
const stretchWords = (ms: number): string => {
  const [unit, size] = UNITS.find(([, least]) => ms >= least) ?? UNITS[3]
  const count = Math.round(ms / size)
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** What to say of the device's clock, given by how much the server's is ahead of it; undefined while it is right enough. */
export const clockSentence = (offsetMs: number): string | undefined => {
  if (Math.abs(offsetMs) <= CLOCK_TOLERANCE_MS) return undefined
  const side = offsetMs > 0 ? 'behind' : 'ahead'
  return `This device’s clock is ${stretchWords(Math.abs(offsetMs))} ${side}; Daybook corrects for it.`
}

/** How far the sending is, and what share of it; undefined while there is nothing to watch. */
export const progressOf = ({
  sending,
  loading,
}: Pick<EngineStatus, 'sending' | 'loading'>):
  | { readonly text: string; readonly share?: number }
  | undefined => {
  if (loading) return { text: `Loading: ${countWords(loading.records)} records so far` }
  if (!sending) return undefined
  const { done, total } = sending
  return {
    text: `Sending ${countWords(done)} of ${countWords(total)} edits`,
    share: total > 0 ? done / total : 0,
  }
}

const SIZES = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** A size as a person reads it: 2.1 MB. */
export const bytesWords = (bytes: number): string => {
  const power = Math.min(SIZES.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${SIZES[power]}`
}
