import { readFileSync } from 'node:fs'
import { RETRY_AFTER_S } from '@architect/shared/core/base/error-codes'
import type { PersonId } from '@architect/shared/core/base/ids'
import { handleGraphQL } from '@architect/shared/server/graphql/handle'
import { newSession } from '@architect/shared/server/identity/session'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Answer, startServer, type TestServer } from '../support/server'

const COMMIT = `mutation ($w: ID!, $m: ID!, $device: ID, $epoch: Int, $operations: [OperationInput!]!) {
  commit(workspaceId: $w, mutationId: $m, deviceId: $device, epoch: $epoch, operations: $operations) {
    seq changes { record { conflicts { field value author deviceId lost } ... on Todo { title notes } } } } }`

let server: TestServer
let ana: { workspaceId: string; key: string }
beforeAll(async () => {
  server = await startServer()
  ana = await server.newPerson('ana')
})
afterAll(() => server.stop())
afterEach(() => vi.unstubAllEnvs())

let mutations = 0
const commit = async (operation: object, told: { device?: string; epoch?: number } = {}) => {
  mutations += 1
  const variables = { w: ana.workspaceId, m: `m${mutations}`, operations: [operation], ...told }
  return (await server.query(ana.key, COMMIT, variables)).body
}
const recordOf = ({ data }: Answer['body']) => data.commit.changes[0].record

describe('what devices tell the server', () => {
  test('[S12] a mutation id is withdrawn by its own mutation', async () => {
    const withdraw = async () => {
      const text = `mutation ($w: ID!, $m: ID!) { withdraw(workspaceId: $w, mutationId: $m) { seq changes { id } } }`
      return (await server.query(ana.key, text, { w: ana.workspaceId, m: 'withdrawn' })).body.data.withdraw
    }
    const first = await withdraw()
    expect(first).toEqual({ seq: expect.any(Number), changes: [] })
    expect(await withdraw()).toEqual(first)
    const variables = { w: ana.workspaceId, m: 'withdrawn', operations: [{ createTodo: { title: 'Late' } }] }
    const late = (await server.query(ana.key, COMMIT, variables)).body
    expect(late.errors?.[0]?.extensions).toMatchObject({ code: 'MUTATION_ID_REUSED' })
  })

  test('[G15] notes that tell what they started from are merged; a conflict tells when it lost, and is settled', async () => {
    const base = (await commit({ createTodo: { id: 't', title: 'Trip', notes: 'shoes' } })).data.commit.seq
    await commit(
      { updateTodo: { id: 't', notes: 'shoes\nhat', notesFrom: 'shoes', base } },
      { device: 'phone' },
    )
    const edit = { id: 't', notes: 'red shoes', notesFrom: 'shoes', title: 'Journey', base }
    const joined = recordOf(await commit({ updateTodo: edit }, { device: 'laptop' }))
    expect(joined).toEqual({ title: 'Journey', notes: 'red shoes\nhat', conflicts: [] })
    const clash = { id: 't', title: 'Tour', at: '2020-01-01T00:00:00Z', base }
    const both = await commit({ updateTodo: clash }, { device: 'phone' })
    const lost = both.data.commit.seq
    expect(recordOf(both).conflicts).toEqual([
      { field: 'title', value: 'Tour', author: 'ana', deviceId: 'phone', lost },
    ])
    const blind = recordOf(await commit({ updateTodo: { id: 't', resolve: ['title'], base } }))
    expect(blind.conflicts).toHaveLength(1)
    const settled = recordOf(await commit({ updateTodo: { id: 't', resolve: ['title'], base: lost } }))
    expect(settled.conflicts).toEqual([])
  })

  test('[G15] what can’t be told is refused by the name that the input has', async () => {
    const fieldOf = async (update: object) =>
      (await commit({ updateTodo: { id: 't', ...update } })).errors?.[0]?.extensions
    expect(await fieldOf({ notesFrom: 'x' })).toEqual({
      code: 'INVALID_INPUT',
      field: 'operations.0.notesFrom',
    })
    expect(await fieldOf({ resolve: ['nope'] })).toEqual({
      code: 'INVALID_INPUT',
      field: 'operations.0.resolve',
    })
  })

  test('[G16] a base of another epoch counts as none', async () => {
    const base = (await commit({ createTodo: { id: 'e', title: 'x' } }, { device: 'phone' })).data.commit.seq
    const edit = (title: string) => ({ updateTodo: { id: 'e', title, base } })
    const own = recordOf(await commit(edit('seen'), { device: 'laptop', epoch: 1 }))
    expect(own.conflicts).toEqual([])
    const old = recordOf(await commit(edit('unseen'), { device: 'tablet', epoch: 7 }))
    expect(old.conflicts).toMatchObject([{ value: 'seen' }])
  })

  test('[G16] an epoch that is none is refused', async () => {
    const { errors } = await commit({ createTodo: { title: 'x' } }, { epoch: -1 })
    expect(errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'epoch' })
  })
})

