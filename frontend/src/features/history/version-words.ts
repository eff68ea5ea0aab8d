// A version of a record, as a person would tell it.

import type { TodoHistoryQuery } from '../../generated/graphql'
import { fieldLabel } from '../sync/value-words'

export type Version = TodoHistoryQuery['history']['versions'][number]

/** The values of a todo that a person writes, and would bring back. */
export interface TodoValues {
  readonly title: string
  readonly notes: string
  readonly completed: boolean
  readonly due?: string | null | undefined
  readonly tags: readonly string[]
}

/** What a person never wrote. */
const SILENT: ReadonlySet<string> = new Set(['position', 'seriesId'])

const NAMES: { readonly [field: string]: string } = { privateTo: 'who sees it', listId: 'its list' }

const nameOf = (field: string): string => NAMES[field] ?? fieldLabel(field).toLowerCase()

/** What was done, as in “Changed title, notes”. */
export const doneWords = ({
  kind,
  changed,
  record,
}: Pick<Version, 'kind' | 'changed' | 'record'>): string => {
  if (kind === 'create') return 'Added it'
  if (kind === 'delete') return 'Deleted it'
  if (kind === 'restore') return 'Brought it back'
  const told = changed.filter((field) => !SILENT.has(field))
  if (told.length === 0) return changed.length > 0 ? 'Moved it' : 'Changed nothing'
  const isTick = told.length === 1 && told[0] === 'completed'
  if (isTick) return 'completed' in record && record.completed ? 'Completed it' : 'Reopened it'
  return `Changed ${told.map(nameOf).join(', ')}`
}

/** By what it was written: a key by its name, a browser by what it is. */
export const byWords = ({ by }: Pick<Version, 'by'>): string => {
  if (!by) return 'Daybook'
  return by.kind === 'key' ? `key “${by.name}”` : by.name
}

/** The values of a version that are others now, to be written again; undefined for none. */
export const valuesToRestore = (
  { record }: Pick<Version, 'record'>,
  now: TodoValues,
): Partial<TodoValues> | undefined => {
  if (!('title' in record)) return undefined
  const { title, notes, completed, due, tags } = record
  const then = { title, notes, completed, due: due ?? null, tags }
  const others = Object.entries(then).filter(([field, value]) => {
    const current = now[field as keyof TodoValues] ?? null
    return JSON.stringify(value) !== JSON.stringify(current)
  })
  return others.length > 0 ? Object.fromEntries(others) : undefined
}
