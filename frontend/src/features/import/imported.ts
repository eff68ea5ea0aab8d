// What every kind of file comes to: todos as they may be created, and a word for each thing that could not be kept as it was.

import type { Day } from '@architect/shared/core/base/day'
import type { Repeat, RepeatFrom } from '@architect/shared/core/recurrence/repeat'

export interface ImportedTodo {
  readonly title: string
  readonly notes: string
  readonly completed: boolean
  readonly due: Day | null
  /** HH:MM. */
  readonly time: string | null
  readonly repeat: Repeat | null
  readonly repeatFrom: RepeatFrom
  readonly tags: readonly string[]
  readonly listName: string | null
  readonly sectionName: string | null
  readonly assigneeName: string | null
  /** The place, in the same list, of the todo that this is a part of: always an earlier one. */
  readonly parentIndex: number | null
}

export interface ImportProblem {
  /** The line of the file, from 1; in JSON the todo's place in its list. */
  readonly line: number
  /** A sentence to show. */
  readonly message: string
}

export interface Imported {
  readonly lists: readonly string[]
  readonly sections: readonly string[]
  readonly todos: readonly ImportedTodo[]
  readonly problems: readonly ImportProblem[]
}

/** How many todos one file may bring. */
export const IMPORT_MAX = 10_000

/** Nothing, and why. */
export const newFailure = (message: string, line = 1): Imported => ({
  lists: [],
  sections: [],
  todos: [],
  problems: [{ line, message }],
})

/** The names that todos have, each once, in their order. */
export const namesOf = (names: Iterable<string | null>): readonly string[] => [
  ...new Set([...names].filter((name) => name !== null)),
]

/** Why a file can't be read at all; undefined for text. */
export const findUnreadable = (text: string): string | undefined => {
  if (text.trim() === '') return 'There is nothing in this file.'
  // Zeros, and what a decoder puts in place of bytes that are no text.
  const foreign = text.slice(0, 100_000).match(/[\0\uFFFD]/g)?.length ?? 0
  return text.includes('\0') || foreign * 20 > Math.min(text.length, 100_000)
    ? 'This file is not text.'
    : undefined
}

/** The text without the mark that some programs put before it. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')
