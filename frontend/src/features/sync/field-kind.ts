// Which input suits a field. The collection doesn't say; its validation does: what it takes and what it refuses.

import type { FieldDefinition } from '@architect/shared/core/collections/collection'
import * as v from 'valibot'

/** `fixed`: nothing that a person types, such as a place in a list. */
export type FieldKind = 'line' | 'text' | 'day' | 'check' | 'list' | 'fixed'

/** A text longer than this wants more than one line. */
const LINE_MAX = 1_000

/** The input for a field. */
export const fieldKindOf = ({ schema }: FieldDefinition): FieldKind => {
  const takes = (value: unknown): boolean => v.safeParse(schema, value).success
  if (takes(true)) return 'check'
  if (takes(['word'])) return 'list'
  if (takes('Any words')) return takes('x'.repeat(LINE_MAX)) ? 'text' : 'line'
  return takes('2026-11-20') && !takes('2026-11-99') ? 'day' : 'fixed'
}
