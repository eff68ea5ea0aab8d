// Finds in a line how its todo repeats: "every 2 weeks on Mon and Thu at 9", "every! 3 days", "a week after completion".

import { newRepeat, type Repeat, type RepeatFrom } from '@architect/shared/core/recurrence/repeat'
import type { RepeatParts } from '@architect/shared/core/recurrence/repeat-parts'
import { takeFullDate, takeTime } from './calendar-words'
import { takeEvery, takeUnit } from './every'
import { attempt, newScanner, type Scanner } from './scanner'

export interface FoundRepeat {
  readonly start: number
  readonly end: number
  readonly repeat: Repeat
  readonly repeatFrom: RepeatFrom
  readonly time?: string
}

const START =
  /(?<![\p{L}\p{N}'’/-])(?:every(!?)(?=\s)|(?=(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+\p{L}+\s+after\s+completion))/giu
const COMPLETION = /after\s+completion(?!\s+of)|,?\s*counted\s+from\s+completion/

interface Told {
  readonly parts: RepeatParts
  readonly repeatFrom: RepeatFrom
  readonly time?: string
}

/** What may follow the days, in any order: a time, a last day, from what it counts. */
const takeRest = (scanner: Scanner, told: Told): Told => {
  const time = told.time === undefined ? takeTime(scanner) : undefined
  if (time) return takeRest(scanner, { ...told, time })
  if (told.repeatFrom === 'due' && scanner.take(COMPLETION))
    return takeRest(scanner, { ...told, repeatFrom: 'completion' })
  const until = attempt(scanner, () => (scanner.take(/,?\s*until/) ? takeFullDate(scanner) : undefined))
  return until ? takeRest(scanner, { ...told, parts: { ...told.parts, until } }) : told
}

const findAt = (text: string, match: RegExpExecArray): FoundRepeat | undefined => {
  const isEvery = match[0] !== ''
  const scanner = newScanner(text, match.index + match[0].length)
  const parts = isEvery ? takeEvery(scanner) : takeUnit(scanner)
  if (!parts) return undefined
  const told = takeRest(scanner, { parts, repeatFrom: match[1] ? 'completion' : 'due' })
  if (!isEvery && told.repeatFrom === 'due') return undefined
  // "Every Friday's" and "every day except Sunday" go on.
  if (/^['’/-]|^,?\s+(?:except|but|excluding)\b/i.test(scanner.rest())) return undefined
  return {
    start: match.index,
    end: scanner.at(),
    repeat: newRepeat(told.parts),
    repeatFrom: told.repeatFrom,
    ...(told.time ? { time: told.time } : {}),
  }
}

/** The repetitions that a line tells, in their order. */
export const findRepeats = (text: string): readonly FoundRepeat[] => {
  const found: FoundRepeat[] = []
  for (const match of text.matchAll(START)) {
    // "every 3 days after completion" begins another one within itself.
    const next = match.index < (found.at(-1)?.end ?? 0) ? undefined : findAt(text, match)
    if (next) found.push(next)
  }
  return found
}
