import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startServer, type TestServer } from '../support/server'

const CREATE = `mutation ($name: String!, $access: KeyAccess, $workspaceIds: [ID!], $parts: [String!], $expiresAt: DateTime) {
  createApiKey(name: $name, access: $access, workspaceIds: $workspaceIds, parts: $parts, expiresAt: $expiresAt) {
    id name key createdAt expiresAt } }`
const LIST =
  '{ viewer { apiKeys { id name hint access workspaceIds parts createdAt expiresAt lastUsedAt replacedAt } } }'

const MINUTE_MS = 60_000

let server: TestServer
let ana: { workspaceId: string; key: string }
beforeAll(async () => {
  vi.stubEnv('ARC_WSS_URL', 'ws://localhost')
  server = await startServer()
  ana = await server.newPerson('ana')
})
afterAll(() => {
  vi.unstubAllEnvs()
  return server.stop()
})

const create = async (input: object): Promise<{ id: string; key: string }> => {
  const { body } = await server.query(ana.key, CREATE, input)
  expect(body.errors).toBeUndefined()
  return body.data.createApiKey
}

const codeOf = async (key: string, query: string, variables?: object): Promise<string | undefined> =>
  (await server.query(key, query, variables)).body.errors?.[0]?.extensions.code

const listed = async (id: string) => {
  const { body } = await server.query(ana.key, LIST)
  return body.data.viewer.apiKeys.find((key: { id: string }) => key.id === id)
}

describe('createApiKey', () => {
  test('[I34] with a name alone makes a whole key without an end', async () => {
    const { body } = await server.query(ana.key, 'mutation { createApiKey(name: "Script") { id name key } }')
    const { id, key } = body.data.createApiKey
    expect(await listed(id)).toMatchObject({
      name: 'Script',
      access: 'write',
      workspaceIds: null,
      parts: null,
      expiresAt: null,
      replacedAt: null,
    })
    expect(await codeOf(key, LIST)).toBeUndefined()
  })

  test('[I34] with limits makes a key that is listed with them', async () => {
    const expiresAt = '2030-01-01T00:00:00.000Z'
    const limits = { access: 'read', workspaceIds: ['home-ana'], parts: ['todo'] }
    const { id } = await create({ name: 'Reader', ...limits, expiresAt })
    expect(await listed(id)).toMatchObject({ ...limits, expiresAt })
  })

  test.each([
    ['name', { name: ' ' }],
    ['workspaceIds', { name: 'x', workspaceIds: ['no/id'] }],
    ['parts', { name: 'x', parts: ['nonsense'] }],
    ['expiresAt', { name: 'x', expiresAt: 'tomorrow' }],
    ['expiresAt', { name: 'x', expiresAt: '2020-01-01T00:00:00Z' }],
    ['expiresAt', { name: 'x', expiresAt: '9999-01-01T00:00:00Z' }],
  ])('[I34] is refused for its %s: %j', async (field, input) => {
    const { body } = await server.query(ana.key, CREATE, input)
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field })
  })
})

describe('rotateApiKey', () => {
  const ROTATE =
    'mutation ($id: ID!, $overlapHours: Int) { rotateApiKey(id: $id, overlapHours: $overlapHours) { id name key } }'

  test('[I37] gives another secret, beside which the old one works a day', async () => {
    const { id, key } = await create({ name: 'Script' })
    for (const variables of [{ id }, { id, overlapHours: null }]) {
      const { body } = await server.query(ana.key, ROTATE, variables)
      expect(body.data.rotateApiKey).toMatchObject({
        id,
        name: 'Script',
        key: expect.stringMatching(/^daybook_/),
      })
      const { replacedAt } = await listed(id)
      expect(Date.now() - Date.parse(replacedAt)).toBeLessThan(MINUTE_MS)
      expect(await codeOf(body.data.rotateApiKey.key, '{ viewer { id } }')).toBeUndefined()
    }
    expect((await server.query(key, '{ viewer { id } }')).status).toBe(401)
  })

  test('[I37] may rotate the key that asks', async () => {
    const { id, key } = await create({ name: 'Script' })
    const { body } = await server.query(key, ROTATE, { id, overlapHours: 0 })
    expect((await server.query(key, '{ viewer { id } }')).status).toBe(401)
    expect(await codeOf(body.data.rotateApiKey.key, '{ viewer { id } }')).toBeUndefined()
  })

  test('[I37] of no such key is NOT_FOUND, with a wrong overlap INVALID_INPUT', async () => {
    const { id } = await create({ name: 'Script' })
    expect(await codeOf(ana.key, ROTATE, { id: 'nonsense' })).toBe('NOT_FOUND')
    expect(await codeOf(ana.key, ROTATE, { id, overlapHours: 169 })).toBe('INVALID_INPUT')
  })
})

describe('a key that asks', () => {
  test('[I39] is listed with when, and is answered where that can’t be stored', async () => {
    const { id, key } = await create({ name: 'Script' })
    expect((await listed(id)).lastUsedAt).toBeNull()
    expect(await codeOf(key, '{ viewer { id } }')).toBeUndefined()
    await vi.waitFor(async () => expect((await listed(id)).lastUsedAt).not.toBeNull())

    const other = await create({ name: 'Other' })
    const update = vi.spyOn(server.services.tables.client, 'UpdateItem').mockRejectedValue(new Error('no'))
    expect(await codeOf(other.key, '{ viewer { id } }')).toBeUndefined()
    expect(update).toHaveBeenCalledOnce()
    update.mockReturnValue(new Promise(() => undefined))
    expect(await codeOf(other.key, '{ viewer { id } }')).toBeUndefined()
    update.mockRestore()
  })
})

describe('a limited key', () => {
  const ID = '00000000-0000-4000-8000-000000000000'
  const kinds = [
    ['reads only', { access: 'read' }],
    ['is for some workspaces', { workspaceIds: ['home-ana'] }],
    ['is for some parts', { parts: ['todo'] }],
  ] as const

  describe.each(kinds)('that %s', (_, limits) => {
    test.each([
      'mutation { createApiKey(name: "wider") { id } }',
      `mutation { rotateApiKey(id: "${ID}") { id } }`,
      `mutation { revokeApiKey(id: "${ID}") }`,
      `mutation { revokeSession(id: "${ID}") }`,
      '{ viewer { apiKeys { id } } }',
      '{ viewer { sessions { id } } }',
    ])('[I35] is refused with KEY_SCOPE: %s', async (query) => {
      const { key } = await create({ name: 'Limited', ...limits })
      expect(await codeOf(key, query)).toBe('KEY_SCOPE')
    })

    test('[I35] knows who it is, and may open a socket', async () => {
      const { key } = await create({ name: 'Limited', ...limits })
      const { body } = await server.query(key, '{ viewer { id email } }')
      expect(body.data.viewer).toEqual({ id: 'ana', email: 'ana@example.com' })
      expect(await codeOf(key, 'mutation { openSocket { expiresAt } }')).toBeUndefined()
    })
  })

  test('[I35] sees the workspaces of its scope that its person may enter', async () => {
    const seen = async (workspaceIds: string[] | null) => {
      const { key } = await create({ name: 'Some', workspaceIds })
      return (await server.query(key, '{ viewer { workspaces { id } } }')).body.data.viewer.workspaces
    }
    const home = [{ id: 'home-ana' }]
    expect(await seen(null)).toEqual(home)
    expect(await seen(['home-ana', 'elsewhere'])).toEqual(home)
    expect(await seen(['elsewhere'])).toEqual([])
  })
})
