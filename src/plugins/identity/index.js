// The sandbox's own OpenID Connect provider. Everything here hangs on sandbox.* hooks and on the testing
// environment; the provider's package is loaded only when the sandbox starts, so that packaging and
// deploying never touch it.

const { join } = require('node:path')

const DEFAULT_PORT = 3334

/** @type {{ close: () => Promise<void> } | undefined} */
let running

const port = () => Number(process.env['DAYBOOK_OIDC_PORT']) || DEFAULT_PORT

const stop = async () => {
  const ending = running
  running = undefined
  await ending?.close()
}

module.exports = {
  set: {
    env: () => {
      const testing = { DAYBOOK_LOCAL_ISSUER: `http://localhost:${port()}` }
      // Functions of the sandbox see only what they are given: so Google can be tried there too.
      for (const name of ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET', 'DAYBOOK_URL']) {
        if (process.env[name]) testing[name] = process.env[name]
      }
      return { testing }
    },
  },
  sandbox: {
    start: async ({ inventory }) => {
      // The sandbox restarts within its process, and not always by way of its end.
      await stop()
      const { startLocalProvider } = require('./local-provider')
      running = await startLocalProvider({
        port: port(),
        dataFolder: join(inventory.inv._project.cwd, '.data'),
      })
    },
    end: stop,
  },
}
