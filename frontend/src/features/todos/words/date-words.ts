// Finds the dates in a line. The library reads far more as a date than a title should lose ("sun cream", "2 may"), so
// what it finds is taken only in forms, and in company, that leave no doubt.

import { DAY, type Day, isCalendarDay, partsOfDay, plusDays } from '@architect/shared/core/base/day'
import * as chrono from 'chrono-node/en'
import { nextMonday } from '../day'

export interface FoundDate {
  readonly start: number
  readonly end: number
  readonly day?: Day
  readonly time?: string
}

export interface FindDatesOptions {
  readonly today: Day
  /** Whether the line repeats: then "from" and "starting" lead to its first day. */
  readonly repeats: boolean
}

const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const SHORT = '(?:mon|tues?|wed|thur?s?|fri|sat|sun)'
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const DATE = '\\d{1,2}(?:st|nd|rd|th)?'
const NUMBER = '(?:an?|\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)'
const UNIT = '(?:day|week|month|year)s?'

const FORMS = [
  'today|tonight|(?:the day after )?tomorrow|tmrw?',
  `(?:this |next )?${WEEKDAY}`,
  `(?:this |next )?${SHORT}`,
  'next week|next month|this weekend|next weekend|end of (?:the )?month',
  `in ${NUMBER} ${UNIT}|${NUMBER} ${UNIT} from now`,
  `(?:(?:${WEEKDAY}|${SHORT}) )?(?:the )?${DATE}(?: of)? ${MONTH}(?: \\d{4})?`,
  `(?:(?:${WEEKDAY}|${SHORT}) )?${MONTH} ${DATE}(?: \\d{4})?`,
  '\\d{4}-\\d\\d-\\d\\d',
]
const FORM = new RegExp(`^(?:${FORMS.join('|')})$`, 'i')
const TIME =
  /\b(?:at\s+)?(?:\d{1,2}:\d\d(?:\s*[ap]m)?|\d{1,2}\s*[ap]m)\b|\bat\s+(?:noon|midnight|\d{1,2})\b(?![:.]\d)/i
/** A time that stands alone must say that it is one. */
const SURE_TIME = /\d\s*[ap]m\b|\bat\s+(?:\d{1,2}:\d\d|noon|midnight)/i
const PART_OF_DAY = /\s+(?:in the\s+)?(?:morning|afternoon|evening|night)$/

/** Behind these a date is not when the todo is due, or is no date at all. */
const NOT_DUE =
  /(?:^|[^\p{L}])(?:since|after|before|until|till|of|during|than|through|to|between|and|or|except|about|for|like|a|an|last|past|every|each|other|first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|the|my|our|his|her|their|black|good|ash|super|cyber|palm|easter|casual|ruby|bloody|freaky|fat|shrove|happy|early|late|mid|not|but|throwback|usa)\s+$/iu
