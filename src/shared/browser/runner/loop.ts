// A piece of work that is asked for from many sides, must never run twice at once, and is tried again when
// the server can't be had. Pulling and sending are one each.

import type { Backoff } from './backoff'

/**
 * `done`: nothing left to do. `stop`: only a wake helps (no sign-in, refused). `retry`: try again after a wait, which is
 * at least `afterMs` where the server has asked for that.
 */
export type Turn = 'done' | 'stop' | 'retry' | { readonly kind: 'retry'; readonly afterMs: number }

/** Runs something after that many milliseconds. Returns what cancels it. */
export type Schedule = (ms: number, run: () => void) => () => void

export interface Loop {
  /** Does the work, unless it waits for its next try. Resolves when the work has come to rest. */
  nudge(): Promise<void>
  /** Does the work now, whatever it waits for, but for a wait that the server has asked for. */
  wake(): Promise<void>
  stop(): void
}

/** The server has asked for a wait, and gets it. */
const isTold = (outcome: Turn): boolean => typeof outcome === 'object' && outcome.afterMs > 0

/** A loop around a turn of work; asked for while it runs, it takes another turn. */
export const newLoop = (turn: () => Promise<Turn>, backoff: Backoff, schedule: Schedule): Loop => {
  let running: Promise<void> | undefined
  let again = false
  let woken = false
  let stopped = false
  let cancelTimer: (() => void) | undefined
  let waitsAsTold = false

  const cancel = (): void => {
    cancelTimer?.()
    cancelTimer = undefined
  }

  const waitFor = (outcome: Exclude<Turn, 'done' | 'stop'>): void => {
    const told = typeof outcome === 'object' ? outcome.afterMs : 0
    waitsAsTold = isTold(outcome)
    // Jitter on top: all whom a busy server sends away must not come back in the same instant.
    cancelTimer = schedule(told + backoff.next(), () => {
      cancelTimer = undefined
      waitsAsTold = false
      void start()
    })
  }

  const run = async (): Promise<void> => {
    let outcome: Turn
    do {
      again = false
      woken = false
      outcome = await turn()
      // What the turn was told may be older than the wake: it was sent away just before the person signed in, say.
    } while (!stopped && ((outcome === 'done' && again) || (woken && !isTold(outcome))))
    if (outcome === 'done') backoff.reset()
    else if (outcome !== 'stop' && !stopped) waitFor(outcome)
  }

  const start = (): Promise<void> => {
    if (stopped) return Promise.resolve()
    if (running) {
      again = true
      return running
    }
    cancel()
    running = run().finally(() => {
      running = undefined
    })
    return running
  }

  return {
    nudge: () => (cancelTimer ? Promise.resolve() : start()),
    wake: () => {
      if (cancelTimer && waitsAsTold) return Promise.resolve()
      woken = true
      backoff.reset()
      return start()
    },
    stop: () => {
      stopped = true
      cancel()
    },
  }
}
