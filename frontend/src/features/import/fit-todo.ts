// A todo of a file made to fit what a todo may be. What doesn't fit goes into its notes, and is told.

import { NOTES_MAX, TAG_MAX, TAGS_MAX, TITLE_MAX } from '@architect/shared/core/collections/todo'
import type { ImportedTodo } from './imported'

export interface Fitted {
  readonly todo: ImportedTodo
  /** A sentence for each thing that could not stay where it was. */
  readonly messages: readonly string[]
}

/** The end of a text of at most so many units that splits no character. */
const cutAt = (text: string, max: number): number =>
  /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max

const fitTitle = (title: string): readonly [title: string, rest: string] => {
  if (title.length <= TITLE_MAX) return [title, '']
  const end = cutAt(title, TITLE_MAX - 1)
  // At a space, if there is one near.
  const space = title.lastIndexOf(' ', end)
  const cut = space > end - 50 ? space : end
  return [`${title.slice(0, cut).trim()}…`, `…${title.slice(cut).trim()}`]
}

const isTag = (tag: string): boolean => /^[^\s#,][^#,]*$/.test(tag) && tag.length <= TAG_MAX

/** The todo within the limits of its fields. A title is one line; one that is empty is called "Untitled". */
export const fitTodo = (given: ImportedTodo): Fitted => {
  const messages: string[] = []
  const [title, rest] = fitTitle(given.title.replace(/\s*[\r\n]+\s*/g, ' ').trim())
  if (rest) messages.push(`The title is longer than ${TITLE_MAX} characters; the rest of it is in the notes.`)
  if (!title) messages.push('There is no title; it is called “Untitled”.')
  const all = namesOnce(given.tags)
  const tags = all.filter(isTag).slice(0, TAGS_MAX)
  const others = all.filter((tag) => !tags.includes(tag))
  if (others.length > 0) {
    messages.push(
      `${others.length === 1 ? 'A tag' : `${others.length} tags`} can’t be kept as such, and ${others.length === 1 ? 'is' : 'are'} in the notes: a todo has at most ${TAGS_MAX}, of at most ${TAG_MAX} characters without “#” and “,”.`,
    )
  }
  const more = [rest, given.notes, others.length > 0 ? `Tags: ${others.join(' ')}` : '']
  // What fits stays as it is, to the last space.
  const notes = messages.length === 0 ? given.notes : more.filter((part) => part.trim() !== '').join('\n\n')
  const end = notes.length > NOTES_MAX ? cutAt(notes, NOTES_MAX) : notes.length
  if (end < notes.length) {
    messages.push(
      `The notes are longer than ${NOTES_MAX} characters; the last ${notes.length - end} are left out.`,
    )
  }
  return { todo: { ...given, title: title || 'Untitled', notes: notes.slice(0, end), tags }, messages }
}

const namesOnce = (names: readonly string[]): readonly string[] => [
  ...new Set(names.map((name) => name.trim()).filter((name) => name !== '')),
]
