// The device's clock, corrected by the server's. Each exchange bounds the true offset; the offset moves only
// as far as a bound forces it, so a device whose clock is right is not shaken by slow answers.

import type { Millis } from '../../core/base/time'

export interface CorrectedClock {
  now(): Millis
  /** Milliseconds that the server's clock is ahead of the device's, as far as is known. */
  offset(): number
  /** The device's own clock, for `sentAt` and `receivedAt`. */
  raw(): Millis
  /** The server's clock stood between `from` and `to` at some time between sending and receiving. */
  observe(exchange: { from: Millis; to: Millis; sentAt: Millis; receivedAt: Millis }): void
}

/** A clock that trusts the device until the server says otherwise. */
export const newCorrectedClock = (raw: () => Millis): CorrectedClock => {
  let offset = 0
  return {
    raw,
    offset: () => offset,
    now: () => raw() + offset,
    observe: ({ from, to, sentAt, receivedAt }) => {
      const lowest = from - receivedAt
      const highest = to - sentAt
      // The device's clock was set while the request was under way: it measures nothing.
      if (lowest > highest) return
      offset = Math.min(Math.max(offset, lowest), highest)
    },
  }
}
