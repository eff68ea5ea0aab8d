// Moving a todo within the list that is seen. One move writes one position of one record.

import { positionForIndex } from '@architect/shared/core/base/order'
import type { Todo } from './todo'

export interface Move {
  readonly position: string
  /** From 1, as it is announced. */
  readonly place: number
}

/** The move that puts a todo at an index of the list without it; undefined when it stands there already. */
export const moveToIndex = (list: readonly Todo[], id: string, index: number): Move | undefined => {
  const from = list.findIndex((todo) => todo.id === id)
  const to = Math.max(0, Math.min(index, list.length - 1))
  if (from === -1 || from === to) return undefined
  return { position: positionForIndex(list, id, to), place: to + 1 }
}

/** The move by one step up (-1) or down (1); undefined at the list's end. */
export const moveByStep = (list: readonly Todo[], id: string, step: -1 | 1): Move | undefined =>
  moveToIndex(list, id, list.findIndex((todo) => todo.id === id) + step)

/** The move that drops a todo on an edge of another. */
export const moveToEdge = (
  list: readonly Todo[],
  id: string,
  target: { readonly id: string; readonly edge: 'top' | 'bottom' },
): Move | undefined => {
  const others = list.filter((todo) => todo.id !== id)
  const at = others.findIndex((todo) => todo.id === target.id)
  return at === -1 ? undefined : moveToIndex(list, id, target.edge === 'top' ? at : at + 1)
}
