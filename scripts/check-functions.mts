// Compiles every function as a deployment does and sees that its output is there and loads: Architect's
// TypeScript plugin logs a function that doesn't compile and goes on without it.

import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

interface Lambda {
  readonly name: string
  readonly pragma: string
  readonly build: string
  readonly handlerFile: string
}

const inventory = await require('@architect/inventory')({ cwd: process.cwd() })
const { compileProject } = require('@architect/plugin-typescript/src/_compile')

const lambdas = (Object.values(inventory.inv.lambdasBySrcDir) as (Lambda | Lambda[])[]).flat()
const isServed = process.argv.includes('--keep')
if (!isServed) for (const { build } of lambdas) rmSync(build, { recursive: true, force: true })
await compileProject({ inventory })

const problems = lambdas.flatMap(({ pragma, name, handlerFile }) => {
  if (!existsSync(handlerFile)) return [`@${pragma} ${name} has no output at ${handlerFile}`]
  const { handler } = require(handlerFile)
  return typeof handler === 'function' ? [] : [`@${pragma} ${name} exports no handler`]
})
for (const problem of problems) console.error(problem)
console.log(`${lambdas.length} functions`)
process.exit(problems.length > 0 ? 1 : 0)
