// Several processes over the same tables, of which one at a time may send one request: who is next, and who dies
// before it, chance decides; the same chance, the same run.

import type { DynamoClient, Tables } from '@architect/shared/server/ops/tables'
import type { Random } from './random'

export interface TurnsOptions {
  readonly random: Random
  /** How likely a process dies before a request. */
  readonly deathRate?: number
}

/** Runs the processes to their ends, each with tables that take turns. Gives how each ended. */
export const runInTurns = async <Result>(
  tables: Tables,
  processes: readonly ((tables: Tables) => Promise<Result>)[],
  { random, deathRate = 0 }: TurnsOptions,
): Promise<PromiseSettledResult<Result>[]> => {
  const waiting: (() => void)[] = []
  let running = processes.length
  const goOn = (): void => {
    // Only when nobody is under way: what one's request finds must not depend on how fast it is.
    if (running > 0 && waiting.length === running) {
      waiting.splice(random.int(waiting.length), 1)[0]?.()
    }
  }
  const takingTurns = (): Tables => {
    let isDead = false
    const client = new Proxy(tables.client, {
      get: (target, name) => {
        const send = target[name as keyof DynamoClient] as (request: never) => Promise<unknown>
        return async (request: never) => {
          await new Promise<void>((done) => {
            waiting.push(done)
            goOn()
          })
          isDead ||= random.chance(deathRate)
          if (isDead) throw new Error('This process is dead.')
          return send(request)
        }
      },
    })
    return { ...tables, client }
  }
  return Promise.allSettled(
    processes.map((process) =>
      process(takingTurns()).finally(() => {
        running -= 1
        goOn()
      }),
    ),
  )
}
