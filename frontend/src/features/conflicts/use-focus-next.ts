// Whoever settles one conflict goes on with the next, also without a pointer.

import { type RefObject, useEffect, useRef } from 'react'
import { focusMain } from '../../ui/focus-main'

const FIELD = '[data-contested]'

/** Give `ref` to the list; call `leaving` before what has the focus goes away. */
export const useFocusNext = (
  list: unknown,
): { readonly ref: RefObject<HTMLDivElement | null>; readonly leaving: () => void } => {
  const ref = useRef<HTMLDivElement>(null)
  const left = useRef<number>(undefined)
  const fields = (): HTMLElement[] => [...(ref.current?.querySelectorAll<HTMLElement>(FIELD) ?? [])]
  useEffect(() => {
    const index = left.current
    if (index === undefined || document.activeElement !== document.body) return
    left.current = undefined
    const there = fields()
    const next = there[Math.min(index, there.length - 1)]
    if (next) next.focus()
    else focusMain()
  }, [list])
  return {
    ref,
    leaving: () => {
      left.current = fields().findIndex((field) => field.contains(document.activeElement))
    },
  }
}
