// Everything as a table, for a spreadsheet: one row a todo. Its columns are docs/export.md's.

import { describeRepeat } from '@architect/shared/core/recurrence/describe-repeat'
import Papa from 'papaparse'
import type { Exported, ExportedTodo } from './exported'

/** A spreadsheet would run a cell that begins so; an apostrophe before it makes it text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

/** The columns, each with what it says of a todo. */
const COLUMNS: {
  readonly [column: string]: (todo: ExportedTodo, parents: ReadonlyMap<string, string>) => string
} = {
  Title: ({ title }) => title,
  Notes: ({ notes }) => notes,
  Completed: ({ completed }) => (completed ? 'yes' : 'no'),
  Due: ({ due }) => due ?? '',
  Time: ({ time }) => time ?? '',
  Repeats: ({ repeat, repeatFrom }) => (repeat ? describeRepeat(repeat, repeatFrom) : ''),
  Tags: ({ tags }) => tags.join(', '),
  List: ({ list }) => list ?? '',
  Section: ({ section }) => section ?? '',
  Assignee: ({ assignee }) => assignee ?? '',
  'Part of': ({ parentId }, parents) => (parentId === null ? '' : (parents.get(parentId) ?? '')),
  Created: ({ createdAt }) => createdAt,
  'Completed at': ({ completedAt }) => completedAt ?? '',
}

/**
 * The file's text, as RFC 4180 says: a row of names, CRLF, quotes where they are needed. A cell that a spreadsheet would
 * run as a formula begins with an apostrophe. The mark before it all tells spreadsheets that it is UTF-8.
 */
export const exportCsv = ({ todos }: Pick<Exported, 'todos'>): string => {
  const titles = new Map(todos.map(({ id, title }) => [id, title]))
  const rows = todos.map((todo) => Object.values(COLUMNS).map((read) => read(todo, titles)))
  const csv = Papa.unparse([Object.keys(COLUMNS), ...rows], { escapeFormulae: FORMULA, newline: '\r\n' })
  return `\uFEFF${csv}\r\n`
}
