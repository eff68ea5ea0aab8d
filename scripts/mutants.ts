// `npm run mutants`: what the simulation catches. Each mutant is a mistake made on purpose; the table says how many of the
// seeds notice it, and what the first of them saw broken. `--of regressions`: the same for each fault that was found once.

import { parseArgs } from 'node:util'
import { hunt } from '../test/sim/devices/hunt'
import { MUTANTS, type Planted } from '../test/sim/devices/mutants'
import { REGRESSIONS } from '../test/sim/devices/regressions'

const BROKEN_CHARS = 110

const SETS: Readonly<Record<string, readonly Planted[]>> = { mutants: MUTANTS, regressions: REGRESSIONS }

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '300' }, of: { type: 'string', default: 'mutants' } },
  })
  const seeds = Number(values.seeds)
  const planted = SETS[values.of] ?? []
  console.log(`| mutant | seeds | caught | first seed | what it saw |\n|---|---|---|---|---|`)
  let escaped = 0
  for (const one of planted) {
    const { name, caught, first } = await hunt(one, seeds)
    if (caught === 0) escaped += 1
    const share = `${((100 * caught) / seeds).toFixed(0)} %`
    const saw = first ? `${first.seed} | ${first.broken.slice(0, BROKEN_CHARS)}` : '– | nothing'
    console.log(`| ${name} | ${seeds} | ${share} | ${saw} |`)
  }
  console.log(`${planted.length - escaped} caught, ${escaped} escaped`)
  process.exitCode = escaped > 0 ? 1 : 0
}

void main()
