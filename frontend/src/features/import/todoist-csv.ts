// Reads the CSV that Todoist exports and takes as a template: one row a task, a section or a comment, in their order.

import type { Day } from '@architect/shared/core/base/day'
import Papa from 'papaparse'
import { newGatherer, newOutline } from './gather'
import { findUnreadable, type Imported, newFailure, withoutMark } from './imported'
import { type Row, readTask } from './todoist-row'

export interface ReadTodoistOptions {
  /** What "tomorrow" is counted from. */
  readonly today: Day
}

const LINES = /\r\n|\r|\n/g

const linesIn = (cells: readonly string[]): number =>
  cells.reduce((lines, cell) => lines + (cell.match(LINES)?.length ?? 0), 1)

/** Each row with the line where it begins: a quoted cell may have several. */
const linedRows = (rows: readonly (readonly string[])[]): { line: number; cells: readonly string[] }[] => {
  let next = 1
  return rows.map((cells) => {
    const line = next
    next += linesIn(cells)
    return { line, cells }
  })
}

/** What parts the cells: a comma, or what a spreadsheet made of it. The first line tells. */
const delimiterOf = (text: string): string => {
  const [line = ''] = text.trimStart().split(/[\r\n]/, 1)
  const columnsBy = (delimiter: string): string[] => line.toUpperCase().replaceAll('"', '').split(delimiter)
  return [',', ';', '\t'].find((delimiter) => columnsBy(delimiter).includes('CONTENT')) ?? ','
}

/** How far in a task stands; undefined for what is no number of Todoist's. */
const indentOf = (text: string): number | undefined => {
  if (text === '') return 1
  return /^[1-9]$/.test(text) ? Number(text) : undefined
}

/**
 * Reads Todoist's CSV. A comment goes to the notes of the task before it, labels and priorities become tags, and what can't
 * be read is told with its line. A file of something else brings nothing, and says so.
 */
export const readTodoistCsv = (file: string, { today }: ReadTodoistOptions): Imported => {
  const unreadable = findUnreadable(file)
  if (unreadable) return newFailure(unreadable)
  const text = withoutMark(file)
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text) })
  const rows = linedRows(data)
  const header = rows.find(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const columns = header?.cells.map((cell) => cell.trim().toUpperCase()) ?? []
  if (!header || !columns.includes('TYPE') || !columns.includes('CONTENT')) {
    return newFailure('This is no CSV of Todoist: its first line must name the columns TYPE and CONTENT.')
  }
  const gatherer = newGatherer()
  const outline = newOutline()
  let sectionName: string | null = null
  for (const { row = 0, message } of errors) {
    if (message !== '') gatherer.tell(rows[row]?.line ?? 1, `This line is no good CSV: ${message}.`)
  }
  for (const { line, cells } of rows.slice(rows.indexOf(header) + 1)) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const row: Row = (column) => cells[columns.indexOf(column)]?.trim() ?? ''
    const beyond = cells.slice(columns.length).filter((cell) => cell.trim() !== '')
    if (beyond.length > 0) {
      gatherer.tell(
        line,
        `There are more cells than columns; left out: “${beyond.join('”, “').slice(0, 200)}”.`,
      )
    }
    const type = row('TYPE').toLowerCase()
    if (type === 'task') {
      const indent = indentOf(row('INDENT'))
      if (indent === undefined)
        gatherer.tell(line, `The indent “${row('INDENT')}” is no number from 1; it is taken as 1.`)
      const depth = indent ?? 1
      const tell = (message: string): void => gatherer.tell(line, message)
      const options = { today, sectionName, parentIndex: outline.parentOf(depth), tell }
      outline.enter(
        depth,
        gatherer.add(line, () => readTask(row, options)),
      )
    } else if (type === 'section') {
      sectionName = row('CONTENT').replace(/\s+/g, ' ') || null
      if (sectionName) gatherer.addSection(sectionName)
      outline.clear()
    } else if (type === 'note') {
      if (!gatherer.append(row('CONTENT'))) {
        gatherer.tell(
          line,
          `There is no task before this comment; left out: “${row('CONTENT').slice(0, 200)}”.`,
        )
      }
    } else if (type !== 'meta' && row('TYPE') + row('CONTENT') !== '') {
      // How a view looked, which the other rows tell, is no work.
      gatherer.tell(
        line,
        `The type “${row('TYPE')}” is not known; left out: “${row('CONTENT').slice(0, 200)}”.`,
      )
    }
  }
  return gatherer.finish()
}
