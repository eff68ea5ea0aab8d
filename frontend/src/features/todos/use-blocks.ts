// A long list is shown in blocks of rows: those near what is seen are there, in the place of the others stands a gap of
// their height. So a page of ten thousand todos opens and follows an edit like one of a hundred, its scroll bar is true,
// and its end is where it always was.

import { type RefCallback, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { Todo } from './todo'

const BLOCK = 30
/** How far from being seen a block is shown: further than a press of Page Down or a flick goes. */
const NEAR = '1200px 0px'
/** How far from being seen a block stays when others come: a little scrolling there and back brings nothing new. */
const KEPT_PX = 3_000
/** Until a block's height is known. */
const ROW_PX = 49
const FIRST: ReadonlySet<number> = new Set([0])

export interface Block {
  readonly nth: number
  readonly todos: readonly Todo[]
  readonly isShown: boolean
  /** Of its gap. */
  readonly height: number
}

export interface Blocks {
  readonly blocks: readonly Block[]
  /** The ref of each gap, which has the block's number as `data-gap`. */
  readonly gap: RefCallback<HTMLElement>
}

interface BlocksOptions {
  readonly list: RefObject<HTMLElement | null>
  readonly todos: readonly Todo[]
  /** The row that has the focus, or had it when it opened something: it stays, wherever it goes. */
  readonly focused: RefObject<string | undefined>
}

const rowOf = (list: HTMLElement | null, todo: Todo | undefined): Element | null =>
  todo ? (list?.querySelector(`[data-todo="${CSS.escape(todo.id)}"]`) ?? null) : null

const mark = (row: Element, name: string, value: number | undefined): void => {
  if (value === undefined) row.removeAttribute(name)
  else if (row.getAttribute(name) !== `${value}`) row.setAttribute(name, `${value}`)
}

/** Numbers the rows for whoever can't see how long the list is, as long as there are gaps in it. */
const numberRows = (list: HTMLElement, blocks: readonly Block[]): void => {
  const size = blocks.reduce((sum, { todos }) => sum + todos.length, 0)
  const isWhole = blocks.every(({ isShown }) => isShown)
  let place = 0
  for (const row of list.children) {
    const { gap } = (row as HTMLElement).dataset
    place += gap === undefined ? 1 : (blocks[Number(gap)]?.todos.length ?? 0)
    if (gap !== undefined) continue
    mark(row, 'aria-setsize', isWhole ? undefined : size)
    mark(row, 'aria-posinset', isWhole ? undefined : place)
  }
}

/** The blocks of a list, those near what is seen shown. */
export const useBlocks = ({ list, todos, focused }: BlocksOptions): Blocks => {
  const [shown, setShown] = useState(FIRST)
  const wanted = useRef(shown)
  const show = (next: ReadonlySet<number>): void => {
    wanted.current = next
    setShown(next)
  }
  const heights = useRef(new Map<number, number>())
  const observer = useRef<IntersectionObserver>(undefined)
  const last = Math.ceil(todos.length / BLOCK) - 1
  // What is added at the end of what is shown is shown.
  if (shown.has(last - 1) && !shown.has(last)) show(new Set([...shown, last]))

  const blockOf = (id: string | undefined): number => {
    const index = id === undefined ? -1 : todos.findIndex((todo) => todo.id === id)
    return index === -1 ? -1 : Math.floor(index / BLOCK)
  }
  const rowsOf = (nth: number): readonly Todo[] => todos.slice(nth * BLOCK, (nth + 1) * BLOCK)

  const comeNear = (near: readonly number[]): void => {
    const dragged = list.current?.querySelector<HTMLElement>('[data-dragging]')?.dataset['todo']
    const held = new Set([...near, blockOf(focused.current), blockOf(dragged)])
    const isKept = (nth: number): boolean => {
      const rows = rowsOf(nth)
      const top = rowOf(list.current, rows[0])?.getBoundingClientRect().top
      const bottom = rowOf(list.current, rows.at(-1))?.getBoundingClientRect().bottom
      if (top === undefined || bottom === undefined) return true
      heights.current.set(nth, bottom - top)
      return held.has(nth) || (bottom > -KEPT_PX && top < innerHeight + KEPT_PX)
    }
    // Others may have come since the last time that this was rendered.
    show(new Set([...wanted.current, ...near].filter(isKept)))
  }
  const latest = useRef(comeNear)
  latest.current = comeNear

  const gap = useCallback((element: HTMLElement | null) => {
    if (!element) return
    observer.current ??= new IntersectionObserver(
      (entries) => {
        const near = entries.filter(({ isIntersecting }) => isIntersecting)
        if (near.length > 0) {
          latest.current(near.map(({ target }) => Number((target as HTMLElement).dataset['gap'])))
        }
      },
      { rootMargin: NEAR },
    )
    observer.current.observe(element)
    return () => observer.current?.unobserve(element)
  }, [])

  // A row that has the focus goes on having it when others push it into a block that is not shown.
  const held = last > 0 ? blockOf(focused.current) : -1
  const blocks = Array.from({ length: last + 1 }, (_, nth) => ({
    nth,
    todos: rowsOf(nth),
    isShown: shown.has(nth) || nth === held,
    height: heights.current.get(nth) ?? rowsOf(nth).length * ROW_PX,
  }))
  useLayoutEffect(() => {
    if (list.current) numberRows(list.current, blocks)
  })
  return { blocks, gap }
}
