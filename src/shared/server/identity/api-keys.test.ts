import type { PersonId } from '@architect/shared/core/base/ids'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Clock, newClock } from '../../../../test/support/clock'
import { startTables } from '../../../../test/support/dynalite'
import { counted } from '../../../../test/support/watched-tables'
import type { Tables } from '../ops/tables'
import { createApiKey, findKeyPrincipal, listApiKeys } from './api-keys'
import { isAuthorityAlive } from './authority'
import type { KeyInput } from './key-request'
import { revokeApiKey } from './revoke-api-key'
import { keys, putRow } from './rows'
import { hashOf, newSecret } from './secret'
import { findSocketToken, newSocketToken } from './socket-token'

const DAY_MS = 24 * 60 * 60 * 1000
const ana = { personId: 'p-ana' as PersonId, email: 'ana@example.com', name: 'Ana' }
const limits = { access: 'read', workspaceIds: ['home', 'work'], parts: ['todo'] } as const

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
})

const findListed = async (id: string) =>
  (await listApiKeys(services, ana.personId)).find((key) => key.id === id)

describe('a key with a scope', () => {
  test('[I34] is found by one read, with its scope and its name', async () => {
    const { key } = await createApiKey(services, ana, { name: 'Reader', ...limits })
    const { tables, requests } = counted(running.tables)
    const principal = await findKeyPrincipal({ ...services, tables }, key)
    expect(principal).toMatchObject({ kind: 'key', keyName: 'Reader', scope: limits })
    expect(requests).toEqual(['GetItem'])
  })

  test('[I34] is listed with it; one that leaves nothing out is whole', async () => {
    const limited = await createApiKey(services, ana, { name: 'Reader', ...limits })
    expect((await findListed(limited.id))?.scope).toEqual(limits)
    for (const input of [{}, { access: 'write', workspaceIds: null, parts: null }] as Partial<KeyInput>[]) {
      const { id, key } = await createApiKey(services, ana, { name: 'Whole', ...input })
      expect(await findListed(id)).toMatchObject({
        scope: { access: 'write', workspaceIds: null, parts: null },
      })
      expect((await findListed(id))?.expiresAt).toBeUndefined()
      expect((await findKeyPrincipal(services, key))?.scope).toBeUndefined()
    }
  })

  test('[I34] opens sockets of the same scope', async () => {
    const { key } = await createApiKey(services, ana, { name: 'Reader', ...limits })
    const principal = await findKeyPrincipal(services, key)
    if (!principal) throw new Error('The key should work.')
    const { token } = await newSocketToken(services, principal)
    expect(await findSocketToken(services, token)).toEqual({ principal })
  })

  test('[I33] a key whose row was written before there were scopes is whole', async () => {
    const [secret, id] = [`daybook_${newSecret()}`, '00000000-0000-4000-8000-000000000000']
    const old = { id, name: 'Old', hint: secret.slice(0, 12), hash: hashOf(secret), createdAt: clock.now() }
    await putRow(running.tables, keys.personApiKey(ana.personId, id), old)
    const row = { kind: 'key', authorityId: id, ...ana, deviceId: `key-${id}` }
    await putRow(running.tables, keys.apiKey(old.hash), row)
    expect(await findKeyPrincipal(services, secret)).toEqual({ ...row, secretHash: old.hash })
    expect((await findListed(id))?.scope).toEqual({ access: 'write', workspaceIds: null, parts: null })
    expect(await revokeApiKey(services, ana.personId, id)).toBe(true)
    expect(await findKeyPrincipal(services, secret)).toBeUndefined()
  })

  test.each([
    ['workspaceIds', { workspaceIds: [] }],
    ['workspaceIds', { workspaceIds: ['no/id'] }],
    ['workspaceIds', { workspaceIds: Array.from({ length: 101 }, (_, index) => `w${index}`) }],
    ['parts', { parts: [] }],
    ['parts', { parts: ['todo', 'nonsense'] }],
    ['expiresAt', { expiresAt: newClock().now() }],
    ['expiresAt', { expiresAt: newClock().now() - DAY_MS }],
    ['expiresAt', { expiresAt: newClock().now() + 5 * 366 * DAY_MS }],
  ] as const)('[I34] is refused for its %s: %j', async (field, input) => {
    const before = (await listApiKeys(services, ana.personId)).length
    await expect(createApiKey(services, ana, { name: 'Script', ...input })).rejects.toMatchObject({
      refusal: { code: 'INVALID_INPUT', field },
    })
    expect(await listApiKeys(services, ana.personId)).toHaveLength(before)
  })

  test('[I34] may end in five years, and names a workspace once', async () => {
    const expiresAt = new Date(clock.now()).setUTCFullYear(new Date(clock.now()).getUTCFullYear() + 5)
    const workspaceIds = ['home', 'home']
    const made = await createApiKey(services, ana, { name: 'Script', workspaceIds, expiresAt })
    expect(made).toMatchObject({ expiresAt, scope: { workspaceIds: ['home'] } })
  })
})

describe('an expired key', () => {
  test('[I36] is unknown from its instant on and still listed, its row swept or not', async () => {
    const expiresAt = clock.now() + 30 * DAY_MS
    const { id, key } = await createApiKey(services, ana, { name: 'Script', expiresAt })
    clock.advance(30 * DAY_MS - 1000)
    const principal = await findKeyPrincipal(services, key)
    if (!principal) throw new Error('The key should work.')
    expect(await isAuthorityAlive(services, principal)).toBe(true)
    clock.advance(1000)
    expect(await findKeyPrincipal(services, key)).toBeUndefined()
    // What a connection asks at its next frame.
    expect(await isAuthorityAlive(services, principal)).toBe(false)
    expect(await findListed(id)).toMatchObject({ expiresAt })
    expect(await revokeApiKey(services, ana.personId, id)).toBe(true)
    expect(await findListed(id)).toBeUndefined()
  })
})
