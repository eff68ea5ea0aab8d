// How an instant is told and read: the DateTime of the schema.

import { refuse } from '../../core/base/refusal'
import type { Millis } from '../../core/base/time'

/** ISO 8601 in UTC, as in 2026-11-20T08:30:00.000Z. */
export const instant = (at: Millis): string => new Date(at).toISOString()

/** The same where there may be none. */
export const maybeInstant = (at: Millis | undefined): string | null => (at === undefined ? null : instant(at))

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** An instant from outside; undefined where nothing is told. Refuses anything else with INVALID_INPUT. */
export const parseInstant = (value: unknown, field: string): Millis | undefined => {
  if (value === undefined || value === null) return undefined
  const at = typeof value === 'string' && INSTANT.test(value) ? Date.parse(value) : Number.NaN
  const name = field.slice(field.lastIndexOf('.') + 1)
  return Number.isNaN(at)
    ? refuse('INVALID_INPUT', `${name} must be an instant like 2026-11-20T08:30:00Z.`, field)
    : at
}
