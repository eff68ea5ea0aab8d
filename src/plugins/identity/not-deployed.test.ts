// Proof that the local provider, at which anyone is anyone, can't be in a deployed stage.

import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'

interface Lambda {
  readonly src: string
  readonly name: string
  readonly pragma: string
}
interface Inventory {
  readonly inv: { readonly lambdasBySrcDir: Record<string, Lambda> }
}
interface Bundle {
  readonly metafile: { readonly inputs: Record<string, unknown> }
  readonly outputFiles: readonly { readonly text: string }[]
}

const cwd = fileURLToPath(new URL('../../..', import.meta.url))
const require = createRequire(import.meta.url)
const takeInventory: (params: { cwd: string; deployStage: string }) => Promise<Inventory> =
  require('@architect/inventory')
const packageApp: (inventory: Inventory) => object = require('@architect/package')
// The very esbuild, with the very options, that functions are built with.
const { build } = createRequire(require.resolve('@architect/plugin-typescript'))('esbuild') as {
  build: (options: object) => Promise<Bundle>
}

const FORBIDDEN = /oidc-provider|local-provider|src[\\/]plugins/

describe.each(['staging', 'production'])('a deployment to %s', (deployStage) => {
  let inventory: Inventory
  beforeAll(async () => {
    inventory = await takeInventory({ cwd, deployStage })
  })

  test('[I28] names the local provider nowhere in its template', () => {
    const template = JSON.stringify(packageApp(inventory))
    expect(template).toContain('api-v1-auth')
    expect(template).not.toMatch(FORBIDDEN)
    expect(template).not.toContain('DAYBOOK_LOCAL_ISSUER')
    expect(template).not.toContain('localhost')
  })

  test('[I28] has no function that contains it', async () => {
    const lambdas = Object.values(inventory.inv.lambdasBySrcDir)
    expect(lambdas.map(({ pragma, name }) => `${pragma} ${name}`)).toContain('http get /api/v1/auth/:action')
    for (const { src } of lambdas) {
      const { metafile, outputFiles } = await build({
        ...require(`${cwd}esbuild.config.cjs`),
        entryPoints: [`${src}/index.ts`],
        tsconfig: `${cwd}tsconfig.json`,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        write: false,
        metafile: true,
        logLevel: 'silent',
        outfile: 'index.js',
      })
      const inputs = Object.keys(metafile.inputs)
      expect(inputs.length).toBeGreaterThan(0)
      expect(inputs.filter((input) => FORBIDDEN.test(input))).toEqual([])
      expect(outputFiles[0]?.text).not.toMatch(/oidc-provider|local-provider/)
    }
  }, 60_000)
})

describe('the plugin', () => {
  test('[I28] acts on the sandbox alone, and loads the provider only when that starts', () => {
    const plugin: { set: { env: () => object }; sandbox: object } = require('./index.js')
    expect(Object.keys(plugin).sort()).toEqual(['sandbox', 'set'])
    expect(Object.keys(plugin.set)).toEqual(['env'])
    expect(Object.keys(plugin.set.env())).toEqual(['testing'])
    const loaded = Object.keys(require.cache).filter((path) => /oidc-provider|local-provider/.test(path))
    expect(loaded).toEqual([])
  })
})
