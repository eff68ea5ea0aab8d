// `npm run mutants`: what the simulation catches. Each mutant is a mistake made on purpose; the table says how many of the
// seeds notice it, and what the first of them saw broken.

import { parseArgs } from 'node:util'
import { hunt } from '../test/sim/devices/hunt'
import { MUTANTS } from '../test/sim/devices/mutants'

const BROKEN_CHARS = 110

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { seeds: { type: 'string', default: '300' } } })
  const seeds = Number(values.seeds)
  console.log(`| mutant | seeds | caught | first seed | what it saw |\n|---|---|---|---|---|`)
  let escaped = 0
  for (const planted of MUTANTS) {
    const { name, caught, first } = await hunt(planted, seeds)
    if (caught === 0) escaped += 1
    const share = `${((100 * caught) / seeds).toFixed(0)} %`
    const saw = first ? `${first.seed} | ${first.broken.slice(0, BROKEN_CHARS)}` : '– | nothing'
    console.log(`| ${name} | ${seeds} | ${share} | ${saw} |`)
  }
  console.log(`${MUTANTS.length - escaped} caught, ${escaped} escaped`)
  process.exitCode = escaped > 0 ? 1 : 0
}

void main()
