// Everything a person does to a todo. Each resolves when it is stored on this device; sending is the engine's.

import { useMutation } from '@apollo/client/react'
import {
  CreateTodoDocument,
  DeleteTodoDocument,
  RestoreTodoDocument,
  UpdateTodoDocument,
  type UpdateTodoInput,
} from '@architect/shared/browser/link/generated/graphql'
import { useMemo } from 'react'
import { useWorkspace } from '../../app/workspace'
import { announce } from '../../ui/announcer'
import { showNotice } from '../../ui/notice'
import type { NewTodo } from './quick-add'
import type { Move } from './reorder'
import { saveFailureOf, type Todo } from './todo'

/**
 * `base`: the log position that the person had seen; left out, what this device has now. `notesFrom`: the notes that
 * the edit started from.
 */
export type TodoEdit = Pick<
  UpdateTodoInput,
  'title' | 'notes' | 'notesFrom' | 'completed' | 'due' | 'tags' | 'privateTo' | 'base'
>

export interface TodoActions {
  create(todo: NewTodo): Promise<void>
  /** Rejects when it can't be stored: a form keeps its text and says so. */
  edit(id: string, edit: TodoEdit): Promise<void>
  complete(todo: Todo, completed: boolean): void
  remove(todo: Todo): void
  move(todo: Todo, move: Move): void
}

/** Runs an edit that has no form to show its failure in. */
const orTell = (work: Promise<unknown>): void => {
  work.catch((error: unknown) => showNotice(saveFailureOf(error)))
}

/** The actions, the same object for as long as the workspace is open. */
export const useTodoActions = (): TodoActions => {
  const { workspaceId } = useWorkspace()
  const [create] = useMutation(CreateTodoDocument)
  const [update] = useMutation(UpdateTodoDocument)
  const [remove] = useMutation(DeleteTodoDocument)
  const [restore] = useMutation(RestoreTodoDocument)
  return useMemo(
    () => ({
      create: async ({ title, tags, due, position }) => {
        await create({ variables: { workspaceId, input: { title, tags: [...tags], due, position } } })
        announce('Todo added')
      },
      edit: async (id, edit) => {
        await update({ variables: { workspaceId, input: { id, ...edit } } })
      },
      complete: (todo, completed) => {
        orTell(update({ variables: { workspaceId, input: { id: todo.id, completed } } }))
        announce(completed ? 'Todo completed' : 'Todo reopened')
      },
      remove: (todo) => {
        const undo = (): void => {
          orTell(restore({ variables: { workspaceId, input: { id: todo.id } } }))
          announce('Todo restored')
        }
        orTell(
          remove({ variables: { workspaceId, input: { id: todo.id } } }).then(() =>
            showNotice(`Deleted “${todo.title}”`, undo),
          ),
        )
      },
      move: (todo, { position, place }) => {
        orTell(update({ variables: { workspaceId, input: { id: todo.id, position } } }))
        announce(`Moved to place ${place}`)
      },
    }),
    [workspaceId, create, update, remove, restore],
  )
}
