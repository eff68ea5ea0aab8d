// Interleaves writers at every await of theirs. A writer's store call becomes two turns: one in which it takes
// effect, one in which its answer arrives; between and before them anybody else may go, and the writer may die.

import type { LogStore } from '@architect/shared/server/log/log-store'
import type { Random } from '../support/random'

interface Turn {
  readonly writer: number
  readonly label: string
  readonly go: () => void
}

export interface Scheduler {
  /** The store as this writer sees it: each call waits for its turns. */
  storeOf(writer: number): LogStore
  /** A turn of its own, such as for publishing. */
  turn(writer: number, label: string): Promise<void>
  /** Runs turns until none is left; each turn may, by this chance, kill its writer instead. */
  run(deathRate: number): Promise<void>
  readonly steps: readonly string[]
  readonly dead: ReadonlySet<number>
}

/** Lets everything that is not waiting for a turn go on until it waits or ends. */
const settle = (): Promise<void> => new Promise((done) => setImmediate(done))

export const newScheduler = (store: LogStore, random: Random): Scheduler => {
  const waiting: Turn[] = []
  const steps: string[] = []
  const dead = new Set<number>()

  const turn = (writer: number, label: string): Promise<void> =>
    new Promise((go) => {
      if (!dead.has(writer)) waiting.push({ writer, label, go })
    })

  const storeOf = (writer: number): LogStore =>
    new Proxy(store, {
      get:
        (target, method: keyof LogStore) =>
        async (...args: never[]) => {
          await turn(writer, method)
          const answer = await (target[method] as (...args: never[]) => Promise<unknown>).apply(target, args)
          await turn(writer, `${method} answered`)
          return answer
        },
    })

  const kill = (writer: number): void => {
    dead.add(writer)
    for (let index = waiting.length - 1; index >= 0; index -= 1) {
      if (waiting[index]?.writer === writer) waiting.splice(index, 1)
    }
  }

  const run = async (deathRate: number): Promise<void> => {
    let last = -1
    for (await settle(); waiting.length > 0; await settle()) {
      // Mostly one writer runs on while the others stand still: that is how one of them gets to be stale.
      const same = waiting.findIndex(({ writer }) => writer === last)
      const index = same >= 0 && random.chance(0.8) ? same : random.int(waiting.length)
      const [next] = waiting.splice(index, 1)
      last = next?.writer ?? -1
      if (!next) return
      if (random.chance(deathRate)) {
        steps.push(`writer ${next.writer} dies before ${next.label}`)
        kill(next.writer)
      } else {
        steps.push(`writer ${next.writer}: ${next.label}`)
        next.go()
      }
    }
  }

  return { storeOf, turn, run, steps, dead }
}
