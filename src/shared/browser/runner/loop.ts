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

/** A loop around a turn of work; asked for while it runs, it takes another turn. */
export const newLoop = (turn: () => Promise<Turn>, backoff: Backoff, schedule: Schedule): Loop => {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  let cancelTimer: (() => void) | undefined
  let isTold = false

  const cancel = (): void => {
    cancelTimer?.()
    cancelTimer = undefined
  }

  const waitFor = (outcome: Exclude<Turn, 'done' | 'stop'>): void => {
    const told = typeof outcome === 'object' ? outcome.afterMs : 0
    isTold = told > 0
    // Jitter on top: all whom a busy server sends away must not come back in the same instant.
    cancelTimer = schedule(told + backoff.next(), () => {
      cancelTimer = undefined
      isTold = false
      void start()
    })
  }

  const run = async (): Promise<void> => {
    let outcome: Turn
    do {
      again = false
      outcome = await turn()
    } while (outcome === 'done' && again && !stopped)
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
      if (cancelTimer && isTold) return Promise.resolve()
      backoff.reset()
      return start()
    },
    stop: () => {
      stopped = true
      cancel()
    },
  }
}
