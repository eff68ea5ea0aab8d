// The table of a CSV as rows that know their line and their columns by name.

import Papa from 'papaparse'
import type { ImportProblem } from './imported'
import type { Row } from './todoist-row'

export interface LinedRow {
  /** Where it begins in the file. */
  readonly line: number
  readonly row: Row
  /** Cells beyond the last column. */
  readonly beyond: readonly string[]
}

export interface Rows {
  readonly columns: readonly string[]
  readonly rows: readonly LinedRow[]
  readonly problems: readonly ImportProblem[]
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

/** The rows of a text, by the columns that its first line names (in capitals); rows that say nothing are left out. */
export const readRows = (text: string): Rows => {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text) })
  const lined = linedRows(data)
  const [header, ...rows] = lined.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const columns = (header?.cells ?? []).map((cell) => cell.trim().toUpperCase())
  return {
    columns,
    rows: rows.map(({ line, cells }) => ({
      line,
      row: (column) => cells[columns.indexOf(column)]?.trim() ?? '',
      beyond: cells.slice(columns.length).filter((cell) => cell.trim() !== ''),
    })),
    problems: errors.map(({ row = 0, message }) => ({
      line: lined[row]?.line ?? 1,
      message: `This line is no good CSV: ${message}.`,
    })),
  }
}
