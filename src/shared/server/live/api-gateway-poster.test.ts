import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { apiGatewayPoster as poster } from './api-gateway-poster'

/** A gateway that answers with these statuses in turn, then 200. */
let answers: number[] = []
let requests: { method: string; id: string; body: string }[] = []
let server: Server

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      const id = decodeURIComponent(request.url?.split('/').at(-1) ?? '')
      requests.push({ method: request.method ?? '', id, body })
      response.statusCode = answers.shift() ?? 200
      if (response.statusCode === 410) response.setHeader('x-amzn-ErrorType', 'GoneException')
      response.end()
    })
  })
  await new Promise<void>((done) => server.listen(0, done))
  const { port } = server.address() as AddressInfo
  // What Architect sets in the sandbox.
  Object.assign(process.env, {
    ARC_ENV: 'testing',
    ARC_SANDBOX: JSON.stringify({ ports: { _arc: port } }),
    AWS_REGION: 'us-west-2',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  })
})
afterAll(() => {
  server.close()
})
beforeEach(() => {
  answers = []
  requests = []
})

test('[D20] a message is posted as it is', async () => {
  expect(await poster.send('c1', '{"id":"é","type":"complete"}')).toBe('sent')
  expect(requests).toEqual([{ method: 'POST', id: 'c1', body: '{"id":"é","type":"complete"}' }])
})

test('[D20] a busy or broken gateway is asked again', async () => {
  answers = [429, 503]
  expect(await poster.send('c1', '{}')).toBe('sent')
  expect(requests).toHaveLength(3)
})

test('[D20] it is not asked for ever', async () => {
  answers = Array.from({ length: 50 }, () => 500)
  await expect(poster.send('c1', '{}')).rejects.toMatchObject({ statusCode: 500 })
  expect(requests.length).toBeLessThanOrEqual(6)
})

test('[D20] a connection that is gone is no error, and is not asked again', async () => {
  answers = [410]
  expect(await poster.send('c1', '{}')).toBe('gone')
  expect(requests).toHaveLength(1)
})

test('[D2] a close says why, then ends the connection', async () => {
  await poster.close('c1', 4400, 'Invalid message received')
  expect(requests.map(({ method }) => method)).toEqual(['POST', 'DELETE'])
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
    type: 'closing',
    payload: { code: 4400, reason: 'Invalid message received' },
  })
  answers = [200, 410]
  await poster.close('c1', 4400, 'Closed meanwhile')
  answers = [410]
  await poster.close('c1', 4400, 'Gone before')
  expect(requests.map(({ method }) => method)).toEqual(['POST', 'DELETE', 'POST', 'DELETE', 'POST'])
})
