import { describe, expect, test } from 'vitest'
import { MUTANTS } from './mutants'
import { simulate } from './simulate'

const SEEDS = 2_000
const MUTANT_SEEDS = 300

describe('simulation of commits', () => {
  test(`[L12] ${SEEDS} seeds of writers interleaved and killed at every await break nothing`, async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { broken, steps } = await simulate(seed)
      expect(broken, `seed ${seed}\n${steps.join('\n')}`).toEqual([])
    }
  }, 120_000)

  test('[L13] the same seed gives the same run', async () => {
    for (const seed of [1, 2, 3]) expect(await simulate(seed)).toEqual(await simulate(seed))
  })

  for (const [name, mutant] of Object.entries(MUTANTS)) {
    test(`[L14] the mutant "${name}" is caught`, async () => {
      let caught = 0
      for (let seed = 1; seed <= MUTANT_SEEDS; seed += 1)
        caught += (await simulate(seed, mutant)).broken.length > 0 ? 1 : 0
      console.log(`${name}: ${((100 * caught) / MUTANT_SEEDS).toFixed(0)} % of ${MUTANT_SEEDS} seeds fail`)
      expect(caught).toBeGreaterThan(0)
    }, 60_000)
  }
})
