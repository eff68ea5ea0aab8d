// What can go wrong in a world. Each nemesis has a random source of its own, so that switching one off leaves the others
// as they were: that is how a failing seed is made small.

import { newRandom, type Random } from '../../support/random'

/** How often each strikes at most, each time that it could; a seed draws from a fifth of it up to all of it. */
const RATES = {
  'requests lost': 0.25,
  'answers lost': 0.25,
  'requests late': 0.15,
  'server busy': 0.2,
  'server crashes': 0.08,
  'publishes lost': 0.4,
  'pushes lost': 0.4,
  'pushes doubled': 0.3,
  'pushes late': 0.4,
  'only hints pushed': 0.4,
  'sockets cut': 0.15,
  'sockets half-open': 0.15,
  'sockets refused': 0.4,
  'network gone': 0.15,
  'tabs killed': 0.012,
  'tabs frozen': 0.2,
  'transactions aborted': 0.06,
  'store handles killed': 0.05,
  'disk full': 0.12,
  'clocks wrong': 1,
  'clocks jump': 0.2,
  'no locks': 0.5,
  'locks stolen': 0.2,
  'tab messages lost': 0.25,
  'tab messages late': 0.4,
  'sessions over': 0.12,
  'titles forbidden': 0.15,
  'log trimmed': 0.12,
  'server restored': 0.08,
  'client upgraded': 0.12,
  'local workspace': 1,
  // At the end: what is named in regressions draws as before.
  'requests doubled': 0.2,
  'transactions repeated': 0.1,
  'leads lost late': 0.5,
  'power lost': 0.1,
  'ticks held back': 1,
  'several people': 1,
  'members changed': 0.15,
  'todos private': 0.2,
} as const satisfies Readonly<Record<string, number>>

export type Nemesis = keyof typeof RATES
export const NEMESES = Object.keys(RATES) as readonly Nemesis[]

export interface Nemeses {
  /** Those that this seed has drawn. */
  readonly names: readonly Nemesis[]
  has(name: Nemesis): boolean
  /** Whether it strikes this time. */
  strikes(name: Nemesis): boolean
  /** Its own random source, to decide how. */
  random(name: Nemesis): Random
  /** Peace: none strikes any more. */
  end(): void
}

/** One seed in twenty is calm, five in twenty are calm in all but one, the others draw a third of all. */
const draw = (random: Random): readonly Nemesis[] => {
  const fate = random.next()
  if (fate < 0.05) return []
  if (fate < 0.3) return [random.pick(NEMESES)]
  const share = 0.1 + random.next() * 0.5
  return NEMESES.filter(() => random.chance(share))
}

/** The nemeses of a seed; `only` takes the place of the draw. */
export const newNemeses = (seed: number, only?: readonly Nemesis[]): Nemeses => {
  const random = newRandom(seed * 7919)
  const drawn = draw(random)
  const names = only ?? drawn
  const known = new Set(names)
  const parts = new Map(
    NEMESES.map((name, index) => {
      const own = newRandom(seed * 104_729 + index * 31)
      return [name, { own, rate: RATES[name] * (0.2 + 0.8 * own.next()) }] as const
    }),
  )
  const partOf = (name: Nemesis) => parts.get(name) as { own: Random; rate: number }
  let peace = false
  return {
    names,
    has: (name) => !peace && known.has(name),
    strikes: (name) => {
      if (peace || !known.has(name)) return false
      const { own, rate } = partOf(name)
      return own.chance(rate)
    },
    random: (name) => partOf(name).own,
    end: () => {
      peace = true
    },
  }
}
