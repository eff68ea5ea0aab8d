import { expect, test } from 'vitest'
import { huntFirst } from './hunt'
import { MUTANTS } from './mutants'

const SEEDS = 3_000

for (const planted of MUTANTS) {
  test(`[S10] the mutant "${planted.name}" is caught`, async () => {
    const first = await huntFirst(planted, SEEDS)
    console.log(`${planted.name}: seed ${first?.seed}: ${first?.broken}`)
    expect(first).toBeDefined()
  }, 120_000)
}
