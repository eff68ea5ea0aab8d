// Reads a list that somebody typed or pasted: one todo a line, what stands further in is a part of what is above it.

import type { Day } from '@architect/shared/core/base/day'
import { parseQuickAdd, type QuickAddOptions } from '../todos/words/parse-quick-add'
import { newGatherer, newOutline } from './gather'
import { findUnreadable, type Imported, type ImportedTodo, newFailure, withoutMark } from './imported'

export interface ReadPlainTextOptions {
  readonly today: Day
  /** The names that `#` and `@` may mean; without them every `#word` is a tag and `@word` is text. */
  readonly lists?: readonly string[]
  readonly members?: readonly string[]
}

const BULLET = /^(?:(?:[-*+•–]|\d{1,4}[.)])(?:\s+|$))?(?:(?:\[([ xX]?)\]|([☐☑☒✓✔]))(?:\s+|$))?/u
const TAB = 4

interface Line {
  readonly indent: number
  readonly kind: 'section' | 'todo' | 'blank'
  readonly text: string
  readonly completed: boolean
}

const readLine = (line: string): Line => {
  const [space = ''] = /^\s*/.exec(line) ?? []
  const indent = [...space].reduce((width, character) => width + (character === '\t' ? TAB : 1), 0)
  const text = line.trim()
  const heading =
    /^#{1,6}\s+(.*)$/.exec(text)?.[1] ??
    (indent === 0 ? /^(?!\d{1,4}[.)]\s)([^-*+•–[].*):$/.exec(text)?.[1] : undefined)
  if (heading?.trim()) return { indent, kind: 'section', text: heading.trim(), completed: false }
  const [mark = '', box, sign] = BULLET.exec(text) ?? []
  const rest = text.slice(mark.length).trim()
  // A line of dashes only parts what is above it from what is below.
  const kind = rest === '' || /^([-*_=])\1{2,}$/.test(text) ? 'blank' : 'todo'
  return { indent, kind, text: rest, completed: /x/i.test(box ?? '') || /[☑☒✓✔]/u.test(sign ?? '') }
}

const named = (names: readonly string[] = []): readonly { id: string; name: string }[] =>
  names.map((name) => ({ id: name, name }))

type Told = Omit<ImportedTodo, 'sectionName' | 'completed' | 'parentIndex'>

const readTodo = (text: string, options: QuickAddOptions): Told => {
  const { title, tags, due, time, repeat, repeatFrom, listId, assignee } = parseQuickAdd(text, options)
  return {
    title,
    notes: '',
    due: due ?? null,
    time: time ?? null,
    repeat: repeat ?? null,
    repeatFrom: repeatFrom ?? 'due',
    tags,
    listName: listId ?? null,
    assigneeName: assignee ?? null,
  }
}

/**
 * Reads a list in plain text or Markdown. Bullets, numbers and boxes before a line are taken off, a ticked one is completed;
 * `# Name`, and `Name:` at the margin, is a section; the words of the quick add count.
 */
export const readPlainText = (file: string, { today, lists, members }: ReadPlainTextOptions): Imported => {
  const unreadable = findUnreadable(file)
  if (unreadable) return newFailure(unreadable)
  const options = { today, lists: named(lists), members: named(members) }
  const gatherer = newGatherer()
  const outline = newOutline()
  let sectionName: string | null = null
  for (const [index, line] of withoutMark(file)
    .split(/\r\n|\r|\n/)
    .entries()) {
    const { indent, kind, text, completed } = readLine(line)
    if (kind === 'section') {
      sectionName = text
      gatherer.addSection(text)
      outline.clear()
    } else if (kind === 'todo') {
      const above = { sectionName, completed, parentIndex: outline.parentOf(indent) }
      const place = gatherer.add(index + 1, () => ({ ...readTodo(text, options), ...above }))
      outline.enter(indent, place)
    }
  }
  return gatherer.finish()
}
