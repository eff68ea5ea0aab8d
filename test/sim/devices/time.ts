// Virtual time for a whole world in one thread: nothing happens between two timers but what waits for promises alone,
// and timers that fall due together run in the order in which they were set. So a seed decides everything.

import type { Schedule } from '@architect/shared/browser/runner/loop'

interface Timer {
  readonly due: number
  readonly nth: number
  run: (() => void) | undefined
}

export interface Time {
  /** Milliseconds since 1970, whole. */
  now(): number
  readonly schedule: Schedule
  sleep(ms: number): Promise<void>
  /** Moves time on, running what falls due in order. */
  run(ms: number): Promise<void>
}

/** Lets everything run that waits for nothing but promises. */
const settle = (): Promise<void> => new Promise((done) => setImmediate(done))

const isBefore = (a: Timer, b: Timer): boolean => (a.due === b.due ? a.nth < b.nth : a.due < b.due)

/** The earliest timer first: a binary heap. */
const newHeap = () => {
  const heap: Timer[] = []
  const at = (index: number): Timer => heap[index] as Timer
  const swap = (a: number, b: number): void => {
    const timer = at(a)
    heap[a] = at(b)
    heap[b] = timer
  }
  const sink = (index: number): void => {
    let parent = index
    for (;;) {
      const left = 2 * parent + 1
      let least = parent
      for (const child of [left, left + 1])
        if (child < heap.length && isBefore(at(child), at(least))) least = child
      if (least === parent) return
      swap(least, parent)
      parent = least
    }
  }
  return {
    first: (): Timer | undefined => heap[0],
    add: (timer: Timer): void => {
      let child = heap.push(timer) - 1
      while (child > 0) {
        const parent = (child - 1) >> 1
        if (!isBefore(timer, at(parent))) return
        swap(child, parent)
        child = parent
      }
    },
    removeFirst: (): void => {
      const last = heap.pop()
      if (!last || heap.length === 0) return
      heap[0] = last
      sink(0)
    },
  }
}

/** A clock that starts on 2026-11-20. */
export const newTime = (): Time => {
  let now = Date.UTC(2026, 10, 20, 8)
  let count = 0
  const timers = newHeap()

  const schedule: Schedule = (ms, run) => {
    const timer: Timer = { due: now + Math.max(0, Math.ceil(ms)), nth: count++, run }
    timers.add(timer)
    return () => {
      timer.run = undefined
    }
  }

  return {
    now: () => now,
    schedule,
    sleep: (ms) => new Promise((done) => void schedule(ms, done)),
    run: async (ms) => {
      const end = now + ms
      await settle()
      for (let first = timers.first(); first && first.due <= end; first = timers.first()) {
        timers.removeFirst()
        now = first.due
        if (!first.run) continue
        first.run()
        await settle()
      }
      now = end
    },
  }
}
