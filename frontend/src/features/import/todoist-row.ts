// One row of Todoist's CSV, by the names of its columns. Files of older versions have fewer of them.
// https://www.todoist.com/help/articles/format-a-csv-file-to-import-into-todoist

import type { Day } from '@architect/shared/core/base/day'
import { findWhen } from '../todos/words/read-when'
import type { ImportedTodo } from './imported'

/** The value of a column, trimmed; nothing where the file hasn't got it. */
export type Row = (column: string) => string

const LABEL = /(?<=^|\s)@([\p{L}\p{N}][^\s#,@]*)/gu

/** A task's words without its labels, which are tags; a task of nothing but labels keeps them as its title. */
export const readContent = (
  content: string,
): { readonly title: string; readonly tags: readonly string[] } => {
  // "* " stands before a task that can't be completed.
  const text = content.replace(/^\*\s+/, '').trim()
  const tags = [...text.matchAll(LABEL)].map(([, label]) => label ?? '')
  const title = text.replace(LABEL, '').replace(/\s+/g, ' ').trim()
  return title === '' ? { title: text, tags: [] } : { title, tags }
}

/** p1 to p3; p4 is what a task has that was given none. */
const priorityTags = (priority: string): readonly string[] =>
  /^[1-3]$/.test(priority) ? [`p${priority}`] : []

export interface ReadTaskOptions {
  readonly today: Day
  readonly sectionName: string | null
  readonly parentIndex: number | null
  readonly tell: (message: string) => void
}

/** The todo of a task's row. A date that can't be read is told, and kept in the notes. */
export const readTask = (
  row: Row,
  { today, sectionName, parentIndex, tell }: ReadTaskOptions,
): ImportedTodo => {
  const { title, tags } = readContent(row('CONTENT'))
  const date = row('DATE')
  const when = date === '' ? {} : findWhen(date, today)
  if (!when) {
    const language = row('DATE_LANG')
    const why =
      language !== '' && !/^en/i.test(language)
        ? ` (dates are read in English, this one is in “${language}”)`
        : ''
    tell(`The date “${date}” can’t be read${why}; it is in the notes.`)
  }
  const duration = [row('DURATION'), row('DURATION_UNIT')].join(' ').trim()
  const notes = [
    row('DESCRIPTION'),
    when ? '' : `Date: ${date}`,
    row('DEADLINE') && `Deadline: ${row('DEADLINE')}`,
    /^\d/.test(duration) ? `Duration: ${duration}` : '',
  ]
  return {
    title,
    notes: notes.filter((part) => part !== '').join('\n\n'),
    completed: false,
    due: when?.due ?? null,
    time: when?.time ?? null,
    repeat: when?.repeat ?? null,
    repeatFrom: when?.repeatFrom ?? 'due',
    tags: [...tags, ...priorityTags(row('PRIORITY'))],
    listName: null,
    sectionName,
    // "Ana (12345)": the number is Todoist's.
    assigneeName: row('RESPONSIBLE').replace(/\s*\(\d+\)$/, '') || null,
    parentIndex,
  }
}
