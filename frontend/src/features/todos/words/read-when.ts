// A date that stands alone, as another program's file has it: all of it must be understood, or none is.

import type { Day } from '@architect/shared/core/base/day'
import { parseQuickAdd, type QuickAdd } from './parse-quick-add'

export type When = Pick<QuickAdd, 'due' | 'time' | 'repeat' | 'repeatFrom'>

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^daily\b/i, 'every day'],
  [/^weekly\b/i, 'every week'],
  [/^monthly\b/i, 'every month'],
  [/^(?:yearly|annually)\b/i, 'every year'],
  [/^ev(!?)\s/i, 'every$1 '],
  // The time of an instant is taken as the file has it: a todo's time has no zone.
  [/^(\d{4}-\d\d-\d\d)[T\s]+(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/i, '$1 at $2'],
]

/** What some words say of when; undefined where a part of them says something else. */
export const findWhen = (words: string, today: Day): When | undefined => {
  let text = words.trim().replace(/\s+/g, ' ')
  for (const [pattern, known] of WORDS) text = text.replace(pattern, known)
  for (const line of [`x ${text}`, `x on ${text}`]) {
    const { title, due, time, repeat, repeatFrom } = parseQuickAdd(line, { today, lists: [], members: [] })
    if (title !== 'x' || due === undefined) continue
    return {
      due,
      ...(time === undefined ? {} : { time }),
      ...(repeat && repeatFrom ? { repeat, repeatFrom } : {}),
    }
  }
  return undefined
}