describe('for whom a request is', () => {
  const ask = async (headers: Record<string, string>, query = '{ viewer { id } }') => {
    const response = await server.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    })
    const body = (await response.json()) as Answer['body']
    return { status: response.status, code: body.errors?.[0]?.extensions.code, data: body.data }
  }
  const refused = { status: 401, code: 'UNAUTHENTICATED', data: undefined }

  test('[G17] is answered when that person asks, by session or key', async () => {
    const person = { id: 'ana' as PersonId, email: 'ana@example.com', name: 'ana' }
    const { secret } = await newSession(server.services, person, '')
    vi.stubEnv('ARC_ENV', 'testing')
    vi.stubEnv('ARC_SANDBOX', '{}')
    for (const who of [{ authorization: `Bearer ${ana.key}` }, { cookie: `daybook_session=${secret}` }]) {
      expect(await ask({ ...who, 'x-daybook-person': 'ana' })).toMatchObject({
        status: 200,
        data: { viewer: { id: 'ana' } },
      })
      expect(await ask({ ...who, 'x-daybook-person': 'ben' })).toEqual(refused)
      expect(await ask({ ...who, 'x-daybook-person': '' })).toEqual(refused)
    }
  })

  test('[G17] is 401 when nobody is signed in, and changes nothing', async () => {
    expect(await ask({ 'x-daybook-person': 'ana' })).toEqual(refused)
    expect(await ask({})).toMatchObject({ status: 200, data: { viewer: null } })
    const write = `mutation { createTodo(workspaceId: "home-ana", input: { id: "other", title: "x" }) { id } }`
    const key = { authorization: `Bearer ${ana.key}`, 'x-daybook-person': 'ben' }
    expect(await ask(key, write)).toEqual(refused)
    expect(await ask(key, 'mutation { openSocket { url } }')).toEqual(refused)
    const { body } = await server.query(ana.key, '{ todo(workspaceId: "home-ana", id: "other") { id } }')
    expect(body.data.todo).toBeNull()
  })
})

describe('when to come back', () => {
  test('[G18] BUSY and INTERNAL tell the seconds, and the other codes none', async () => {
    const busy = {
      ...server.services.log,
      putEntry: async () => 'taken' as const,
      readEntry: async () => undefined,
    }
    const commitPorts = { ...server.services.commit, store: busy, sleep: async () => {} }
    const services = { ...server.services, log: busy, commit: commitPorts }
    const request = new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ana.key}` },
      body: JSON.stringify({
        query: 'mutation { createTodo(workspaceId: "home-ana", input: { title: "x" }) { id } }',
      }),
    })
    const { errors } = (await (await handleGraphQL(services, request, 'c1')).json()) as Answer['body']
    expect(errors?.[0]?.extensions).toEqual({ code: 'BUSY', retryAfter: 1 })
    const { body } = await server.query(ana.key, '{ todos(workspaceId: "elsewhere") { id } }')
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'workspaceId' })
  })

  test('[G18] an answer that is nothing but an outage says it in a header too', async () => {
    const request = new Request('http://localhost/graphql?query={__typename}')
    const response = await handleGraphQL(Promise.reject(new Error('no tables')), request, 'c1')
    expect([response.status, response.headers.get('retry-after')]).toEqual([500, '3'])
    const { errors } = (await response.json()) as Answer['body']
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL', retryAfter: 3 })
  })

  test('[G18] the page of error codes tells the same', () => {
    const page = readFileSync('docs/errors.md', 'utf8')
    const told = [...page.matchAll(/`([A-Z]+)` carries `retryAfter` (\d+)/g)].map(([, code, seconds]) => [
      code,
      Number(seconds),
    ])
    expect(Object.fromEntries(told)).toEqual(RETRY_AFTER_S)
  })
})
