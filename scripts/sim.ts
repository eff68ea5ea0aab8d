// `npm run sim -- --seed 1 --runs 100000`: the simulation of commits, by hand and for longer.

import { parseArgs } from 'node:util'
import { simulate } from '../test/sim/simulate'

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '20000' } },
  })
  const first = Number(values.seed)
  const last = first + Number(values.runs) - 1
  let failed = 0
  for (let seed = first; seed <= last; seed += 1) {
    const { broken, steps } = await simulate(seed)
    if (broken.length > 0) {
      failed += 1
      console.log(`seed ${seed}: ${broken.join('; ')}\n  ${steps.join('\n  ')}`)
    }
  }
  console.log(`${last - first + 1 - failed} passed, ${failed} failed (seeds ${first} to ${last})`)
  process.exitCode = failed > 0 ? 1 : 0
}

void main()
