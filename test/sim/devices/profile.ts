// A browser profile: what its tabs share, and what outlives them. One device of the person.

import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import { type DeviceMemory, newDeviceMemory } from '@architect/shared/browser/store/device-memory'
import { type FakeProfile, newFakeProfile } from '@architect/shared/browser/testing/fake-tabs'
import type { StoreWitness } from './device-store'
import { type Disk, newDisk } from './disk'
import type { Tab } from './tab'
import { OTHERS, OWNER, type World } from './world'

export const LOCAL = 'local'

export interface Profile {
  /** Also the device's id. */
  readonly name: string
  /** Whose device it is. */
  readonly personId: string
  /** What of words the device was ever sent. */
  readonly received: Set<string>
  readonly browser: FakeProfile
  readonly tabsMax: number
  readonly tabs: Set<Tab>
  isOffline: boolean
  /** The device knows it, and will know when that is over. */
  isGone: boolean
  isSignedIn: boolean
  isFull: boolean
  /** How wrong the device's clock is. */
  skewMs: number
  /** How many tabs there ever were: for names and ids. */
  lives: number
  memoryOf(personId: string): DeviceMemory
  diskOf(personId: string): Disk
  witnessOf(personId: string): StoreWitness
  /** All at once, with what had not reached the disk. */
  losePower(): void
  /** Rows of a version that this client can't read: they must stay. */
  readonly unreadable: Map<number, unknown>
}

const LATE_MESSAGE_MS = 5_000

/** A profile with no tab. */
export const newProfile = (world: World, name: string, nth: number): Profile => {
  const { time, random, nemeses, ledger } = world
  const memories = new Map<string, DeviceMemory>()
  const disks = new Map<string, Disk>()
  const tabs = new Set<Tab>()
  const tabsMax = random.pick([1, 1, 2, 3])
  const own = nemeses.random('several people')
  const personId = nemeses.has('several people') && nth > 0 ? own.pick(OTHERS) : OWNER

  const messageDelaysMs = (): readonly number[] => {
    if (nemeses.strikes('tab messages lost')) return []
    return [
      nemeses.strikes('tab messages late') ? nemeses.random('tab messages late').int(LATE_MESSAGE_MS) : 1,
    ]
  }

  const memoryOf = (whose: string): DeviceMemory => {
    const memory = memories.get(whose) ?? newDeviceMemory()
    memories.set(whose, memory)
    return memory
  }

  const diskOf = (whose: string): Disk => {
    const disk = disks.get(whose) ?? newDisk(memoryOf(whose), nemeses.has('power lost'))
    disks.set(whose, disk)
    return disk
  }

  const losePower = (): void => {
    for (const tab of [...tabs]) tab.die('without power')
    for (const disk of disks.values()) disk.lose(nemeses.random('power lost'))
    // What stands in the outbox again was never stored as ended.
    for (const id of memoryOf(personId).places.keys()) ledger.edit(id, name).endedIn.clear()
  }

  /** What one transaction does belongs together: no row stays behind the entry that confirms it. */
  const checkEnded = (from: number, to: number, epoch: number): void => {
    if (tabsMax > 1 || epoch !== ledger.epoch()) return
    const { places } = memoryOf(personId)
    for (const { mutationId, seq } of ledger.log().slice(from, to)) {
      const left = ledger.rowsOf(mutationId).filter((id) => places.has(id))
      if (left.length > 0)
        ledger.broken.push(`${name} has stored entry ${epoch}.${seq} and kept its rows ${left} in the outbox`)
    }
  }

  const forPerson: StoreWitness = {
    added: (rows, places) => {
      for (const [nth, row] of rows.entries()) addRow(row, places[nth])
    },
    ended: (ids, epoch) => {
      for (const id of ids) ledger.edit(id, name).endedIn.add(epoch)
    },
    refused: (ids) => {
      for (const id of ids) ledger.edit(id, name).wasRefused = true
    },
    advanced: checkEnded,
  }

  const addRow = (row: OutboxRow, place: number | undefined): void => {
    const edit = ledger.edit(row.mutationId, name)
    edit.row ??= row
    if (place !== undefined) edit.place ??= place
  }

  const forNobody: StoreWitness = {
    added: (rows) => {
      for (const { mutationId } of rows) ledger.edit(mutationId, name)
    },
    ended: () => {},
    refused: () => {},
    advanced: () => {},
  }

  return {
    name,
    personId,
    received: new Set(),
    tabsMax,
    tabs,
    browser: newFakeProfile(time.schedule, {
      messageDelaysMs,
      canChoose: !(nemeses.has('no locks') && nemeses.strikes('no locks')),
    }),
    isOffline: false,
    isGone: false,
    isSignedIn: true,
    isFull: false,
    skewMs: nemeses.strikes('clocks wrong') ? skewOf(nemeses.random('clocks wrong').next()) : 0,
    lives: 0,
    memoryOf,
    diskOf,
    losePower,
    witnessOf: (whose) => (whose === personId ? forPerson : forNobody),
    unreadable: new Map(),
  }
}

const DAY_MS = 24 * 3_600_000

/** Up to a day, either way. */
export const skewOf = (share: number): number => Math.round((share * 2 - 1) * DAY_MS)
