// `npm test`: the checks, then the suites, then those that need the running app: one build, one sandbox.
// The last line is the sum over all of them.

import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { type Ran, run } from './lib/run.mts'
import { findFreePort, startSandbox } from './lib/sandbox.mts'

const RESULTS = 'test-results'

interface Tally {
  readonly passed: number
  readonly failed: number
}

const tallies: Tally[] = []

const report = (name: string, { output, seconds }: Ran, tally: Tally): void => {
  tallies.push(tally)
  console.log(`\n=== ${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds.toFixed(0)} s)\n`)
  if (tally.failed > 0) console.log(output)
}

/** A suite that crashed before it could count is one failure, never none. */
const atLeastOne = (tally: Tally, { ok }: Ran): Tally =>
  ok || tally.failed > 0 ? tally : { ...tally, failed: 1 }

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}

const runChecks = async (): Promise<void> => {
  const ran = await run('node scripts/check.mts')
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(ran.output) ?? []
  report('checks', ran, atLeastOne({ passed: Number(passed ?? 0), failed: Number(failed ?? 0) }, ran))
}

const runVitest = async (
  name: string,
  args: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const file = `${RESULTS}/${name}.json`
  const ran = await run(
    `vitest run ${args} --reporter=default --reporter=json --outputFile.json=${file}`,
    env,
  )
  const { numPassedTests = 0, numFailedTests = 0 } = readJson(file) as Record<string, number>
  report(name, ran, atLeastOne({ passed: numPassedTests, failed: numFailedTests }, ran))
}

const runPlaywright = async (env: Readonly<Record<string, string>>): Promise<void> => {
  const file = `${RESULTS}/e2e.json`
  const ran = await run('playwright test --config e2e/playwright.config.ts', {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  const { stats } = readJson(file) as { stats?: { expected: number; unexpected: number; flaky: number } }
  // Flaky is broken.
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
  report('e2e', ran, atLeastOne({ passed: stats?.expected ?? 0, failed }, ran))
  console.log(ran.output.match(/^.*shown on the other.*$/gm)?.join('\n') ?? '')
}

const runAgainstSandbox = async (): Promise<void> => {
  const port = await findFreePort()
  const sandbox = await startSandbox({ port, isQuiet: true })
  try {
    const env = { BASE_URL: sandbox.url }
    await runVitest('identity', '-c test/identity/vitest.config.mts', env)
    await runVitest('protocol', '-c test/protocol/vitest.config.mts', env)
    await runPlaywright(env)
  } finally {
    await sandbox.stop()
  }
}

rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS)
const build = await run('npm run --silent build')
report('build', build, { passed: build.ok ? 1 : 0, failed: build.ok ? 0 : 1 })
if (build.ok) {
  await runChecks()
  await runVitest('unit', '-c test/vitest.config.mts')
  await runAgainstSandbox().catch((error: unknown) => {
    tallies.push({ passed: 0, failed: 1 })
    console.error(error)
  })
}
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
