// What a key may do and how long, in words. Now arrives as an argument.

import dayjs from 'dayjs'

const WARNING_DAYS = 7

export interface KeyLimits {
  readonly access: 'read' | 'write'
  readonly workspaceIds?: readonly string[] | null | undefined
  readonly parts?: readonly string[] | null | undefined
}

/** What a key may do: "Reads and writes everything in Home". */
export const scopeWords = (
  { access, workspaceIds, parts }: KeyLimits,
  workspaces: readonly { readonly id: string; readonly name: string }[],
): string => {
  const names = workspaceIds?.map(
    (id) => workspaces.find((workspace) => workspace.id === id)?.name ?? 'a workspace you can’t enter',
  )
  return [
    access === 'read' ? 'Reads' : 'Reads and writes',
    parts ? parts.join(', ') : 'everything',
    ...(names ? [`in ${names.join(', ')}`] : []),
  ].join(' ')
}

const day = (instant: string): string => dayjs(instant).format('D MMM YYYY')

/** Whole calendar days from now to then. */
const daysBetween = (now: number, instant: string): number =>
  dayjs(instant).startOf('day').diff(dayjs(now).startOf('day'), 'day')

const inDaysWords = (days: number): string => {
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}

const daysAgoWords = (days: number): string => {
  if (days <= 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}

export type Expiry = { readonly kind: 'calm' | 'soon' | 'over'; readonly words: string }

/** When a key ends; "soon" within the last seven days. */
export const expiryOf = (expiresAt: string | null | undefined, now: number): Expiry => {
  if (!expiresAt) return { kind: 'calm', words: 'Never expires' }
  const left = dayjs(expiresAt).diff(now)
  if (left <= 0) return { kind: 'over', words: `Expired ${day(expiresAt)}` }
  return dayjs(now).add(WARNING_DAYS, 'day').isBefore(expiresAt)
    ? { kind: 'calm', words: `Expires ${day(expiresAt)}` }
    : { kind: 'soon', words: `Expires ${inDaysWords(daysBetween(now, expiresAt))}` }
}

/** When a key was last used: "used 3 days ago". */
export const usedWords = (lastUsedAt: string | null | undefined, now: number): string =>
  lastUsedAt ? `used ${daysAgoWords(-daysBetween(now, lastUsedAt))}` : 'never used'
