// The local provider's signing key and cookie secret: made once, kept beside the sandbox's data, so that a
// restart does not end sign-ins that are under way.

const { generateKeyPairSync, randomBytes } = require('node:crypto')
const { mkdir, readFile, rename, writeFile } = require('node:fs/promises')
const { join } = require('node:path')

const FILE = 'local-provider-keys.json'

const newKeys = () => {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  return {
    jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }] },
    cookieSecret: randomBytes(32).toString('base64url'),
  }
}

/** The keys of this folder; made when there are none that can be read. */
const getKeys = async (folder) => {
  const path = join(folder, FILE)
  try {
    const kept = JSON.parse(await readFile(path, 'utf8'))
    if (kept.jwks?.keys?.length && kept.cookieSecret) return kept
  } catch {
    // Absent or damaged: new ones cost nobody more than a second sign-in.
  }
  const made = newKeys()
  await mkdir(folder, { recursive: true })
  await writeFile(`${path}.new`, JSON.stringify(made), { mode: 0o600 })
  await rename(`${path}.new`, path)
  return made
}

module.exports = { getKeys }
