// How an instant is told: the DateTime of the schema.

import type { Millis } from '../../core/base/time'

/** ISO 8601 in UTC, as in 2026-11-20T08:30:00.000Z. */
export const instant = (at: Millis): string => new Date(at).toISOString()
