// The tags in use, counted on from one version of the list to the next.

import { findDifference } from './selection'
import type { Todo } from './todo'

/** Remembers the last list that it was asked about. What it answers is the same array for as long as it holds the same. */
export const newTags = (): ((todos: readonly Todo[]) => readonly string[]) => {
  const counts = new Map<string, number>()
  let seen: readonly Todo[] = []
  let names: readonly string[] = []
  const count = (todos: readonly Todo[], by: 1 | -1): void => {
    for (const tag of todos.flatMap(({ tags }) => tags)) {
      const left = (counts.get(tag) ?? 0) + by
      if (left > 0) counts.set(tag, left)
      else counts.delete(tag)
    }
  }
  return (todos) => {
    const { removed, added } = findDifference(seen, todos)
    seen = todos
    // Those that came first: a tag that only moves from one version of a todo to the next never goes.
    count(added, 1)
    count(removed, -1)
    if (counts.size !== names.length || names.some((name) => !counts.has(name))) {
      names = [...counts.keys()].sort((a, b) => a.localeCompare(b))
    }
    return names
  }
}
