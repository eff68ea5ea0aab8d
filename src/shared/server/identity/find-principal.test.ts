import type { PersonId } from '@architect/shared/core/base/ids'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Clock, newClock } from '../../../../test/support/clock'
import { startTables } from '../../../../test/support/dynalite'
import type { Tables } from '../ops/tables'
import { createApiKey, findKeyPrincipal, listApiKeys } from './api-keys'
import { isAuthorityAlive } from './authority'
import { findPrincipal } from './find-principal'
import { revokeApiKey } from './revoke-api-key'
import { newSession } from './session'
import { findSocketToken, newSocketToken } from './socket-token'

const ana = { personId: 'p-ana' as PersonId, email: 'ana@example.com', name: 'Ana' }

let running: Awaited<ReturnType<typeof startTables>>
let clock: Clock
let services: { tables: Tables; now: () => number }

beforeAll(async () => {
  running = await startTables()
})
afterAll(() => running.stop())
beforeEach(() => {
  clock = newClock()
  services = { tables: running.tables, now: clock.now }
  vi.stubEnv('ARC_ENV', 'testing')
  vi.stubEnv('ARC_SANDBOX', '{}')
})
afterEach(() => vi.unstubAllEnvs())

const ask = (headers: Record<string, string>) => findPrincipal(services, new Headers(headers))
const scanAll = async (): Promise<string> =>
  JSON.stringify((await running.tables.client.Scan({ TableName: 'identities' })).Items)

describe('an API key', () => {
  test('[I19] is told once: what is stored is its hash, what is listed its first characters', async () => {
    const made = await createApiKey(services, ana, { name: '  Script  ' })
    expect(made.key).toMatch(/^daybook_[A-Za-z0-9_-]{43}$/)
    expect(made.name).toBe('Script')
    expect(await scanAll()).not.toContain(made.key)
    const listed = (await listApiKeys(services, ana.personId)).find(({ id }) => id === made.id)
    expect(listed).toEqual({
      id: made.id,
      name: 'Script',
      hint: made.key.slice(0, 12),
      scope: { access: 'write', workspaceIds: null, parts: null },
      createdAt: clock.now(),
    })
  })

  test.each(['', '   ', 'x'.repeat(101)])(
    '[I20] with the name %j is refused, and says which field',
    async (name) => {
      await expect(createApiKey(services, ana, { name })).rejects.toMatchObject({
        refusal: { code: 'INVALID_INPUT', field: 'name' },
      })
    },
  )

  test('[I21] acts as its person, on a device of its own', async () => {
    const { id, key } = await createApiKey(services, ana, { name: 'Script' })
    const principal = { kind: 'key', authorityId: id, ...ana, deviceId: `key-${id}`, keyName: 'Script' }
    expect(await ask({ authorization: `Bearer ${key}` })).toMatchObject({ kind: 'known', principal })
    expect(await ask({ authorization: `bearer ${key}` })).toMatchObject({ kind: 'known', principal })
  })

  test('[I22] that is revoked is over at once; another person can’t revoke it', async () => {
    const { id, key } = await createApiKey(services, ana, { name: 'Script' })
    const principal = await findKeyPrincipal(services, key)
    if (!principal) throw new Error('The key should work.')
    expect(await revokeApiKey(services, 'p-ben' as PersonId, id)).toBe(false)
    expect(await isAuthorityAlive(services, principal)).toBe(true)
    expect(await revokeApiKey(services, ana.personId, id)).toBe(true)
    expect(await isAuthorityAlive(services, principal)).toBe(false)
    expect(await ask({ authorization: `Bearer ${key}` })).toEqual({ kind: 'invalid' })
    expect(await revokeApiKey(services, ana.personId, id)).toBe(false)
    expect(await revokeApiKey(services, ana.personId, 'x'.repeat(5000))).toBe(false)
    expect((await listApiKeys(services, ana.personId)).map((listed) => listed.id)).not.toContain(id)
  })
})

describe('who asks', () => {
  const person = { id: ana.personId, email: ana.email, name: ana.name }

  test('[I23] is nobody without cookie and key, and with a cookie that is unknown', async () => {
    expect(await ask({})).toEqual({ kind: 'anonymous' })
    expect(await ask({ cookie: `daybook_session=${'x'.repeat(43)}` })).toEqual({ kind: 'anonymous' })
    expect(await ask({ cookie: 'daybook_session=%E0%A4%A' })).toEqual({ kind: 'anonymous' })
  })

  test('[I23] is invalid with an unknown or malformed key, even beside a good cookie', async () => {
    const { secret } = await newSession(services, person, '')
    const cookie = `daybook_session=${secret}`
    expect(await ask({ cookie })).toMatchObject({ kind: 'known' })
    for (const authorization of [
      `Bearer daybook_${'x'.repeat(43)}`,
      'Bearer nonsense',
      'Bearer',
      'Bearer a b',
      'Basic YTpi',
      '',
    ]) {
      expect(await ask({ cookie, authorization })).toEqual({ kind: 'invalid' })
    }
  })

  test('[I23] is the key’s person where there is a key and a cookie', async () => {
    const { secret } = await newSession(services, person, '')
    const { key } = await createApiKey(
      services,
      { ...ana, personId: 'p-ben' as PersonId },
      { name: 'Script' },
    )
    const asker = await ask({ cookie: `daybook_session=${secret}`, authorization: `Bearer ${key}` })
    expect(asker).toMatchObject({ kind: 'known', principal: { kind: 'key', personId: 'p-ben' } })
  })

  test('[I24] is known by the __Host- cookie alone outside the sandbox', async () => {
    const { secret } = await newSession(services, person, '')
    vi.stubEnv('ARC_ENV', 'production')
    expect(await ask({ cookie: `daybook_session=${secret}` })).toEqual({ kind: 'anonymous' })
    expect(await ask({ cookie: `__Host-daybook_session=${secret}` })).toMatchObject({ kind: 'known' })
  })
})

describe('a socket token', () => {
  test('[I25] stands for its principal for 60 s, any number of times, and is stored as a hash', async () => {
    const { principal } = await newSession(
      services,
      { id: ana.personId, email: ana.email, name: ana.name },
      '',
    )
    const { token, expiresAt } = await newSocketToken(services, principal)
    expect(expiresAt).toBe(clock.now() + 60_000)
    expect(await findSocketToken(services, token)).toEqual({ principal })
    expect(await findSocketToken(services, token)).toEqual({ principal })
    expect(await scanAll()).not.toContain(token)
    clock.advance(60_000)
    expect(await findSocketToken(services, token)).toBeUndefined()
  })

  test.each(['', 'nonsense', 'x'.repeat(43), 'x'.repeat(100_000)])(
    '[I25] is nobody’s when made up',
    async (token) => {
      expect(await findSocketToken(services, token)).toBeUndefined()
    },
  )
})
