// The simulation with one line of the product changed, as it is loaded: each patch has modules of its own.

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
      `A mutant has lost its line: "${find}" stands ${more.length + (after === undefined ? 0 : 1)} times in ${file}.`,
    )
  return before + replace + after
}

/** Loads the simulation with this patch. Throws when the line is not there, or the file is not a part of it. */
export const importPatched = async (patch: Patch): Promise<Simulate> => {
  const path = `${ROOT}${patch.file}`
  applyPatch(readFileSync(path, 'utf8'), patch)
  let isApplied = false
  const plugin: Plugin = {
    name: 'patch',
    enforce: 'pre',
    transform: (source, id) => {
      if (id.split('?')[0] !== path) return undefined
      isApplied = true
      return applyPatch(source, patch)
    },
  }
  const { module } = await runnerImport<{ simulate: Simulate }>(`${ROOT}test/sim/devices/simulate.ts`, {
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [plugin],
    resolve: { alias: { '@architect/shared': `${ROOT}src/shared` } },
  })
  if (!isApplied) throw new Error(`A mutant is without effect: the simulation does not load ${patch.file}.`)
  return module.simulate
}
