// Which todos of a list belong somewhere, and in what order, carried on from one version of the list to the next: an
// edit of one todo looks at that todo, not at ten thousand.

import type { Todo } from './todo'

/** What belongs there, and in what order. Keep the same object for as long as it means the same. */
export interface Order {
  readonly keep: (todo: Todo) => boolean
  readonly compare: (a: Todo, b: Todo) => number
}

export interface Difference {
  readonly removed: readonly Todo[]
  readonly added: readonly Todo[]
}

/** From this many differences on, beginning anew is as good. */
const MANY = 100

const compareLists = (before: readonly Todo[], after: readonly Todo[]): Difference => {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return { removed: before.slice(start, before.length - end), added: after.slice(start, after.length - end) }
}

const NONE: Difference = { removed: [], added: [] }
/** Whoever follows a list asks about the same two versions. */
let last: { before: readonly Todo[]; after: readonly Todo[]; difference: Difference } | undefined

/** Where two versions of a list differ, between what both begin with and what both end with. */
export const findDifference = (before: readonly Todo[], after: readonly Todo[]): Difference => {
  if (before === after) return NONE
  if (last?.before !== before || last.after !== after) {
    last = { before, after, difference: compareLists(before, after) }
  }
  return last.difference
}

const insert = (sorted: Todo[], todo: Todo, compare: Order['compare']): void => {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (compare(sorted[middle] as Todo, todo) <= 0) from = middle + 1
    else to = middle
  }
  sorted.splice(from, 0, todo)
}

/** Remembers the last list that it was asked about. What it answers is the same array for as long as it holds the same. */
export const newSelection = ({ keep, compare }: Order): ((todos: readonly Todo[]) => readonly Todo[]) => {
  let seen: readonly Todo[] = []
  let selected: readonly Todo[] = []
  return (todos) => {
    const { removed, added } = findDifference(seen, todos)
    seen = todos
    if (removed.length + added.length > MANY) {
      selected = todos.filter(keep).sort(compare)
      return selected
    }
    const [leaving, entering] = [removed.filter(keep), added.filter(keep)]
    if (leaving.length + entering.length === 0) return selected
    const next = [...selected]
    for (const todo of leaving) next.splice(next.indexOf(todo), 1)
    for (const todo of entering) insert(next, todo, compare)
    selected = next
    return selected
  }
}
