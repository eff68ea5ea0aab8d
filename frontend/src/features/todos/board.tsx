// What the lists of one page share: the actions, today, and the drawer with a todo's details.

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { focusMain } from '../../ui/focus-main'
import { Overlay } from '../../ui/overlay'
import { newPart } from '../../ui/part'
import { useToday } from '../../ui/use-today'
import type { Todo } from './todo'
import { type TodoActions, useTodoActions } from './use-todo-actions'

const details = newPart(async () => (await import('./details')).Details)

export interface Board {
  readonly actions: TodoActions
  readonly today: string
  readonly openDetails: (id: string) => void
}

const BoardContext = createContext<Board | undefined>(undefined)

/** The board around a list. A list outside of one is a bug. */
export const useBoard = (): Board => {
  const board = useContext(BoardContext)
  if (!board) throw new Error('There is no board around this list')
  return board
}

/** Whoever closes the details goes on where they came from; when that row has gone, at the page's beginning. */
const focusRow = (id: string): void => {
  const row = `[data-todo="${CSS.escape(id)}"] button[aria-haspopup=dialog]`
  const button = document.querySelector<HTMLElement>(row)
  if (button) button.focus()
  else focusMain()
}

/** Provides the board, and shows a todo's details over it. */
export const TodoBoard = ({
  todos,
  children,
}: {
  readonly todos: readonly Todo[]
  readonly children: ReactNode
}) => {
  const actions = useTodoActions()
  const today = useToday()
  const [openId, openDetails] = useState<string>()
  const close = (id: string): void => {
    openDetails(undefined)
    focusRow(id)
  }
  const board = useMemo(() => ({ actions, today, openDetails }), [actions, today])
  const open = openId === undefined ? undefined : todos.find(({ id }) => id === openId)
  return (
    <BoardContext value={board}>
      {children}
      {openId === undefined ? null : (
        <Overlay part={details} onDismiss={() => close(openId)}>
          {(Details) => <Details key={openId} todo={open} todos={todos} onClose={() => close(openId)} />}
        </Overlay>
      )}
    </BoardContext>
  )
}
