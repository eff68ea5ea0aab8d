import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTables } from '../../../../test/support/dynalite'
import { newSocketToken } from '../identity/socket-token'
import type { Tables } from '../ops/tables'
import { runConnect } from './connect'
import { NOW, newConnection } from './connection-store.contract'
import { newDynamoConnectionStore } from './dynamo-connection-store'
import { socketUrl } from './socket-url'

let tables: Tables
let stop: () => Promise<void>
let now = NOW
beforeAll(async () => {
  ;({ tables, stop } = await startTables())
})
afterAll(() => stop())

const { principal } = newConnection()
const connect = (connectionId: string, token: string | undefined, protocol: string | undefined) => {
  const services = { tables, now: () => now } as never
  const store = newDynamoConnectionStore(tables)
  const headers = { Host: 'localhost', 'sec-websocket-protocol': protocol }
  return runConnect({ services, store }, { connectionId, headers, query: { token } })
}
const newToken = async () => (await newSocketToken({ tables, now: () => now }, principal)).token

test('[D26] a socket opens with the subprotocol and a token, as the principal of the token', async () => {
  const answer = await connect('c1', await newToken(), 'other, graphql-transport-ws')
  expect(answer).toEqual({
    statusCode: 200,
    headers: { 'Sec-WebSocket-Protocol': 'graphql-transport-ws' },
  })
  expect(await newDynamoConnectionStore(tables).findConnection('c1')).toEqual({
    connectionId: 'c1',
    principal,
    connectedAt: now,
    lastSeenAt: now,
    initialised: false,
  })
})

test('[D26] without the subprotocol it is 400, without a token 401, with a wrong or expired one 403', async () => {
  const token = await newToken()
  expect(await connect('c2', token, undefined)).toEqual({ statusCode: 400 })
  expect(await connect('c2', token, 'graphql-ws')).toEqual({ statusCode: 400 })
  expect(await connect('c2', undefined, 'graphql-transport-ws')).toEqual({ statusCode: 401 })
  expect(await connect('c2', `${token.slice(0, -1)}_`, 'graphql-transport-ws')).toEqual({ statusCode: 403 })
  expect(await connect('c2', 'x'.repeat(5_000), 'graphql-transport-ws')).toEqual({ statusCode: 403 })
  now += 61_000
  expect(await connect('c2', token, 'graphql-transport-ws')).toEqual({ statusCode: 403 })
  expect(await newDynamoConnectionStore(tables).findConnection('c2')).toBeUndefined()
})

test("[D26] a socket's URL carries its token", () => {
  process.env['ARC_WSS_URL'] = 'wss://abc.execute-api.eu-central-1.amazonaws.com/staging'
  expect(socketUrl('a+b')).toBe('wss://abc.execute-api.eu-central-1.amazonaws.com/staging?token=a%2Bb')
})
