// `npm run check`: everything that can be said about the code without running it. One line a check;
// the last line counts them.

import { run } from './lib/run.mts'

const CHECKS: Readonly<Record<string, string>> = {
  'format and lint': 'biome ci . --error-on-warnings',
  'types of the core (no DOM, no Node)': 'tsc -p src/shared/core',
  'types of the server, doors and tests': 'tsc -p tsconfig.json',
  'types of the browser and the pages': 'tsc -p frontend',
  'types of the service worker': 'tsc -p frontend/worker',
  'import arrows': 'depcruise src frontend/src frontend/worker --output-type err',
  'no unused file, export or dependency': 'knip',
  'every rule of the specification has a test': 'node scripts/check-spec.mts',
  'every function has its output': 'node scripts/check-functions.mts',
  'size of the first load': 'size-limit',
  'no machine path or registry in the tree': 'node scripts/check-tree.mts',
}

let failed = 0
for (const [name, command] of Object.entries(CHECKS)) {
  const { ok, output, seconds } = await run(command)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
  if (!ok) {
    failed += 1
    console.log(output)
  }
}
console.log(`${Object.keys(CHECKS).length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
