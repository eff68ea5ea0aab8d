// How a mutant is hunted: seed by seed.

import type { Planted } from './mutants'
import { importPatched, type Simulate } from './patched'
import { simulate } from './simulate'

export interface Catch {
  readonly seed: number
  /** The first thing that was broken. */
  readonly broken: string
}

export interface Hunted {
  readonly name: string
  readonly caught: number
  readonly first?: Catch
}

const newTry = async ({
  mutant,
  patches,
  only,
}: Planted): Promise<(seed: number) => Promise<Catch | undefined>> => {
  const run: Simulate = patches ? await importPatched(patches) : simulate
  return async (seed) => {
    const options = { ...(mutant ? { mutant } : {}), ...(only ? { only } : {}) }
    const [broken] = (await run(seed, options)).broken
    return broken === undefined ? undefined : { seed, broken }
  }
}

/** Runs a mutant through the seeds from 1 until one catches it. */
export const huntFirst = async (planted: Planted, seeds: number): Promise<Catch | undefined> => {
  const tryOn = await newTry(planted)
  for (let seed = 1; seed <= seeds; seed += 1) {
    const caught = await tryOn(seed)
    if (caught) return caught
  }
  return undefined
}

/** Runs a mutant through all of these seeds. */
export const hunt = async (planted: Planted, seeds: number): Promise<Hunted> => {
  const tryOn = await newTry(planted)
  const catches: Catch[] = []
  for (let seed = 1; seed <= seeds; seed += 1) {
    const caught = await tryOn(seed)
    if (caught) catches.push(caught)
  }
  const [first] = catches
  return { name: planted.name, caught: catches.length, ...(first ? { first } : {}) }
}
