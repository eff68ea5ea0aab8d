import { expect, test } from 'vitest'
import { importPatched } from './patched'
import { REGRESSIONS } from './regressions'
import { simulate } from './simulate'

for (const { name, seed, only, patches } of REGRESSIONS) {
  test(`[S13] ${name}: seed ${seed} is whole, and broken where the fault is put back`, async () => {
    const withFault = await importPatched(patches)
    const { broken } = await withFault(seed, { only })
    expect(broken, 'shows it no more; another seed: npm run mutants -- --of regressions').not.toEqual([])
    expect((await simulate(seed, { only })).broken).toEqual([])
  }, 60_000)
}
