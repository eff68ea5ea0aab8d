// What every part of a simulated world shares.

import type { Random } from '../../support/random'
import type { Ledger } from './ledger'
import type { Mutant } from './mutant'
import type { Nemeses } from './nemeses'
import type { Time } from './time'

export const WORKSPACE = 'w1'
/** Whose workspace it is. */
export const OWNER = 'ana'
/** Who shares it, where a world has several people. */
export const OTHERS = ['ben', 'cleo']

export interface World {
  readonly time: Time
  /** For all that no nemesis decides. */
  readonly random: Random
  readonly nemeses: Nemeses
  readonly ledger: Ledger
  readonly mutant: Mutant
  /** Writes a line of what happens, when somebody reads it. */
  readonly trace: (line: () => string) => void
}
