// What went wrong lately, in words, for the person and for support.

import type { Problem } from './engine'

const KEPT = 20

export interface Problems {
  /** Newest first; the same list until something new is noted. */
  list(): readonly Problem[]
  /** Of the same problem over and over, the latest time is enough. */
  note(message: string): void
}

/** Nothing went wrong yet. */
export const newProblems = (now: () => number): Problems => {
  let kept: readonly Problem[] = []
  return {
    list: () => kept,
    note: (message) => {
      const others = kept[0]?.message === message ? kept.slice(1) : kept
      kept = [{ at: now(), message }, ...others].slice(0, KEPT)
    },
  }
}
