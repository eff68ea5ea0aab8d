// Keys as a script uses them: with nothing but fetch, against a running sandbox.

import { beforeAll, describe, expect, test, vi } from 'vitest'
import { signIn } from '../support/sign-in'

const BASE_URL = process.env['SANDBOX_URL'] ?? 'http://localhost:3333'
const CREATE = `mutation ($name: String!, $access: KeyAccess, $workspaceIds: [ID!], $expiresAt: DateTime) {
  createApiKey(name: $name, access: $access, workspaceIds: $workspaceIds, expiresAt: $expiresAt) { id key } }`
const ROTATE = `mutation ($id: ID!, $overlapHours: Int) {
  rotateApiKey(id: $id, overlapHours: $overlapHours) { id key } }`
const REVOKE = 'mutation ($id: ID!) { revokeApiKey(id: $id) }'
const LIST = '{ viewer { apiKeys { id lastUsedAt replacedAt previousEndsAt } } }'
const WHO = '{ viewer { id workspaces { id } } }'

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: reason: each test reads the answer to its own document
  readonly data?: any
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
}

const ask = async (headers: Record<string, string>, query: string, variables = {}): Promise<Answer> => {
  const response = await fetch(new URL('/graphql', BASE_URL), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  return { status: response.status, ...((await response.json()) as object) }
}

const askWith = (key: string, query: string, variables = {}) =>
  ask({ authorization: `Bearer ${key}` }, query, variables)
const statusOf = async (key: string): Promise<number> => (await askWith(key, WHO)).status

let cookie: string
let home: string
beforeAll(async () => {
  cookie = (await signIn(BASE_URL, `ana-${Date.now()}@example.com`)).cookie
  const { data } = await ask({ cookie }, WHO)
  home = data.viewer.workspaces[0].id
})

const create = async (input: object): Promise<{ id: string; key: string }> =>
  (await ask({ cookie }, CREATE, { name: 'Script', ...input })).data.createApiKey

describe('a key', () => {
  test('[I35] that reads may ask who it is and what it may enter, and makes no wider key', async () => {
    const { key } = await create({ access: 'read', workspaceIds: [home] })
    expect((await askWith(key, WHO)).data.viewer.workspaces).toEqual([{ id: home }])
    for (const [query, variables] of [
      [CREATE, { name: 'wider' }],
      [LIST, {}],
    ] as const) {
      expect((await askWith(key, query, variables)).errors?.[0]?.extensions.code).toBe('KEY_SCOPE')
    }
    const elsewhere = await create({ workspaceIds: ['elsewhere'] })
    expect((await askWith(elsewhere.key, WHO)).data.viewer.workspaces).toEqual([])
  })

  test('[I36] that expires is answered with 401 from then on', async () => {
    const { key } = await create({ expiresAt: new Date(Date.now() + 4000).toISOString() })
    expect(await statusOf(key)).toBe(200)
    await vi.waitFor(async () => expect(await statusOf(key)).toBe(401), { timeout: 10_000, interval: 500 })
  })

  test('[I37] that is rotated works by both secrets, without an overlap by the new one; revoked by none', async () => {
    const first = await create({})
    const second = (await ask({ cookie }, ROTATE, { id: first.id })).data.rotateApiKey
    expect([await statusOf(first.key), await statusOf(second.key)]).toEqual([200, 200])
    const third = (await ask({ cookie }, ROTATE, { id: first.id, overlapHours: 0 })).data.rotateApiKey
    const statuses = () => Promise.all([first, second, third].map(({ key }) => statusOf(key)))
    expect(await statuses()).toEqual([401, 401, 200])
    expect((await ask({ cookie }, REVOKE, { id: first.id })).data.revokeApiKey).toBe(true)
    expect(await statuses()).toEqual([401, 401, 401])
  })

  test('[I39] that was used is listed with when', async () => {
    const { id, key } = await create({})
    const used = async () => {
      expect(await statusOf(key)).toBe(200)
      const { data } = await ask({ cookie }, LIST)
      return data.viewer.apiKeys.find((listed: { id: string }) => listed.id === id).lastUsedAt
    }
    await vi.waitFor(async () => expect(Date.now() - Date.parse(await used())).toBeLessThan(60_000), {
      timeout: 15_000,
    })
  })
})
