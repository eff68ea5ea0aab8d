// The simulation with a line or two of the product changed, as they are loaded: each change has modules of its own.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Plugin, runnerImport } from 'vite'
import type { simulate } from './simulate'

export interface Patch {
  /** From the root of the repository. */
  readonly file: string
  /** Stands in it exactly once. */
  readonly find: string
  readonly replace: string
}

export type Simulate = typeof simulate

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

const applyPatch = (source: string, { file, find, replace }: Patch): string => {
  const [before, after, ...more] = source.split(find)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(
      `A patch has lost its line: "${find}" stands ${more.length + (after === undefined ? 0 : 1)} times in ${file}.`,
    )
  return before + replace + after
}

const pathOf = ({ file }: Patch): string => `${ROOT}${file}`

/** Loads the simulation with these patches. Throws when a line is not there, or its file is not a part of it. */
export const importPatched = async (patches: readonly Patch[]): Promise<Simulate> => {
  for (const patch of patches) applyPatch(readFileSync(pathOf(patch), 'utf8'), patch)
  const applied = new Set<Patch>()
  const plugin: Plugin = {
    name: 'patch',
    enforce: 'pre',
    transform: (source, id) => {
      const mine = patches.filter((patch) => id.split('?')[0] === pathOf(patch))
      for (const patch of mine) applied.add(patch)
      return mine.length > 0 ? mine.reduce(applyPatch, source) : undefined
    },
  }
  const { module } = await runnerImport<{ simulate: Simulate }>(`${ROOT}test/sim/devices/simulate.ts`, {
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [plugin],
    resolve: { alias: { '@architect/shared': `${ROOT}src/shared` } },
  })
  const left = patches.find((patch) => !applied.has(patch))
  if (left) throw new Error(`A patch is without effect: the simulation does not load ${left.file}.`)
  return module.simulate
}
