// A clock that tests move by hand.

import type { Millis } from '@architect/shared/core/base/time'

export interface Clock {
  readonly now: () => Millis
  readonly advance: (ms: number) => void
}

export const newClock = (start: Millis = Date.UTC(2026, 10, 20, 8)): Clock => {
  let at = start
  return {
    now: () => at,
    advance: (ms) => {
      at += ms
    },
  }
}
