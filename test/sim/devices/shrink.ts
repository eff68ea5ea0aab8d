// Which of its nemeses a failing seed needs. Each has a random source of its own, so leaving one out often changes nothing
// of what matters.

import type { Nemesis } from './nemeses'
import { type Options, simulate } from './simulate'

/** Leaves out one after the other while the seed still fails. */
export const shrink = async (
  seed: number,
  names: readonly Nemesis[],
  run: (seed: number, options: Options) => Promise<{ readonly broken: readonly string[] }> = simulate,
): Promise<readonly Nemesis[]> => {
  let needed = names
  for (const name of names) {
    const only = needed.filter((other) => other !== name)
    if ((await run(seed, { only })).broken.length > 0) needed = only
  }
  return needed
}
