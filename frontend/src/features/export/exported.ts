// The todos of a workspace as they leave Daybook: names in place of ids where somebody else is to read them.

import type { Day } from '@architect/shared/core/base/day'
import type { Repeat, RepeatFrom } from '@architect/shared/core/recurrence/repeat'

export interface ExportedTodo {
  readonly id: string
  readonly title: string
  readonly notes: string
  readonly completed: boolean
  /** ISO 8601, as createdAt. */
  readonly completedAt: string | null
  readonly createdAt: string
  readonly due: Day | null
  /** HH:MM. */
  readonly time: string | null
  readonly repeat: Repeat | null
  readonly repeatFrom: RepeatFrom
  readonly tags: readonly string[]
  readonly list: string | null
  readonly section: string | null
  readonly assignee: string | null
  /** The id of the todo that this is a part of. */
  readonly parentId: string | null
}

export interface Exported {
  readonly workspace: { readonly id: string; readonly name: string }
  /** ISO 8601; the clock is the caller's. */
  readonly exportedAt: string
  /** In the order of their list. */
  readonly todos: readonly ExportedTodo[]
}
