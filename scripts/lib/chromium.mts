// The Chromium that tests and benches drive: Debian's where it is, else the one that Playwright brought.

import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

const known = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

export const CHROMIUM_PATH = existsSync(known) ? known : chromium.executablePath()

/** Headless, and silent: without these Chromium asks hosts of its maker at every start. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
