// Tests of many seeds. They stand in several files, so that they run beside each other.

import { expect, test } from 'vitest'
import { simulate } from './simulate'

const CHUNK = 125
/** Far more than it takes on a machine that does other things too. */
const TIMEOUT_MS = 300_000

/** A seed that failed, with all that it takes to see why: what had been drawn, and what happened. */
const explain = async (seed: number): Promise<string> => {
  const { nemeses, broken, steps } = await simulate(seed, { isTraced: true })
  return [
    `seed ${seed}`,
    `nemeses: ${nemeses.join(', ') || 'none'}`,
    ...broken,
    ...steps,
    `again: npm run sim -- --seed ${seed}`,
  ].join('\n')
}

const expectWhole = async (seed: number): Promise<void> => {
  const { broken } = await simulate(seed)
  if (broken.length > 0) expect.fail(await explain(seed))
}

/** Runs the seeds `first` to `last`. */
export const testSeeds = (first: number, last: number): void => {
  for (let from = first; from <= last; from += CHUNK) {
    const to = Math.min(last, from + CHUNK - 1)
    test(
      `[S1] [S2] [S3] [S4] [S5] [S6] [S14] [S15] seeds ${from} to ${to}: nothing is lost, doubled, hidden, stale or stuck`,
      async () => {
        for (let seed = from; seed <= to; seed += 1) await expectWhole(seed)
      },
      TIMEOUT_MS,
    )
  }
}
