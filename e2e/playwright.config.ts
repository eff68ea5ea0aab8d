// The journeys: a real browser against a running Daybook at BASE_URL, a sandbox or a deployed preview.

import { defineConfig } from 'playwright/test'
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from '../scripts/lib/chromium.mts'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  // Two cores; and a journey that only passes when tried again is broken.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 120_000,
  // A sandbox starts a process an invocation, and two journeys may ask at once.
  expect: { timeout: 30_000 },
  // The second writes where PLAYWRIGHT_JSON_OUTPUT_FILE says; without it, it would write over the first.
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: process.env['BASE_URL'] ?? 'http://localhost:3333',
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    // The shape of dates must not depend on the machine.
    locale: 'en-GB',
    // A worker's requests pass a page's routes by: the journeys that route some go without. offline-app.test.ts has it.
    serviceWorkers: 'block',
    // Without a film of it: recording costs more than the journey.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: { executablePath: CHROMIUM_PATH, args: CHROMIUM_FLAGS },
  },
})
