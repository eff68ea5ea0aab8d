// Which todos stand where, and in what order: Today's three groups, and the two halves of the whole list.

import { comparePositions } from '@architect/shared/core/base/order'
import type { Order } from './selection'
import type { Todo } from './todo'

export interface Day {
  /** The local calendar day, as in 2026-11-20. */
  readonly today: string
  /** Its first and its last instant. */
  readonly from: string
  readonly to: string
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byCompletion = (a: Todo, b: Todo): number =>
  compareText(b.completedAt ?? '', a.completedAt ?? '') || comparePositions(a, b)

const byDue = (a: Todo, b: Todo): number => compareText(a.due ?? '', b.due ?? '') || comparePositions(a, b)

/** Open and due before that day, the oldest first. */
export const overdueOn = ({ today }: Day): Order => ({
  keep: ({ completed, due }) => !completed && Boolean(due) && (due ?? '') < today,
  compare: byDue,
})

/** Open and due that day, in the person's order. */
export const dueOn = ({ today }: Day): Order => ({
  keep: ({ completed, due }) => !completed && due === today,
  compare: comparePositions,
})

/** Completed that day, the latest first. */
export const doneOn = ({ from, to }: Day): Order => ({
  keep: ({ completed, completedAt }) =>
    completed && Boolean(completedAt) && (completedAt ?? '') >= from && (completedAt ?? '') <= to,
  compare: byCompletion,
})

/** Open, in the person's order. */
export const OPEN: Order = { keep: ({ completed }) => !completed, compare: comparePositions }

/** Completed, the latest first. */
export const COMPLETED: Order = { keep: ({ completed }) => completed, compare: byCompletion }

/** An order's todos that something else is true of, too. */
export const narrow = ({ keep, compare }: Order, matches: (todo: Todo) => boolean): Order => ({
  keep: (todo) => keep(todo) && matches(todo),
  compare,
})
