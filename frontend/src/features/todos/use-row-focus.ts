// A row that leaves its list takes the focus with it: by its checkbox, its menu, the details, or another device. Somebody
// at the keyboard goes on with the row that took its place.

import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import { focusMain } from '../../ui/focus-main'
import type { Todo } from './todo'

export interface RowFocus {
  /** The list's. */
  readonly ref: RefObject<HTMLUListElement | null>
  /** The todo whose row has the focus, or had it when it opened something. */
  readonly focused: RefObject<string | undefined>
  /** To be told by a row, also of what it has opened elsewhere on the page. */
  readonly enter: (id: string) => void
  /** To be told by the list; what React removes leaves without a word. */
  readonly leave: () => void
}

/** The first that is still there: of those behind the one that has gone, then of those before it. */
const findNeighbour = (
  before: readonly Todo[],
  id: string,
  list: HTMLElement | null,
): Element | undefined => {
  const at = before.findIndex((todo) => todo.id === id)
  const rows = new Map(
    [...(list?.children ?? [])].map((row) => [(row as HTMLElement).dataset['todo'] ?? '', row]),
  )
  const nearest = [...before.slice(at + 1), ...before.slice(0, Math.max(at, 0)).reverse()]
  return nearest.flatMap((todo) => rows.get(todo.id) ?? [])[0]
}

/** Keeps the focus in a list of rows, and, when the last one has gone, on its page. */
export const useRowFocus = (todos: readonly Todo[]): RowFocus => {
  const ref = useRef<HTMLUListElement>(null)
  const focused = useRef<string>(undefined)
  const shown = useRef(todos)
  useLayoutEffect(() => {
    const before = shown.current
    shown.current = todos
    const id = focused.current
    if (id === undefined || todos.some((todo) => todo.id === id)) return
    focused.current = undefined
    if (document.activeElement !== document.body) return
    const row = findNeighbour(before, id, ref.current)
    const next = row?.querySelector<HTMLElement>('input[type=checkbox]')
    if (next) next.focus()
    else focusMain()
  }, [todos])
  return {
    ref,
    focused,
    enter: useCallback((id) => {
      focused.current = id
    }, []),
    leave: () => {
      focused.current = undefined
    },
  }
}
