import { useMemo } from 'react'
import { newSelection, type Order } from './selection'
import type { Todo } from './todo'

/** The todos that belong somewhere, in order; the same array until there is a difference. */
export const useSelection = (todos: readonly Todo[], order: Order): readonly Todo[] => {
  const select = useMemo(() => newSelection(order), [order])
  return select(todos)
}
