// A server, time that stands still, and what tests say to devices over and over.

import type { Mutated } from '../runner/engine'
import { type Device, newDevice, newProfile, type Profile, WORKSPACE } from './fake-device'
import { type FakeServer, newFakeServer } from './fake-server'
import { newRandom, newVirtualTime, type VirtualTime } from './virtual-time'

export const MINUTE = 60_000
/** Long enough for any backoff to have come round. */
export const QUIET = 5 * MINUTE

export interface World {
  readonly time: VirtualTime
  readonly server: FakeServer
  newProfile(): Profile
  /** Of the same profile: another tab, or the same after a crash. */
  newTestDevice(name: string, profile?: Profile, personId?: string): Device
  /** A device that is loaded and live. */
  startDevice(name: string, profile?: Profile): Promise<Device>
}

/** A fresh world with an empty workspace. */
export const newWorld = (): World => {
  const time = newVirtualTime()
  const server = newFakeServer(time.now)
  const newTestDevice: World['newTestDevice'] = (name, profile = newProfile(time), personId = 'ana') =>
    newDevice({ server, time, random: newRandom(7), profile, name, personId })
  return {
    time,
    server,
    newTestDevice,
    newProfile: () => newProfile(time),
    startDevice: async (name, profile) => {
      const device = newTestDevice(name, profile)
      await device.start()
      await time.run(1000)
      return device
    },
  }
}

export const create = (device: Device, id: string, title: string): Promise<Mutated> =>
  device.engine.mutate(WORKSPACE, [{ createTodo: { id, title } }])

export const rename = (device: Device, id: string, title: string): Promise<Mutated> =>
  device.engine.mutate(WORKSPACE, [{ updateTodo: { id, title } }])

/** Every title that the todo is shown with from now on; undefined where it vanishes. */
export const titlesSeen = (device: Device, id: string): (string | undefined)[] => {
  const seen: (string | undefined)[] = []
  device.engine.onChange(({ changes }) => {
    for (const { before, after } of changes) {
      if (after?.id === id) seen.push(after.__typename === 'Todo' ? after.title : '')
      if (before?.id === id && !after) seen.push(undefined)
    }
  })
  return seen
}
