import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  resolve: { alias: { '@architect/shared': `${root}src/shared` } },
  // Not "development": graphql has a second copy of itself behind that condition, and packages that Node
  // loads by itself get the first.
  ssr: { resolve: { conditions: ['module', 'node', 'production'] } },
  test: {
    include: ['src/**/*.test.ts', 'frontend/src/**/*.test.{ts,tsx}', 'test/{unit,contract,sim}/**/*.test.ts'],
    testTimeout: 20_000,
  },
})
