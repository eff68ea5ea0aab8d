import { beforeEach, expect, test } from 'vitest'
import { newConnection } from './connection-store.contract'
import { createTodo, type Harness, startHarness, subscribeMessage, VIEWER, WORKSPACE } from './harness'
import { runSweep } from './sweep'

const SECOND = 1_000
const MINUTE = 60 * SECOND

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})

test.each([
  ['not initialised for 15 s', { initialised: false }, 16 * SECOND, 4408],
  ['silent for 10 minutes', { initialised: true }, 11 * MINUTE, 1001],
])('[D24] a connection %s is closed and forgotten, not before', async (_, changes, after, code) => {
  const connection = newConnection(changes)
  await harness.store.putConnection(connection)
  harness.now += after - 2 * SECOND - (code === 1001 ? MINUTE : 0)
  expect(await runSweep(harness.live)).toMatchObject({ closed: 0 })
  expect(await harness.store.findConnection(connection.connectionId)).toBeDefined()
  harness.now += 2 * SECOND + (code === 1001 ? MINUTE : 0)
  expect(await runSweep(harness.live)).toMatchObject({ closed: 1 })
  expect(harness.sent.get(connection.connectionId)).toEqual([{ closed: code }])
  expect(await harness.store.findConnection(connection.connectionId)).toBeUndefined()
})

test('[D24] a connection older than two hours is ended though it pings', async () => {
  const id = await harness.connect()
  await harness.frame(id, subscribeMessage('1'))
  harness.now += 121 * MINUTE
  await harness.store.touch(id, harness.now)
  expect(await runSweep(harness.live)).toMatchObject({ closed: 1 })
  expect(await harness.store.readGroups(WORKSPACE)).toEqual([])
})

test('[D24] one that pings stays', async () => {
  const id = await harness.connect()
  for (let minute = 0; minute < 30; minute += 1) {
    harness.now += MINUTE
    await harness.frame(id, { type: 'ping' })
    await runSweep(harness.live)
  }
  expect(await harness.store.findConnection(id)).toBeDefined()
})

test('[D25] what a crash left of a forgotten connection is removed', async () => {
  const subscription = {
    connectionId: 'crashed',
    id: '1',
    workspaceId: WORKSPACE,
    group: 'g',
    viewer: VIEWER,
  }
  await harness.store.openSubscription(subscription, harness.now)
  await harness.store.join(subscription, { query: '', operationName: null, variables: {} }, harness.now)
  expect(await runSweep(harness.live)).toMatchObject({ closed: 0, orphans: 1 })
  expect(await harness.store.readGroups(WORKSPACE)).toEqual([])
  expect(await harness.store.listSubscriptions('crashed')).toEqual([])
})

test('[D24] one connection that can not be closed does not keep the others open', async () => {
  const stuck = await harness.connect(false)
  await harness.connect(false)
  const live = {
    ...harness.live,
    poster: {
      ...harness.live.poster,
      close: (id: string, code: number, reason: string) =>
        id === stuck ? Promise.reject(new Error('gateway')) : harness.live.poster.close(id, code, reason),
    },
  }
  harness.now += MINUTE
  expect(await runSweep(live)).toMatchObject({ closed: 1, failed: 1 })
  await harness.fanOut(await harness.commit([createTodo('t', 'Tea')]))
  expect(await harness.store.findConnection(stuck)).toBeUndefined()
})
