import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  resolve: { alias: { '@architect/shared': `${root}src/shared` } },
  test: {
    include: ['src/**/*.test.ts', 'frontend/src/**/*.test.{ts,tsx}', 'test/{unit,contract,sim}/**/*.test.ts'],
    testTimeout: 20_000,
  },
})
