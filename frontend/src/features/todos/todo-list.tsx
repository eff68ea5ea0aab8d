// A list of todos that can be put in another order, by dragging or by Alt and the arrow keys.

import { useMemo, useRef, useState } from 'react'
import { useBoard } from './board'
import { moveByStep, moveToEdge } from './reorder'
import type { Todo } from './todo'
import classes from './todo-list.module.css'
import { type RowHandlers, TodoRow } from './todo-row'
import { useDrag } from './use-drag'
import { useRowFocus } from './use-row-focus'

/** Rows beyond this many are shown on demand: nobody reads them, and each costs time. */
const PAGE = 200

export interface TodoListProps {
  readonly label: string
  readonly todos: readonly Todo[]
  readonly sortable?: boolean
  readonly showDue?: boolean
}

/** Shows todos in the order given. */
export const TodoList = ({ label, todos, sortable = false, showDue = true }: TodoListProps) => {
  const { actions } = useBoard()
  const attachRow = useDrag()
  const { ref, enter, leave } = useRowFocus(todos)
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
      enter,
    }),
    [actions, enter],
  )
  return (
    <>
      <ul ref={ref} onBlur={leave} className={classes['list']} aria-label={label}>
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
