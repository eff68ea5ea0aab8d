// The public contract of a running sandbox, at BASE_URL (default http://localhost:3333): HTTP and the socket.

import { defineConfig } from 'vitest/config'
import shared from '../vitest.config.mts'

export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ['test/protocol/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Under its own name: Vitest gives tests a BASE_URL of its own, which is "/".
    env: { SANDBOX_URL: process.env['BASE_URL'] ?? 'http://localhost:3333' },
  },
})
