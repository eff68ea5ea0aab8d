// Time that stands still until a test moves it, and a random source with a seed: so that a failure found
// once is found again.

import type { Schedule } from '../runner/loop'

/** Long enough for any chain of promises between two timers. */
const SETTLE_TURNS = 60

/** Lets everything run that waits for nothing but promises. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < SETTLE_TURNS; turn += 1) await null
}

export interface VirtualTime {
  now(): number
  readonly schedule: Schedule
  sleep(ms: number): Promise<void>
  /** Moves time on, running what falls due in order. */
  run(ms: number): Promise<void>
}

/** A clock that starts on 2026-11-20. */
export const newVirtualTime = (): VirtualTime => {
  let now = Date.UTC(2026, 10, 20, 8)
  let count = 0
  const timers = new Map<number, { readonly due: number; readonly run: () => void }>()

  const schedule: Schedule = (ms, run) => {
    const id = count++
    timers.set(id, { due: now + Math.max(0, ms), run })
    return () => {
      timers.delete(id)
    }
  }

  const findFirst = (until: number) =>
    [...timers].filter(([, { due }]) => due <= until).sort(([a, x], [b, y]) => x.due - y.due || a - b)[0]

  return {
    now: () => now,
    schedule,
    sleep: (ms) => new Promise((resolve) => void schedule(ms, resolve)),
    run: async (ms) => {
      const end = now + ms
      await settle()
      for (let first = findFirst(end); first; first = findFirst(end)) {
        timers.delete(first[0])
        now = first[1].due
        first[1].run()
        await settle()
      }
      now = end
    },
  }
}

/** Mulberry32: numbers from 0 up to 1, the same for the same seed. */
export const newRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
