// A list of todos that can be put in another order, by dragging or by Alt and the arrow keys.

import { memo, useMemo, useRef } from 'react'
import { useBoard } from './board'
import { moveByStep, moveToEdge } from './reorder'
import type { Todo } from './todo'
import classes from './todo-list.module.css'
import { type RowHandlers, TodoRow } from './todo-row'
import { useBlocks } from './use-blocks'
import { useDrag } from './use-drag'
import { useRowFocus } from './use-row-focus'

export interface TodoListProps {
  readonly label: string
  readonly todos: readonly Todo[]
  readonly sortable?: boolean
  readonly showDue?: boolean
}

/** Shows todos in the order given. */
export const TodoList = memo(({ label, todos, sortable = false, showDue = true }: TodoListProps) => {
  const { actions } = useBoard()
  const attachRow = useDrag()
  const { ref, focused, enter, leave } = useRowFocus(todos)
  const { blocks, gap } = useBlocks({ list: ref, todos, focused })
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
    <ul ref={ref} onBlur={leave} className={classes['list']} aria-label={label}>
      {blocks.flatMap(({ nth, todos: rows, isShown, height }) =>
        isShown
          ? rows.map((todo) => (
              <TodoRow
                key={todo.id}
                todo={todo}
                sortable={sortable}
                showDue={showDue}
                attachRow={sortable ? attachRow : undefined}
                handlers={handlers}
              />
            ))
          : // Not hidden from a screen reader: whoever walks into it learns what is to come, and it comes.
            [
              <li key={`gap ${nth}`} ref={gap} data-gap={nth} className={classes['gap']} style={{ height }}>
                <span className="visually-hidden">{rows.length} more todos</span>
              </li>,
            ],
      )}
    </ul>
  )
})
