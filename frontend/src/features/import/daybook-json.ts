// Reads what exportJson wrote. A file may have been edited by hand, or be of a later version: each value is looked at by
// itself, and what doesn't fit is told and put into the notes.

import { DAY, isCalendarDay } from '@architect/shared/core/base/day'
import { parseRepeat, REPEAT_FROM } from '@architect/shared/core/recurrence/repeat'
import * as v from 'valibot'
import { FORMAT, FORMAT_VERSION } from '../export/export-json'
import { newGatherer } from './gather'
import { findUnreadable, type Imported, type ImportedTodo, newFailure, withoutMark } from './imported'
import { inOutlineOrder } from './outline-order'

const file = v.object({ format: v.literal(FORMAT), version: v.number(), todos: v.array(v.unknown()) })
const record = v.record(v.string(), v.unknown())

const repeat = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return parseRepeat(dataset.value)
    } catch {
      addIssue({ message: 'must be a rule of repetition' })
      return NEVER
    }
  }),
)
const nullable = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema, null)

const FIELDS = {
  title: v.string(),
  notes: v.optional(v.string(), ''),
  completed: v.optional(v.boolean(), false),
  due: nullable(v.pipe(v.string(), v.regex(DAY), v.check(isCalendarDay))),
  time: nullable(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
  repeat: nullable(repeat),
  repeatFrom: v.optional(v.picklist(REPEAT_FROM), 'due'),
  tags: v.optional(v.array(v.string()), []),
  list: nullable(v.string()),
  section: nullable(v.string()),
  assignee: nullable(v.string()),
}

type Values = { [field in keyof typeof FIELDS]: v.InferOutput<(typeof FIELDS)[field]> }
const EMPTY: Values = {
  title: '',
  notes: '',
  completed: false,
  due: null,
  time: null,
  repeat: null,
  repeatFrom: 'due',
  tags: [],
  list: null,
  section: null,
  assignee: null,
}

interface ReadValues {
  readonly values: Values
  /** The fields whose value doesn't fit. */
  readonly unfit: readonly string[]
}

const readValues = (given: { readonly [field: string]: unknown }): ReadValues => {
  const unfit = Object.entries(FIELDS)
    .filter(([field, schema]) => given[field] !== undefined && !v.is(schema, given[field]))
    .map(([field]) => field)
  const fit = Object.fromEntries(Object.entries(given).filter(([field]) => !unfit.includes(field)))
  const values = v.safeParse(v.partial(v.object(FIELDS)), fit)
  return { values: values.success ? ({ ...EMPTY, ...values.output } as Values) : EMPTY, unfit }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Reads a file of `exportJson`. The line of a problem is the todo's place in the file. A file of something else brings nothing. */
export const readDaybookJson = (text: string): Imported => {
  const unreadable = findUnreadable(text)
  if (unreadable) return newFailure(unreadable)
  const read = v.safeParse(file, parseJson(withoutMark(text)))
  if (!read.success)
    return newFailure('This is no export of Daybook: it must be JSON of the format “daybook”.')
  if (read.output.version > FORMAT_VERSION) {
    return newFailure('This file is of a newer Daybook; reload this page, and try again.')
  }
  const gatherer = newGatherer()
  const found = read.output.todos.flatMap((given, index) => {
    const line = index + 1
    if (v.is(record, given))
      return [{ line, given, id: textOf(given['id']), parentId: textOf(given['parentId']) }]
    gatherer.tell(line, 'This is no todo; it is left out.')
    return []
  })
  const places = new Map<string, number>()
  for (const { line, given, id, parentId } of inOutlineOrder(found)) {
    const parentIndex = parentId === undefined ? undefined : places.get(parentId)
    const place = gatherer.add(line, () => {
      if (parentId !== undefined && parentIndex === undefined) {
        gatherer.tell(line, 'What this is a part of is not in the file; it stands by itself.')
      }
      const { values, unfit } = readValues(given)
      for (const field of unfit)
        gatherer.tell(line, `The value of “${field}” can’t be read; it is in the notes.`)
      const kept = unfit.map((field) => `${field}: ${JSON.stringify(given[field])}`)
      return newTodo(values, kept, parentIndex ?? null)
    })
    if (id !== undefined && place !== undefined) places.set(id, place)
  }
  return gatherer.finish()
}

const newTodo = (
  { list, section, assignee, ...values }: Values,
  kept: readonly string[],
  parentIndex: number | null,
): ImportedTodo => ({
  ...values,
  notes: [values.notes, ...kept].filter((part) => part !== '').join('\n\n'),
  listName: list,
  sectionName: section,
  assigneeName: assignee,
  parentIndex,
})
