// A workspace that its person is no member of any more.

import { beforeEach, expect, test } from 'vitest'
import type { Failure } from '../link/outcome'
import type { Device, Profile } from '../testing/fake-device'
import { create, newWorld, QUIET, rename, type World } from '../testing/world'

const CLOSED: Failure = {
  kind: 'refused',
  code: 'NOT_FOUND',
  message: 'There is no such workspace.',
  field: 'workspaceId',
}

let time: World['time']
let server: World['server']
let startDevice: World['startDevice']
let profile: Profile
let device: Device

beforeEach(async () => {
  const world = newWorld()
  ;({ time, server, startDevice } = world)
  profile = world.newProfile()
  device = await startDevice('d', profile)
  await create(device, 't-1', 'Milk')
  await time.run(1000)
})

const putOut = (...devices: readonly Device[]): void => {
  for (const { network, sockets } of devices) {
    network.fault = () => CLOSED
    for (const socket of sockets()) socket.cut('4403 Forbidden', 'refused')
  }
}

const storedIds = (): string[] => [...(profile.memoryOf('ana').workspaces.get('w-1')?.records.keys() ?? [])]

test('[R72] whoever is put out has nothing of the workspace left, but what they had not sent', async () => {
  expect(storedIds()).toHaveLength(1)
  device.network.isDown = () => true
  const unsent = await create(device, 't-2', 'Bread')
  device.network.isDown = () => false
  putOut(device)
  await time.run(QUIET)
  expect(device.engine.status()).toMatchObject({
    connection: 'closed',
    cursor: null,
    pending: 1,
    attention: [],
  })
  expect(storedIds()).toEqual([])
  expect(device.titles()).toEqual({ 't-2': 'Bread' })
  expect(device.engine.unsynced().map((row) => row.mutationId)).toEqual([unsent.mutationId])
  expect(device.sockets()).toEqual([])

  await device.engine.abandon([unsent.mutationId])
  await device.engine.abandon([unsent.mutationId])
  expect([device.engine.unsynced(), await profile.rows()]).toEqual([[], []])
})

test('[R72] an edit that finds the workspace closed waits, and is in no list of refusals', async () => {
  device.network.fault = () => CLOSED
  await rename(device, 't-1', 'Oat milk')
  await time.run(1000)
  expect(device.engine.status()).toMatchObject({ connection: 'closed', pending: 1, attention: [] })
  expect(storedIds()).toEqual([])
})

test('[R72] all tabs follow, whichever hears of it', async () => {
  const other = await startDevice('d', profile)
  expect(other.titles()).toEqual({ 't-1': 'Milk' })
  putOut(device, other)
  await time.run(1000)
  for (const { engine, titles } of [device, other])
    expect([engine.status().connection, engine.status().cursor, titles()]).toEqual(['closed', null, {}])
})

test('[R72] a page that was put out while it was closed finds that out when it opens', async () => {
  device.kill()
  const later = await startDevice('d', profile)
  expect(later.titles()).toEqual({ 't-1': 'Milk' })
  putOut(later)
  void later.engine.syncNow()
  await time.run(1000)
  expect([later.engine.status().connection, storedIds()]).toEqual(['closed', []])
})

test('[R72] whoever is let in again takes it anew, and what had waited is sent', async () => {
  putOut(device)
  await time.run(1000)
  await create(device, 't-3', 'Written meanwhile')
  await time.run(QUIET)
  expect(server.head().seq).toBe(1)
  device.network.fault = () => undefined
  void device.engine.syncNow()
  await time.run(1000)
  expect(device.engine.status()).toMatchObject({ connection: 'live', pending: 0 })
  expect(device.titles()).toEqual({ 't-1': 'Milk', 't-3': 'Written meanwhile' })
  expect(device.shown()).toEqual(server.fold())
})
