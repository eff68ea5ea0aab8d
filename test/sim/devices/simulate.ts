// One seeded run: devices of one person, each with a few tabs, edit the same todos in a world where everything goes wrong
// that this seed has drawn; then there is peace, and what the product promises is checked.

import { newRandom } from '../../support/random'
import { newActions } from './actions'
import { findBroken, isQuiet } from './check'
import { newLedger } from './ledger'
import type { Mutant } from './mutant'
import { type Nemesis, newNemeses } from './nemeses'
import { newProfile } from './profile'
import { newServer } from './server'
import { newTime } from './time'
import type { World } from './world'

export interface Simulated {
  readonly seed: number
  readonly nemeses: readonly Nemesis[]
  /** What was broken; empty is a good run. */
  readonly broken: readonly string[]
  /** What happened, if it was traced. */
  readonly steps: readonly string[]
  /** For the log of a long run: how much happened. */
  readonly edits: number
  readonly entries: number
}

export interface Options {
  readonly mutant?: Mutant
  /** Instead of those that the seed draws. */
  readonly only?: readonly Nemesis[]
  readonly isTraced?: boolean
}

const DEVICES = ['phone', 'laptop', 'tablet']
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
/** Three snapshots in ten minutes are a device's limit: whoever needs more of them waits that long. */
const PEACE_MS = 40 * MINUTE_MS

/** Runs one seed; the same seed gives the same run. */
export const simulate = async (
  seed: number,
  { mutant = {}, only, isTraced = false }: Options = {},
): Promise<Simulated> => {
  const random = newRandom(seed)
  const time = newTime()
  const steps: string[] = []
  const start = time.now()
  const world: World = {
    time,
    random,
    nemeses: newNemeses(seed, only),
    ledger: newLedger(),
    mutant,
    trace: isTraced ? (line) => void steps.push(`${time.now() - start} ${line()}`) : () => {},
  }
  const { nemeses, ledger } = world
  const server = newServer(world)
  const setup = server.start()
  await time.run(SECOND_MS)
  await setup
  const profiles = DEVICES.slice(0, 1 + random.int(DEVICES.length)).map((name, nth) =>
    newProfile(world, name, nth),
  )
  const actions = newActions(world, server, profiles)

  const turns = 12 + random.int(25)
  for (let turn = 0; turn < turns; turn += 1) {
    actions.take()
    await time.run(random.chance(0.1) ? random.int(2 * MINUTE_MS) : random.int(3 * SECOND_MS))
  }

  nemeses.end()
  actions.makePeace()
  for (let waited = 0; waited < PEACE_MS && !isQuiet(world, profiles); waited += 10 * SECOND_MS)
    await time.run(10 * SECOND_MS)
  // Whoever believes to be done must not be at it again.
  await time.run(MINUTE_MS)

  const broken = [...ledger.broken, ...(await findBroken(world, server, profiles))]
  await actions.end()
  return {
    seed,
    nemeses: nemeses.names,
    broken,
    steps,
    edits: ledger.edits().length,
    entries: ledger.log().length,
  }
}
