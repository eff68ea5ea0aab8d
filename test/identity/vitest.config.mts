// The sign-in of a running sandbox, at BASE_URL (default http://localhost:3333).

import { defineConfig } from 'vitest/config'
import shared from '../vitest.config.mts'

export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ['test/identity/**/*.test.ts'],
    // Under its own name: Vitest gives tests a BASE_URL of its own, which is "/".
    env: { SANDBOX_URL: process.env['BASE_URL'] ?? 'http://localhost:3333' },
  },
})
