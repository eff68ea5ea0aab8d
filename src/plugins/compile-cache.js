// Makes the sandbox's functions start faster: each invocation is a process of its own, and most of its time
// goes into compiling the same bundle again. Node keeps compiled code in a folder when told to, but writes it
// only at an orderly exit, and the sandbox kills: so each bundle is loaded once, in a process that ends by itself.

const { spawn } = require('node:child_process')
const { existsSync } = require('node:fs')
const { resolve } = require('node:path')

const cache = resolve(process.env['DAYBOOK_DATA_DIR'] ?? '.data', 'compile-cache')

/** Loads a bundle and lets Node store what it compiled; a bundle that fails will tell so when it is called. */
const warm = (handlerFile) =>
  new Promise((done) => {
    const child = spawn(process.execPath, ['-e', `require(${JSON.stringify(handlerFile)});process.exit(0)`], {
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
      stdio: 'ignore',
    })
    child.once('error', done)
    child.once('close', done)
  })

module.exports = {
  set: {
    env: () => ({ testing: { NODE_COMPILE_CACHE: cache } }),
  },
  sandbox: {
    start: async ({ inventory }) => {
      for (const { handlerFile } of Object.values(inventory.inv.lambdasBySrcDir).flat()) {
        if (existsSync(handlerFile)) await warm(handlerFile)
      }
    },
  },
}