const FROM = /(?:^|\s)(?:from|starting)\s+$/i
const LEADS = /(?<=^|[\s(])(?:due(?:\s+(?:on|by))?|by|on)(?:\s+the)?\s+$/i
const LEADS_REPEAT = /(?<=^|[\s,])(?:starting|from)(?:\s+(?:on|from))?(?:\s+the)?\s+$/i
/** What may stand behind a short date: "24 dec candles", "Jan 3 things" and "buy 2 may be 3" are none. */
const ENDS = /^\s*(?:$|[#@,.;:!?)■]|(?:at|in|with|for|from|via)\b|w\/)/iu
const SHORT_WEEKDAY = new RegExp(`^${SHORT}$`, 'i')
const DATE_OF_MONTH = new RegExp(`^(?:\\d{1,2} ${MONTH}|${MONTH} \\d{1,2})$`, 'i')
/** In small letters these are verbs, too. */
const AMBIGUOUS_MONTH = /\b(?:may|march|mar)\b/

interface Sure {
  readonly form: string
  readonly before: string
  readonly after: string
  readonly isTimed: boolean
}

/** Whether a date in this form, with this before and behind it, is surely one. */
const isSure = ({ form, before, after, isTimed }: Sure): boolean => {
  const isLed = LEADS.test(before) || /^on\s/i.test(form)
  const bare = form.replace(/^on\s+(?:the\s+)?/i, '')
  if (!FORM.test(bare)) return false
  if (SHORT_WEEKDAY.test(bare)) {
    return isLed || isTimed || (ENDS.test(after) && !/^(?:wed|sat|sun)$/i.test(bare))
  }
  if (AMBIGUOUS_MONTH.test(bare)) return ENDS.test(after)
  // A line that begins with its date: "1 Dec pay rent", but not "June 2 invoices".
  const isFirst = before.trim() === '' && /^\d/.test(bare)
  return !DATE_OF_MONTH.test(bare) || isLed || isTimed || isFirst || ENDS.test(after)
}

const two = (value: number): string => String(value).padStart(2, '0')

const dayOf = (form: string, today: Day, { start }: chrono.ParsedResult): Day => {
  // Next week starts on its Monday, and next month on its first: the library counts seven days, or a month, from today.
  if (/^next week$/i.test(form)) return nextMonday(today)
  const [year, month, date] = [start.get('year'), start.get('month'), start.get('day')]
  if (/^next month$/i.test(form)) return `${year}-${two(month ?? 0)}-01`
  return `${String(year).padStart(4, '0')}-${two(month ?? 0)}-${two(date ?? 0)}`
}

const findOne = (
  text: string,
  result: chrono.ParsedResult,
  { today, repeats }: FindDatesOptions,
): FoundDate | undefined => {
  if (result.end) return undefined
  // The library takes a bracket along.
  const found = result.text.replace(/^[\s(,]+|[\s),]+$/g, '')
  const index = result.index + result.text.indexOf(found)
  const before = text.slice(0, index)
  const end = index + found.length
  const after = text.slice(end)
  if (/[\p{L}\p{N}'’./-]$/u.test(before) || /^(?:[\p{L}\p{N}'’/-]|[.:][\p{L}\d]|\s+time\b)/u.test(after))
    return undefined
  const lead = (repeats ? LEADS_REPEAT.exec(before) : null) ?? LEADS.exec(before)
  const isDayAfter = /\b(?:the\s+)?day\s+after\s+$/i.exec(before)
  if (!lead && !isDayAfter && (NOT_DUE.test(before) || FROM.test(before))) return undefined
  // The film is written so.
  if (/Day After/.test(before + found)) return undefined
  const form = found
    .replace(TIME, ' ')
    .replaceAll(',', ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(PART_OF_DAY, '')
  const start = lead?.index ?? isDayAfter?.index ?? index
  const { start: told } = result
  const isTimed = told.isCertain('hour') && TIME.test(found)
  const time = isTimed ? { time: `${two(told.get('hour') ?? 0)}:${two(told.get('minute') ?? 0)}` } : {}
  if (form === '') return SURE_TIME.test(found) ? { start, end, ...time } : undefined
  if (!isSure({ form, before, after, isTimed })) return undefined
  const bare = form.replace(/^on\s+(?:the\s+)?/i, '')
  const day = isDayAfter ? plusDays(today, 2) : dayOf(bare, today, result)
  if (isDayAfter && !/^tomorrow$/i.test(bare)) return undefined
  // What is past was not meant, unless its year is told.
  const isMeant = DAY.test(day) && isCalendarDay(day) && (day >= today || /\b\d{4}\b/.test(bare))
  return isMeant ? { start, end, day, ...time } : undefined
}

/** "today or tomorrow" is for the person to say. */
const BETWEEN = /^\s*(?:and|or|to|&|-|–)\s*$/i

/** The dates and times that a line tells, in their order. */
export const findDates = (text: string, options: FindDatesOptions): readonly FoundDate[] => {
  const { year, month, date } = partsOfDay(options.today)
  // The library counts in the browser's own zone, and is asked for the parts of a day only: no zone comes into it.
  const results = chrono.parse(text, new Date(year, month - 1, date), { forwardDate: true })
  return results.flatMap((result, nth) => {
    const next = results[nth + 1]
    const isOneOfTwo = next && BETWEEN.test(text.slice(result.index + result.text.length, next.index))
    return isOneOfTwo ? [] : (findOne(text, result, options) ?? [])
  })
}
