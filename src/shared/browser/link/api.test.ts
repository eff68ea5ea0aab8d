import { afterEach, beforeEach, expect, test } from 'vitest'
import { newTestRow } from '../outbox/row-fixture'
import { newCorrectedClock } from '../runner/corrected-clock'
import { type Answer, type RealServer, startRealServer } from '../testing/real-server'
import { newFetchApi } from './api'

let server: RealServer
let answer: Answer

beforeEach(async () => {
  answer = { status: 200, body: '{}' }
  server = await startRealServer(() => answer)
})
afterEach(() => server.stop())

const BATCH = { mutationId: 'b-1', rows: ['m-1', 'm-2'].map((id) => newTestRow(id, { epoch: 3 })) }

const newApi = (raw: () => number = () => Date.now()) => {
  const clock = newCorrectedClock(raw)
  return { clock, api: newFetchApi({ fetch, endpoint: `${server.url}/graphql`, clock, personId: 'ana' }) }
}

test('[R25] a commit is sent as GraphQL over HTTP, with what CSRF prevention looks for', async () => {
  const entry = { epoch: 1, seq: 7, mutationId: 'm-1', changes: [{ record: { id: 't-1' } }] }
  answer = { status: 200, body: JSON.stringify({ data: { commit: entry } }) }
  const outcome = await newApi().api.commit(BATCH)
  expect(outcome).toEqual({
    kind: 'answered',
    data: { epoch: 1, seq: 7, mutationId: 'm-1', records: [{ id: 't-1' }] },
  })
  const [request] = server.requests
  expect(request?.method).toBe('POST')
  expect(request?.headers).toMatchObject({
    'content-type': 'application/json',
    'x-daybook': '1',
    'x-daybook-person': 'ana',
  })
  expect(request?.headers['accept']).toContain('application/graphql-response+json')
  const { query, variables } = JSON.parse(request?.body ?? '')
  expect(query).toContain('mutation Commit(')
  expect(query).toContain('fragment TodoParts on Todo')
  expect(variables).toEqual({
    workspaceId: 'w-1',
    mutationId: 'b-1',
    deviceId: 'd-1',
    epoch: 3,
    operations: BATCH.rows.flatMap(({ operations }) => operations),
  })
})

test('[S12] a batch is withdrawn by its mutation id alone', async () => {
  const entry = { epoch: 1, seq: 8, mutationId: 'b-1', changes: [] }
  answer = { status: 200, body: JSON.stringify({ data: { withdraw: entry } }) }
  const outcome = await newApi().api.withdraw(BATCH)
  expect(outcome).toEqual({ kind: 'answered', data: { epoch: 1, seq: 8, mutationId: 'b-1', records: [] } })
  const { query, variables } = JSON.parse(server.requests[0]?.body ?? '')
  expect(query).toContain('mutation Withdraw(')
  expect(variables).toEqual({ workspaceId: 'w-1', mutationId: 'b-1', deviceId: 'd-1' })
})

test('[R25] a server that is not there, or breaks off, is a network failure and no exception', async () => {
  const { api } = newApi()
  answer = 'break off'
  expect((await api.openSocket()).kind).toBe('network')
  await server.stop()
  expect((await api.openSocket()).kind).toBe('network')
})

test('[R26] the Date header corrects a clock that is wrong, and leaves a right one alone', async () => {
  const hour = 3_600_000
  const wrong = newApi(() => Date.now() - hour)
  await wrong.api.openSocket()
  expect(Math.abs(wrong.clock.now() - Date.now())).toBeLessThan(1500)
  // Amid a second: Node's server renews its Date header some milliseconds late. And with a clock that stands when
  // the offset is read: two readings of a running one may be a millisecond apart.
  let stands: number | undefined
  const right = newApi(() => stands ?? Date.now())
  await new Promise((done) => setTimeout(done, 1_300 - (Date.now() % 1_000)))
  await right.api.openSocket()
  stands = Date.now()
  expect(right.clock.now() - stands).toBe(0)
})
