// A list of todos that can be put in another order, by dragging or by Alt and the arrow keys.

import { useMemo, useRef, useState } from 'react'
import { useBoard } from './board'
import { moveByStep, moveToEdge } from './reorder'
import type { Todo } from './todo'
import classes from './todo-list.module.css'
import { type RowHandlers, TodoRow } from './todo-row'
import { useDrag } from './use-drag'

/** Rows beyond this many are shown on demand: nobody reads them, and each costs time. */
const PAGE = 200

export interface TodoListProps {
  readonly label: string
  readonly todos: readonly Todo[]
  readonly sortable?: boolean
  readonly showDue?: boolean
}

/** After a row has left the list, somebody at the keyboard goes on with the one that took its place. */
const focusNeighbour = (list: HTMLElement | null, id: string): void => {
  const row = [...(list?.children ?? [])].find((item) => (item as HTMLElement).dataset['todo'] === id)
  if (!row?.contains(document.activeElement)) return
  const next = row.nextElementSibling ?? row.previousElementSibling
  next?.querySelector<HTMLElement>('input[type=checkbox]')?.focus()
}

/** Shows todos in the order given. */
export const TodoList = ({ label, todos, sortable = false, showDue = true }: TodoListProps) => {
  const { actions } = useBoard()
  const attachRow = useDrag()
  const list = useRef<HTMLUListElement>(null)
  const [limit, setLimit] = useState(PAGE)
  // Handlers stay the same for all rows and renders, so that an edit renders one row, not all.
  const latest = useRef(todos)
  latest.current = todos
  const handlers = useMemo<RowHandlers>(
    () => ({
      step: (todo, step) => {
        const move = moveByStep(latest.current, todo.id, step)
        if (move) actions.move(todo, move)
      },
      drop: (id, target) => {
        const todo = latest.current.find((item) => item.id === id)
        const move = moveToEdge(latest.current, id, target)
        if (todo && move) actions.move(todo, move)
      },
      leave: (id) => focusNeighbour(list.current, id),
    }),
    [actions],
  )
  return (
    <>
      <ul ref={list} className={classes['list']} aria-label={label}>
        {todos.slice(0, limit).map((todo) => (
          <TodoRow
            key={todo.id}
            todo={todo}
            sortable={sortable}
            showDue={showDue}
            attachRow={sortable ? attachRow : undefined}
            handlers={handlers}
          />
        ))}
      </ul>
      {todos.length > limit ? (
        <button type="button" className={classes['more']} onClick={() => setLimit(limit + PAGE)}>
          Show {Math.min(PAGE, todos.length - limit)} more of {todos.length}
        </button>
      ) : null}
    </>
  )
}
