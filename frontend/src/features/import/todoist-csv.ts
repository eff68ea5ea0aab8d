// Reads the CSV that Todoist exports and takes as a template: one row a task, a section or a comment, in their order.

import type { Day } from '@architect/shared/core/base/day'
import { newGatherer, newOutline } from './gather'
import { findUnreadable, type Imported, newFailure, withoutMark } from './imported'
import { type Row, readTask } from './todoist-row'
import { readRows } from './todoist-rows'

export interface ReadTodoistOptions {
  /** What "tomorrow" is counted from. */
  readonly today: Day
}

/** How far in a task stands; undefined for what is no number of Todoist's. */
const indentOf = (text: string): number | undefined => {
  if (text === '') return 1
  return /^[1-9]$/.test(text) ? Number(text) : undefined
}

/** A few words of what is left out. */
const leftOut = (text: string): string => `left out: “${text.slice(0, 200)}”.`

/** Takes one row after the other; what a row means depends on those before it. */
const newReader = (today: Day) => {
  const gatherer = newGatherer()
  const outline = newOutline()
  let sectionName: string | null = null
  const readTaskRow = (line: number, row: Row): void => {
    const indent = indentOf(row('INDENT'))
    const tell = (message: string): void => gatherer.tell(line, message)
    if (indent === undefined) tell(`The indent “${row('INDENT')}” is no number from 1; it is taken as 1.`)
    const depth = indent ?? 1
    const options = { today, sectionName, parentIndex: outline.parentOf(depth), tell }
    const place = gatherer.add(line, () => readTask(row, options))
    outline.enter(depth, place)
  }
  const read = (line: number, row: Row): void => {
    const content = row('CONTENT')
    switch (row('TYPE').toLowerCase()) {
      case 'task':
        readTaskRow(line, row)
        return
      case 'section':
        sectionName = content.replace(/\s+/g, ' ') || null
        if (sectionName) gatherer.addSection(sectionName)
        outline.clear()
        return
      case 'note':
        if (!gatherer.append(content))
          gatherer.tell(line, `There is no task before this comment; ${leftOut(content)}`)
        return
      case 'meta':
        // How a view looked is no work.
        return
      default:
        if (row('TYPE') + content === '') return
        gatherer.tell(line, `The type “${row('TYPE')}” is not known; ${leftOut(content)}`)
    }
  }
  return { gatherer, read }
}

/**
 * Reads Todoist's CSV. A comment goes to the notes of the task before it, labels and priorities become tags, and what can't
 * be read is told with its line. A file of something else brings nothing, and says so.
 */
export const readTodoistCsv = (file: string, { today }: ReadTodoistOptions): Imported => {
  const unreadable = findUnreadable(file)
  if (unreadable) return newFailure(unreadable)
  const { columns, rows, problems } = readRows(withoutMark(file))
  if (!columns.includes('TYPE') || !columns.includes('CONTENT')) {
    return newFailure('This is no CSV of Todoist: its first line must name the columns TYPE and CONTENT.')
  }
  const { gatherer, read } = newReader(today)
  for (const { line, message } of problems) gatherer.tell(line, message)
  for (const { line, row, beyond } of rows) {
    if (beyond.length > 0)
      gatherer.tell(line, `There are more cells than columns; ${leftOut(beyond.join('”, “'))}`)
    read(line, row)
  }
  return gatherer.finish()
}
