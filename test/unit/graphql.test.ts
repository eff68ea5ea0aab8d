import { readFileSync } from 'node:fs'
import { ERROR_CODES } from '@architect/shared/core/base/error-codes'
import { maskError } from '@architect/shared/server/graphql/errors'
import { locatedError } from 'graphql'
import { auditServer } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, startServer, type TestServer } from '../support/server'

const COMMIT = `mutation ($workspaceId: ID!, $mutationId: ID!, $operations: [OperationInput!]!) {
  commit(workspaceId: $workspaceId, mutationId: $mutationId, operations: $operations) {
    seq mutationId changes { collection id kind seq record { id seq deleted ... on Todo { title tags due completed } } }
  }
}`

describe('GraphQL over HTTP', () => {
  let server: TestServer
  let ana: { workspaceId: string; key: string }
  beforeAll(async () => {
    server = await startServer()
    ana = await server.newPerson('ana')
  })
  afterAll(() => server.stop())

  const commit = (mutationId: string, operations: readonly object[], key: string | undefined = ana.key) =>
    server.query(key, COMMIT, { workspaceId: ana.workspaceId, mutationId, operations })

  test('[G1] a commit answers with its entry, and the same mutation sent again with the same', async () => {
    const first = await commit('g1', [{ createTodo: { id: 'g1', title: 'Buy milk', tags: ['home'] } }])
    expect(first.body.errors).toBeUndefined()
    expect(first.body.data.commit).toMatchObject({
      mutationId: 'g1',
      changes: [
        {
          collection: 'todo',
          id: 'g1',
          kind: 'create',
          record: { title: 'Buy milk', tags: ['home'], due: null },
        },
      ],
    })
    expect(await commit('g1', [{ createTodo: { id: 'g1', title: 'Buy milk', tags: ['home'] } }])).toEqual(
      first,
    )
  })

  test('[G2] the typed mutations are commits; a list has what they left, by position', async () => {
    const { workspaceId, key } = await server.newPerson('bo')
    const make = (id: string, position: string) =>
      server.query(
        key,
        `mutation ($w: ID!, $input: CreateTodoInput!) { createTodo(workspaceId: $w, input: $input) { id seq } }`,
        { w: workspaceId, input: { id, title: id, position } },
      )
    expect((await make('second', 'a1')).body.data.createTodo).toEqual({ id: 'second', seq: 2 })
    expect((await make('first', 'a0')).body.data.createTodo).toEqual({ id: 'first', seq: 3 })
    await server.query(
      key,
      `mutation ($w: ID!) { updateTodo(workspaceId: $w, input: { id: "first", completed: true }) { id } }`,
      { w: workspaceId },
    )
    await server.query(
      key,
      `mutation ($w: ID!) { deleteTodo(workspaceId: $w, input: { id: "second" }) { deleted } }`,
      {
        w: workspaceId,
      },
    )
    const list = `query ($w: ID!) { todos(workspaceId: $w) { id completed completedAt } }`
    const { body } = await server.query(key, list, { w: workspaceId })
    expect(body.data.todos).toEqual([
      { id: 'first', completed: true, completedAt: expect.stringMatching(/Z$/) },
    ])
    await server.query(
      key,
      `mutation ($w: ID!) { restoreTodo(workspaceId: $w, input: { id: "second" }) { deleted } }`,
      {
        w: workspaceId,
      },
    )
    const after = await server.query(key, list, { w: workspaceId })
    expect(after.body.data.todos.map(({ id }: { id: string }) => id)).toEqual(['first', 'second'])
  })

  test('[G3] a create without an id gets one that the mutation id gives, so that it can be sent again', async () => {
    const operations = [{ createTodo: { title: 'no id' } }, { createTodo: { title: 'nor here' } }]
    const first = await commit('g3', operations)
    const ids = first.body.data.commit.changes.map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(2)
    expect((await commit('g3', operations)).body).toEqual(first.body)
  })

  test('[G3] creates of one commit are listed in the order in which they were sent', async () => {
    const { workspaceId, key } = await server.newPerson('order')
    const titles = Array.from({ length: 50 }, (_, index) => `todo ${index}`)
    const operations = titles.map((title) => ({ createTodo: { title } }))
    await server.query(key, COMMIT, { workspaceId, mutationId: 'order', operations })
    const { body } = await server.query(key, 'query ($w: ID!) { todos(workspaceId: $w) { title } }', {
      w: workspaceId,
    })
    expect(body.data.todos.map(({ title }: { title: string }) => title)).toEqual(titles)
  })

  test('[G9] a subscription over HTTP is refused with 400 and told where it belongs', async () => {
    const answer = await server.query(ana.key, 'subscription { changes(workspaceId: "home-ana") { seq } }')
    expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST'])
  })

  test('[G4] changes(after) pages through the log, and says resync for a cursor that can not be continued', async () => {
    const query = `query ($w: ID!, $after: Int!, $limit: Int, $epoch: Int) {
      changes(workspaceId: $w, after: $after, limit: $limit, epoch: $epoch) { head resync entries { seq mutationId } } }`
    const ask = async (variables: object) =>
      (await server.query(ana.key, query, { w: ana.workspaceId, ...variables })).body.data.changes
    const all = await ask({ after: 0 })
    expect(all.entries.map(({ seq }: { seq: number }) => seq)).toEqual(
      Array.from({ length: all.head }, (_, index) => index + 1),
    )
    expect(await ask({ after: 0, limit: 1 })).toMatchObject({
      head: all.head,
      resync: false,
      entries: [{ seq: 1 }],
    })
    expect(await ask({ after: all.head })).toEqual({ head: all.head, resync: false, entries: [] })
    expect(await ask({ after: all.head + 5 })).toMatchObject({ resync: true, entries: [] })
    expect(await ask({ after: 1, epoch: 7 })).toMatchObject({ resync: true, entries: [] })
  })

  test('[G5] a snapshot pages through every record, with the head read first', async () => {
    const query = `query ($w: ID!, $cursor: String) {
      snapshot(workspaceId: $w, cursor: $cursor, limit: 2) { head epoch next records { id collection } } }`
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const { body } = await server.query(ana.key, query, { w: ana.workspaceId, cursor })
      seen.push(...body.data.snapshot.records.map(({ id }: { id: string }) => id))
      cursor = body.data.snapshot.next
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(['ana', 'home-ana', 'g1']))
  })

  test('[G6] each refusal has its code and names the field', async () => {
    const code = async (operation: object, mutationId: string = crypto.randomUUID()) =>
      (await commit(mutationId, [operation])).body.errors?.[0]?.extensions
    expect(await code({ createTodo: { id: 'x', title: '  ' } })).toEqual({
      code: 'INVALID_INPUT',
      field: 'operations.0.title',
    })
    expect(await code({ createTodo: { id: 'x', title: 'x', due: '2026-02-30' } })).toMatchObject({
      field: 'operations.0.due',
    })
    expect(await code({ createTodo: { id: 'a b', title: 'x' } })).toMatchObject({ field: 'operations.0.id' })
    expect(await code({ createTodo: { id: 'x', title: 'x', at: 'soon' } })).toMatchObject({
      field: 'operations.0.at',
    })
    expect(await code({ updateTodo: { id: 'none', title: 'x' } })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await code({ createTodo: { id: 'x', title: 'other' } }, 'g1')).toMatchObject({
      code: 'MUTATION_ID_REUSED',
    })
    expect((await commit('g6', [])).body.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('[G7] nobody gets in without a principal, nor into a workspace of somebody else', async () => {
    const bo = await server.newPerson('bo2')
    const nobody = await commit('g7', [{ createTodo: { id: 'x', title: 'x' } }], '')
    expect(nobody.body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    const stranger = await commit('g7', [{ createTodo: { id: 'x', title: 'x' } }], bo.key)
    expect(stranger.body.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'workspaceId' })
    for (const field of ['todos', 'snapshot']) {
      const { body } = await server.query(
        bo.key,
        `query ($w: ID!) { ${field}(workspaceId: $w) { __typename } }`,
        {
          w: ana.workspaceId,
        },
      )
      expect(body.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    }
    const wrong = await server.query('daybook_wrong', '{ viewer { id } }')
    expect([wrong.status, wrong.body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
  })

  test('[G8] documents that are too deep, too long or have too many aliases are refused', async () => {
    const deep = `{ __type(name: "Query") ${'{ fields { type '.repeat(8)}{ name }${' } }'.repeat(8)} }`
    const aliases = `{ ${Array.from({ length: 20 }, (_, index) => `a${index}: __typename`).join(' ')} }`
    const long = `{ ${'__typename '.repeat(2100)} }`
    for (const query of [deep, aliases, long]) {
      const { status, body } = await server.query(ana.key, query)
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'QUERY_TOO_COMPLEX'])
    }
  })

  test('[G9] malformed requests get their code, and the server goes on', async () => {
    const post = (body: string, type = 'application/json') =>
      server.fetch('/graphql', { method: 'POST', headers: { 'content-type': type }, body })
    const codes = async (response: Response) =>
      ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code
    expect(await codes(await post('{'))).toBe('BAD_REQUEST')
    expect(await codes(await post('[]'))).toBe('BAD_REQUEST')
    expect(await codes(await post('{"query": 5}'))).toBe('BAD_REQUEST')
    expect(await codes(await post('{"query": "{"}'))).toBe('GRAPHQL_PARSE_FAILED')
    expect(await codes(await post('{"query": "{ nope }"}'))).toBe('GRAPHQL_VALIDATION_FAILED')
    const twoAtOnce = await commit('g9', [{ createTodo: { title: 'x' }, deleteTodo: { id: 'x' } }])
    expect(twoAtOnce.body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
    const { errors } = (await (await post('nonsense')).json()) as Answer['body']
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_REQUEST' }])
    const large = await post(JSON.stringify({ query: 'x'.repeat(1_100_000) }))
    expect([large.status, await codes(large)]).toEqual([413, 'TOO_LARGE'])
    expect((await server.query(ana.key, '{ viewer { id } }')).body.data.viewer.id).toBe('ana')
  })

  test('[G10] what another site makes a browser send is refused', async () => {
    const body = JSON.stringify({ query: '{ __typename }' })
    const simple = await server.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body,
    })
    expect(simple.status).toBe(415)
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }
    expect((await server.fetch('/graphql', { method: 'POST', headers, body })).status).toBe(403)
    const from = async (origin: string) => {
      const headers = { 'content-type': 'application/json', origin }
      return (await server.fetch('/graphql', { method: 'POST', headers, body })).status
    }
    expect([await from('https://elsewhere.example'), await from('http://localhost')]).toEqual([403, 200])
    const query = encodeURIComponent('mutation { createApiKey(name: "x") { id } }')
    expect((await server.fetch(`/graphql?query=${query}`)).status).toBe(405)
  })

  test('[G11] an unexpected error is masked and carries the correlation id', async () => {
    const broken = {
      ...server.services,
      log: { ...server.services.log, readBatch: () => Promise.reject(new Error('secret')) },
    }
    const { handleGraphQL } = await import('@architect/shared/server/graphql/handle')
    const request = new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ana.key}` },
      body: JSON.stringify({ query: `{ todos(workspaceId: "home-ana") { id } }` }),
    })
    const text = await (await handleGraphQL(broken, request, 'id-of-this-request')).text()
    expect(text).not.toContain('secret')
    expect(JSON.parse(text).errors[0].extensions).toEqual({
      code: 'INTERNAL',
      correlationId: 'id-of-this-request',
      retryAfter: 3,
    })
  })

  test('[G11] what breaks before the first resolver is masked as well', async () => {
    const client = { ...server.services.tables.client, GetItem: () => Promise.reject(new Error('secret')) }
    const broken = { ...server.services, tables: { ...server.services.tables, client } }
    const { handleGraphQL } = await import('@architect/shared/server/graphql/handle')
    const request = new Request('http://localhost/graphql?query={viewer{id}}', {
      headers: { authorization: `Bearer ${ana.key}` },
    })
    const response = await handleGraphQL(broken, request, 'id-of-this-request')
    const { errors } = (await response.json()) as Answer['body']
    expect([response.status, response.headers.get('x-correlation-id')]).toEqual([500, 'id-of-this-request'])
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'INTERNAL', correlationId: 'id-of-this-request', retryAfter: 3 },
    ])
    expect(JSON.stringify(errors)).not.toContain('secret')
  })

  test('[G11] the log is told what a resolver threw, stack and all', () => {
    const thrown = new Error('secret')
    const reported: unknown[] = []
    maskError(locatedError(thrown, undefined, ['todos']), 'id', (cause) => reported.push(cause))
    expect(reported).toEqual([thrown])
    expect(reported[0]).toBe(thrown)
  })

  test('[G12] GraphQL over HTTP: every MUST of the audit suite passes', async () => {
    const results = await auditServer({
      url: 'http://localhost/graphql',
      fetchFn: (url: string, init: RequestInit) =>
        server.fetch(new URL(url).pathname + new URL(url).search, init),
    })
    const failed = results.filter(({ status }) => status === 'error').map(({ name }) => name)
    expect(failed).toEqual([])
  })
})

test('[G11] tables that can not be found are masked too', async () => {
  const { handleGraphQL } = await import('@architect/shared/server/graphql/handle')
  const request = new Request('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query": "{ viewer { id } }"}',
  })
  const response = await handleGraphQL(Promise.reject(new Error('secret')), request, 'c1')
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'INTERNAL', correlationId: 'c1' } }],
  })
})

test('[G13] the page of error codes says what the code says', () => {
  const page = readFileSync('docs/errors.md', 'utf8')
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (.+) \| (retry|fix|give up) \|$/gm)].map(
    ([, code, sentence, advice]) => [code, { sentence, advice }],
  )
  expect(Object.fromEntries(rows)).toEqual(ERROR_CODES)
})
