// The todos of the open workspace, from the cache that the engine keeps current.

import { useQuery } from '@apollo/client/react'
import { TodosDocument } from '@architect/shared/browser/link/generated/graphql'
import { useWorkspace } from '../../app/workspace'
import type { Todo } from './todo'

const NONE: readonly Todo[] = []

export interface TodosState {
  readonly todos: readonly Todo[]
  /** Nothing is known yet: show the page's frame, not "you have no todos". */
  readonly loading: boolean
}

/** Every todo that is not deleted, in no particular order. */
export const useTodos = (): TodosState => {
  const { workspaceId } = useWorkspace()
  const { data, error } = useQuery(TodosDocument, { variables: { workspaceId } })
  if (error && !data) throw error
  return { todos: data?.todoList.items ?? NONE, loading: !data }
}
