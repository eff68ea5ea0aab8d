// One typed line becomes a todo: `#words` in it become tags, the rest is the title.

import { positionBetween } from '@architect/shared/core/base/order'
import { problemOf, type Todo } from './todo'

export interface NewTodo {
  readonly title: string
  readonly tags: readonly string[]
  readonly due: string | null
  readonly position: string
}

export type QuickAdd =
  | { readonly kind: 'todo'; readonly todo: NewTodo }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly message: string }

/** A tag starts with a letter: "#1" and "C#" stay what they are. */
const TAG = /(^|\s)#(\p{Letter}[^\s#,]*)/gu

/** The position behind every todo that there is, completed ones too; `first` where there is none. */
export const lastPosition = (todos: readonly Todo[], first = positionBetween(null, null)): string => {
  let last: string | null = null
  for (const { position } of todos) if (last === null || position > last) last = position
  return last === null ? first : positionBetween(last, null)
}

export interface QuickAddOptions {
  readonly due: string | null
  readonly todos: readonly Todo[]
  /** The position of the first todo of all. */
  readonly first?: string
}

/** Reads a typed line; what can't be a todo is refused with the sentence to show. */
export const parseQuickAdd = (line: string, { due, todos, first }: QuickAddOptions): QuickAdd => {
  const text = line.trim()
  if (text === '') return { kind: 'nothing' }
  const tags = [...new Set([...text.matchAll(TAG)].map((match) => match[2] as string))]
  const rest = text.replace(TAG, '$1').replace(/\s+/g, ' ').trim()
  // A line of nothing but tags is a title: a todo must have one.
  const title = rest === '' || tags.length === 0 ? text : rest
  const kept = rest === '' ? [] : tags
  const message = problemOf('title', title) ?? problemOf('tags', kept)
  if (message) return { kind: 'refused', message }
  return { kind: 'todo', todo: { title, tags: kept, due, position: lastPosition(todos, first) } }
}
