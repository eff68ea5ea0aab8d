// Which todos stand where: Today's three groups, and the two halves of the whole list.

import { comparePositions } from '@architect/shared/core/base/order'
import type { Todo } from './todo'

export interface TodayGroups {
  /** Open and due before today, the oldest first. */
  readonly overdue: readonly Todo[]
  /** Open and due today, in the person's order. */
  readonly due: readonly Todo[]
  /** Completed today, the latest first. */
  readonly done: readonly Todo[]
}

export interface DayContext {
  /** The local calendar day, as in 2026-11-20. */
  readonly today: string
  /** The local calendar day of an instant. */
  readonly dayOf: (instant: string) => string
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byCompletion = (a: Todo, b: Todo): number =>
  compareText(b.completedAt ?? '', a.completedAt ?? '') || comparePositions(a, b)

/** What belongs on today's page. */
export const groupToday = (todos: readonly Todo[], { today, dayOf }: DayContext): TodayGroups => {
  const open = todos.filter((todo) => !todo.completed && todo.due)
  return {
    overdue: open
      .filter((todo) => (todo.due ?? '') < today)
      .sort((a, b) => compareText(a.due ?? '', b.due ?? '') || comparePositions(a, b)),
    due: open.filter((todo) => todo.due === today).sort(comparePositions),
    done: todos
      .filter((todo) => todo.completed && todo.completedAt && dayOf(todo.completedAt) === today)
      .sort(byCompletion),
  }
}

/** Open ones in the person's order, completed ones with the latest first. */
export const splitCompleted = (
  todos: readonly Todo[],
): { readonly open: readonly Todo[]; readonly completed: readonly Todo[] } => ({
  open: todos.filter((todo) => !todo.completed).sort(comparePositions),
  completed: todos.filter((todo) => todo.completed).sort(byCompletion),
})
