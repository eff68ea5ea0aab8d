// Devices in a bad world, at random, from a seed: whatever is lost, doubled, delayed or crashes, after quiet
// every device shows the fold of the log, and nothing waits. A failing seed is pinned below.

import { expect, test } from 'vitest'
import {
  type Device,
  type Network,
  newDevice,
  newNetwork,
  newProfile,
  type Profile,
  WORKSPACE,
} from '../testing/fake-device'
import { newFakeServer } from '../testing/fake-server'
import { newRandom, newVirtualTime } from '../testing/virtual-time'

const SEEDS = 150
const STEPS = 60
const DEVICES = ['a', 'b', 'c']

const pick = <Item>(random: () => number, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item

const newBadNetwork = (random: () => number): Network & { heal(): void } => {
  let down = false
  let healed = false
  const chance = (share: number): boolean => !healed && random() < share
  return {
    isDown: () => {
      if (chance(0.03)) down = !down
      return down && !healed
    },
    // What the device says of its network may be wrong.
    isGone: () => chance(0.5),
    losesAnswer: () => chance(0.15),
    fault: () => {
      if (chance(0.05)) return { kind: 'retry', message: 'BUSY' }
      return chance(0.02) ? { kind: 'unauthenticated', message: 'Sign in.' } : undefined
    },
    latencyMs: () => Math.floor(random() * 300),
    pushDelaysMs: () => {
      const delay = () => Math.floor(random() * 3000)
      const fate = healed ? 0.5 : random()
      if (fate < 0.25) return []
      return fate < 0.45 ? [delay(), delay()] : [healed ? 10 : delay()]
    },
    hasSockets: () => !chance(0.3),
    heal: () => {
      healed = true
    },
  }
}

/** An edit that a person might make of what this device shows. */
const edit = async (device: Device, random: () => number, id: string): Promise<string> => {
  const todos = [...device.shown().values()]
  const todo = todos.length > 0 ? pick(random, todos) : undefined
  const fate = random()
  if (!todo || fate < 0.3) {
    return (await device.engine.mutate(WORKSPACE, [{ createTodo: { id, title: `made ${id}` } }])).mutationId
  }
  if (todo.deleted) {
    return (await device.engine.mutate(WORKSPACE, [{ restoreTodo: { id: todo.id } }])).mutationId
  }
  if (fate < 0.45)
    return (await device.engine.mutate(WORKSPACE, [{ deleteTodo: { id: todo.id } }])).mutationId
  const change = pick(random, [
    { title: `named ${id}` },
    { completed: random() < 0.5 },
    { tags: [`tag-${id}`] },
  ])
  const operations = [{ updateTodo: { id: todo.id, ...change } }]
  return (await device.engine.mutate(WORKSPACE, operations)).mutationId
}

const runWorld = async (seed: number): Promise<void> => {
  const random = newRandom(seed)
  const time = newVirtualTime()
  const server = newFakeServer(time.now)
  const profiles = new Map<string, Profile>(DEVICES.map((name) => [name, newProfile(time)]))
  const networks = new Map(DEVICES.map((name) => [name, newBadNetwork(random)]))
  const devices = new Map<string, Device>()
  const acknowledged: string[] = []
  const boot = async (name: string): Promise<void> => {
    await devices.get(name)?.engine.stop()
    const [profile, network] = [profiles.get(name) as Profile, networks.get(name) ?? newNetwork()]
    const device = newDevice({ server, time, random, profile, network, name })
    devices.set(name, device)
    await device.start()
  }
  for (const name of DEVICES) await boot(name)

  for (let step = 0; step < STEPS; step += 1) {
    const name = pick(random, DEVICES)
    const device = devices.get(name) as Device
    const fate = random()
    if (fate < 0.6) acknowledged.push(await edit(device, random, `t-${step}`))
    else if (fate < 0.65) await boot(name)
    else if (fate < 0.7) for (const socket of device.sockets()) socket.cut('1006')
    else if (fate < 0.72) server.trim(Math.floor(random() * server.head().seq))
    else if (fate < 0.8) void device.engine.syncNow()
    await time.run(Math.floor(random() * 2000))
  }

  for (const network of networks.values()) network.heal()
  await time.run(1000)
  for (const { engine } of devices.values()) void engine.syncNow()
  await time.run(10 * 60_000)

  for (const [name, { engine, shown }] of devices) {
    const note = `seed ${seed}, device ${name}`
    expect(engine.status(), note).toMatchObject({ connection: 'live', pending: 0, cursor: server.head() })
    expect(new Map(shown()), note).toEqual(server.fold())
    // Two devices may delete and edit the same todo; what the server refused waits for the person.
    const waiting = engine.status().attention.map(({ mutationId }) => mutationId)
    expect(
      (await profiles.get(name)?.rows())?.map(({ mutationId }) => mutationId),
      note,
    ).toEqual(waiting)
  }
  const waiting = [...devices.values()].flatMap(({ engine }) => engine.status().attention)
  const known = new Set([...server.rowIds(), ...waiting.map(({ mutationId }) => mutationId)])
  expect(
    acknowledged.filter((id) => !known.has(id)),
    `seed ${seed}: lost edits`,
  ).toEqual([])
  expect(new Set(server.rowIds()).size, `seed ${seed}: doubled edits`).toBe(server.rowIds().length)
  for (const { engine } of devices.values()) engine.stop()
}

test('[R20] in a bad world every device ends with the fold of the log, and no edit is lost or doubled', async () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) await runWorld(seed)
}, 120_000)
