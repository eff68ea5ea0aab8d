// Filter and search of the whole list. The filter lives in the address, so that a filtered page can be
// reloaded and shared; words of it that mean nothing count as no filter.

import type { Todo } from './todo'

export const SHOWS = ['all', 'open', 'completed'] as const
export const DUES = ['any', 'overdue', 'today', 'week', 'none'] as const
export type Show = (typeof SHOWS)[number]
export type Due = (typeof DUES)[number]

export interface TodoFilter {
  readonly text: string
  readonly show: Show
  /** Empty: any. */
  readonly tag: string
  readonly due: Due
}

const pick = <T extends string>(known: readonly [T, ...T[]], value: string | null): T =>
  known.find((item) => item === value) ?? known[0]

/** The filter that an address's query says. */
export const parseFilter = (query: URLSearchParams): TodoFilter => ({
  text: query.get('q') ?? '',
  show: pick(SHOWS, query.get('show')),
  tag: query.get('tag') ?? '',
  due: pick(DUES, query.get('due')),
})

/** A filter as an address's query; what filters nothing is left out. */
export const formatFilter = ({ text, show, tag, due }: TodoFilter): URLSearchParams => {
  const query = new URLSearchParams()
  if (text) query.set('q', text)
  if (show !== 'all') query.set('show', show)
  if (tag) query.set('tag', tag)
  if (due !== 'any') query.set('due', due)
  return query
}

/** True when it leaves nothing out. */
export const isEmptyFilter = (filter: TodoFilter): boolean => formatFilter(filter).size === 0

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()

const DUE_TESTS: { readonly [due in Due]: (day: string | null, today: string, weekEnd: string) => boolean } =
  {
    any: () => true,
    overdue: (day, today) => day !== null && day < today,
    today: (day, today) => day === today,
    week: (day, today, weekEnd) => day !== null && day >= today && day <= weekEnd,
    none: (day) => day === null,
  }

interface Words {
  readonly tags: string
  readonly text: string
}

/** What is searched in a todo is the same until it is edited: the next letter of a search finds it ready. */
const searched = new WeakMap<Todo, Words>()

const wordsOf = (todo: Todo): Words => {
  const known = searched.get(todo)
  if (known) return known
  const tags = todo.tags.map((tag) => `#${fold(tag)}`).join(' ')
  const words = { tags, text: `${fold(todo.title)}\n${fold(todo.notes)}\n${tags}` }
  searched.set(todo, words)
  return words
}

/**
 * Tells which todos a filter lets through. Each word of its text must occur in the title, the notes or a tag, whatever
 * its case and accents; `#word` looks at the tags alone. `weekEnd` is the last day that "next 7 days" counts.
 */
export const newMatch = (
  filter: TodoFilter,
  { today, weekEnd }: { readonly today: string; readonly weekEnd: string },
): ((todo: Todo) => boolean) => {
  const words = fold(filter.text).split(/\s+/).filter(Boolean)
  const isDue = DUE_TESTS[filter.due]
  return (todo) => {
    if (filter.show !== 'all' && todo.completed !== (filter.show === 'completed')) return false
    if (filter.tag && !todo.tags.includes(filter.tag)) return false
    if (!isDue(todo.due ?? null, today, weekEnd)) return false
    return words.every((word) => wordsOf(todo)[word.startsWith('#') ? 'tags' : 'text'].includes(word))
  }
}
