// One typed line becomes a todo with its day, its repetition, its list and who does it. This reads dates and is large with
// it: it is loaded when somebody types, beside quick-add.ts, which reads the tags of a line at once.

import type { Day } from '@architect/shared/core/base/day'
import { firstDue } from '@architect/shared/core/recurrence/next-due'
import { anchorRepeat, type Repeat, type RepeatFrom } from '@architect/shared/core/recurrence/repeat'
import { type FoundDate, findDates } from './date-words'
import { findNames, type Named } from './names'
import { type FoundRepeat, findRepeats } from './repeat-words'
import { type Span, titleWithout, verbatimSpans, withoutSpans } from './span'

export interface QuickAddOptions {
  readonly today: Day
  readonly lists: readonly Named[]
  readonly members: readonly Named[]
  /** Texts of spans that the person refused: they stay in the title. */
  readonly ignore?: ReadonlySet<string>
}

export interface QuickAdd {
  readonly title: string
  readonly tags: readonly string[]
  readonly due?: Day
  /** HH:MM. */
  readonly time?: string
  readonly repeat?: Repeat
  readonly repeatFrom?: RepeatFrom
  readonly listId?: string
  readonly assignee?: string
  /** What was taken out of the line, in its order. */
  readonly spans: readonly Span[]
}

interface Dated {
  readonly spans: readonly Span[]
  readonly due?: Day
  readonly time?: string
  readonly repeat?: Repeat
  readonly repeatFrom?: RepeatFrom
}

const dueOf = (
  today: Day,
  date: Day | undefined,
  time: string | undefined,
  repeat: Repeat | undefined,
): Day | undefined => {
  // A rule that is over by then leaves the day as it was told.
  if (repeat) return firstDue(repeat, date ?? today) ?? date
  return date ?? (time === undefined ? undefined : today)
}

/** The last of several: "plan the Friday party tomorrow" is due tomorrow. */
const findDated = (line: string, text: string, today: Day, ignore: ReadonlySet<string>): Dated => {
  const spanOf = (kind: Span['kind'], { start, end }: FoundRepeat | FoundDate): Span => ({
    kind,
    start,
    end,
    text: line.slice(start, end),
  })
  const isTaken = ({ start, end }: FoundRepeat | FoundDate): boolean => !ignore.has(line.slice(start, end))
  const repeats = findRepeats(text)
  const repeat = repeats.findLast(isTaken)
  // Also what was refused as a repetition is not read as a date.
  const dates = findDates(withoutSpans(text, repeats), { today, repeats: repeat !== undefined }).filter(
    isTaken,
  )
  const date = dates.findLast(({ day }) => day !== undefined)
  const time = repeat?.time ?? date?.time
  const alone = time === undefined ? dates.findLast(({ day }) => day === undefined) : undefined
  const due = dueOf(today, date?.day, time ?? alone?.time, repeat?.repeat)
  const atTime = time ?? alone?.time
  return {
    spans: [
      ...(repeat ? [spanOf('repeat', repeat)] : []),
      ...(date ? [spanOf('due', date)] : []),
      ...(alone ? [spanOf('time', alone)] : []),
    ],
    ...(due === undefined ? {} : { due }),
    ...(atTime === undefined ? {} : { time: atTime }),
    ...(repeat
      ? { repeat: due ? anchorRepeat(repeat.repeat, due) : repeat.repeat, repeatFrom: repeat.repeatFrom }
      : {}),
  }
}

/**
 * Reads a typed line; it refuses nothing. A line that has nothing but such words is a title: a todo must have one. What is
 * in quotes is left as it is.
 */
export const parseQuickAdd = (
  line: string,
  { today, lists, members, ignore = new Set() }: QuickAddOptions,
): QuickAdd => {
  const text = withoutSpans(line, verbatimSpans(line))
  const { spans: named, ...names } = findNames(line.replaceAll('\n', ' '), { lists, members, ignore })
  const { spans: dated, ...when } = findDated(line, withoutSpans(text, named), today, ignore)
  const spans = [...named, ...dated].sort((a, b) => a.start - b.start)
  const title = titleWithout(line, spans)
  // A mark alone is none: "every day!".
  if (!/[\p{L}\p{N}\p{S}\p{Extended_Pictographic}]/u.test(title))
    return { title: titleWithout(line, []), tags: [], spans: [] }
  return { title, ...names, ...when, spans }
}
