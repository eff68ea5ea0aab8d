// `npm run sim -- --runs 100000`: simulations by hand and for longer. `--seed N` alone tells one seed step by step, and
// which of its nemeses it takes to break it. `--of writers`: the simulation of commits alone.

import { parseArgs } from 'node:util'
import { newNemeses } from '../test/sim/devices/nemeses'
import { shrink } from '../test/sim/devices/shrink'
import { simulate as simulateDevices } from '../test/sim/devices/simulate'
import { simulate as simulateWriters } from '../test/sim/simulate'

type Run = (
  seed: number,
) => Promise<{ readonly broken: readonly string[]; readonly steps: readonly string[] }>

const PROGRESS_MS = 5_000

const runMany = async (run: Run, first: number, runs: number): Promise<number> => {
  const started = Date.now()
  let failed = 0
  let told = started
  for (let seed = first; seed < first + runs; seed += 1) {
    const { broken } = await run(seed)
    if (broken.length > 0) {
      failed += 1
      console.log(`seed ${seed}: ${broken.join('; ')}`)
    }
    if (Date.now() - told < PROGRESS_MS) continue
    told = Date.now()
    const done = seed - first + 1
    console.log(`${done} of ${runs}, ${failed} failed, ${((told - started) / done).toFixed(1)} ms each`)
  }
  console.log(`${runs - failed} passed, ${failed} failed (seeds ${first} to ${first + runs - 1})`)
  return failed
}

const tellOne = async (seed: number): Promise<number> => {
  const { names } = newNemeses(seed)
  const { broken, steps } = await simulateDevices(seed, { isTraced: true })
  console.log(`seed ${seed}: ${names.join(', ') || 'no nemesis'}`)
  if (broken.length > 0) {
    const needed = await shrink(seed, names)
    const small = await simulateDevices(seed, { isTraced: true, only: needed })
    console.log(`it takes ${needed.join(', ') || 'none of them'}\n  ${small.steps.join('\n  ')}`)
    console.log(small.broken.join('\n'))
  } else console.log(`  ${steps.join('\n  ')}\nnothing broken`)
  return broken.length
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      runs: { type: 'string' },
      of: { type: 'string', default: 'devices' },
    },
  })
  const isOne = values.seed !== undefined && values.runs === undefined && values.of === 'devices'
  const run: Run = values.of === 'writers' ? (seed) => simulateWriters(seed) : (seed) => simulateDevices(seed)
  const failed = isOne
    ? await tellOne(Number(values.seed))
    : await runMany(run, Number(values.seed ?? 1), Number(values.runs ?? 20_000))
  process.exitCode = failed > 0 ? 1 : 0
}

void main()
