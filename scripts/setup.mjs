// Makes a fresh clone ready: dependencies (which bring Node 24 along as a package), and with --browser a
// Chromium for the tests. Plain JavaScript for Node 20, since nothing is installed yet when it runs.
// Running it again costs nothing when nothing has changed.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const STAMP = 'node_modules/.daybook-setup'
const NODE_MIN = 20

const fail = (message) => {
  console.error(`\n${message}\n`)
  process.exit(1)
}

const run = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options }).status === 0

if (Number(process.versions.node.split('.')[0]) < NODE_MIN) {
  fail(`Daybook needs Node ${NODE_MIN} or later to set itself up; this is ${process.version}.`)
}

const installDependencies = () => {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return
  console.log('Installing dependencies …')
  // Not `npm ci`: it insists on the lock's naming optional binaries of every other platform, also those that a
  // registry doesn't have. `--no-save` keeps to the lock and leaves it alone. That Node 20 is old for some packages
  // is beside the point: they run on the Node 24 that comes along.
  const options = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  if (!run('npm', ['install', ...options])) fail('npm install failed; see above.')
  writeFileSync(STAMP, lock)
}

const findBrowser = () => {
  const known = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  if (existsSync(known)) return known
  const bundled = createRequire(import.meta.url)('playwright').chromium.executablePath()
  return existsSync(bundled) ? bundled : undefined
}

const installBrowser = () => {
  if (findBrowser()) return
  console.log('Installing a Chromium for the tests …')
  if (run('node_modules/.bin/playwright', ['install', 'chromium']) && findBrowser()) return
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args]
    return run(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
  if (!findBrowser())
    fail('No Chromium could be installed. Install one and set CHROMIUM_PATH to its program.')
}

installDependencies()
if (process.argv.includes('--browser')) installBrowser()
