// Everything as a file that Daybook reads back. The format is docs/export.md's.

import type { Exported } from './exported'

export const FORMAT = 'daybook'
/** One more for each change that an older reader would get wrong. */
export const FORMAT_VERSION = 1

/** The file's text. What is in the records beside what the format has is not in it. */
export const exportJson = ({ workspace, exportedAt, todos }: Exported): string => {
  const file = {
    format: FORMAT,
    version: FORMAT_VERSION,
    exportedAt,
    workspace: { id: workspace.id, name: workspace.name },
    todos: todos.map((todo) => ({
      id: todo.id,
      title: todo.title,
      notes: todo.notes,
      completed: todo.completed,
      completedAt: todo.completedAt,
      createdAt: todo.createdAt,
      due: todo.due,
      time: todo.time,
      repeat: todo.repeat,
      repeatFrom: todo.repeatFrom,
      tags: todo.tags,
      list: todo.list,
      section: todo.section,
      assignee: todo.assignee,
      parentId: todo.parentId,
    })),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
