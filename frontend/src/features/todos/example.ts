// A todo for tests, with what matters to the test put in.

import type { Todo } from './todo'

/** A todo; the rest is what an untouched one has. */
export const newExample = (id: string, given: Partial<Todo> = {}): Todo => ({
  __typename: 'Todo',
  id,
  collection: 'todo',
  seq: 1,
  deleted: false,
  createdAt: '2026-11-01T08:00:00.000Z',
  createdBy: 'ana',
  modifiedAt: '2026-11-01T08:00:00.000Z',
  title: id,
  notes: '',
  completed: false,
  completedAt: null,
  due: null,
  tags: [],
  position: 'a0',
  time: null,
  remindAt: null,
  repeat: null,
  seriesId: null,
  listId: null,
  sectionId: null,
  parentId: null,
  assignee: null,
  privateTo: null,
  conflicts: [],
  ...given,
})
