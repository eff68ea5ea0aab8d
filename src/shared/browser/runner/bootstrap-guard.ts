// A snapshot is the dearest thing to ask of the server. Whatever makes a device want one after the other (a cursor that
// is never taken, a log that is restored over and over), it gets a few and then has to wait.

const WINDOW_MS = 10 * 60_000
const PER_WINDOW = 3

export interface BootstrapGuard {
  /** Whether one more may be begun: after 3 in 10 minutes it may not. */
  mayBegin(): boolean
  /** One has come to its end; one that broke off counts for nothing. */
  ended(): void
}

/** A guard that has seen none. */
export const newBootstrapGuard = (now: () => number): BootstrapGuard => {
  let ends: number[] = []
  return {
    mayBegin: () => {
      const at = now()
      // A clock that was set back counts as a new start: it must not lock anybody out for a year.
      ends = ends.filter((end) => end <= at && at - end < WINDOW_MS)
      return ends.length < PER_WINDOW
    },
    ended: () => {
      ends.push(now())
    },
  }
}
