// Every rule of docs/SPEC.md has a test that carries its id, and every id that a test carries is a rule.

import { globSync, readFileSync } from 'node:fs'

const RULE = /^- \*\*([A-Z]+\d+)\*\*/gm
const TESTED = /\[([A-Z]+\d+)\]/g
const TESTS = [
  'src/**/*.test.ts',
  'src/**/*.contract.ts',
  'frontend/src/**/*.test.{ts,tsx}',
  'test/**/*.ts',
  'e2e/**/*.ts',
]

const idsIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, id]) => id ?? '')

const rules = idsIn(readFileSync('docs/SPEC.md', 'utf8'), RULE)
const tested = new Set(globSync(TESTS).flatMap((path) => idsIn(readFileSync(path, 'utf8'), TESTED)))
const known = new Set(rules)

const problems = [
  ...rules
    .filter((id, index) => rules.indexOf(id) !== index)
    .map((id) => `${id} stands twice in docs/SPEC.md`),
  ...rules.filter((id) => !tested.has(id)).map((id) => `${id} has no test`),
  ...[...tested]
    .filter((id) => !known.has(id))
    .map((id) => `${id} is in a test but is no rule of docs/SPEC.md`),
]
for (const problem of problems) console.error(problem)
console.log(`${rules.length} rules`)
process.exitCode = problems.length > 0 ? 1 : 0
