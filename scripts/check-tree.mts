// What must not be in a tracked file: an address of a package registry, or a path of somebody's machine.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const FORBIDDEN = [/registry\.[a-z]+js\.org/, /"resolved":/, /(^|[\s"'`=(])\/(home|Users|root|work)\/[a-z]/m]

const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean)
const problems = files.flatMap((path) => {
  if (path === 'scripts/check-tree.mts') return []
  const text = readFileSync(path, 'utf8')
  return FORBIDDEN.filter((pattern) => pattern.test(text)).map((pattern) => `${path} has ${pattern}`)
})
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
