import { expect, test } from 'vitest'
import { at, newIds, newTestRecord, progress, replacement, W } from '../store/contract/kit'
import { newDeviceMemory } from '../store/device-memory'
import type { Stored } from '../store/keeper'
import { openMemoryStore } from '../store/memory-device-store'
import { newVirtualTime } from '../testing/virtual-time'
import { newSession, type Session } from './session'

/** A session at entry 1 that is told of entry 2 by another tab; `meanwhile` happens while it looks into the store. */
const followTwo = async (meanwhile: (session: Session) => void) => {
  const told: Partial<Stored>[] = []
  const store = openMemoryStore(newDeviceMemory(), 'durable')
  await store.replace(replacement(at(1), { records: [newTestRecord('a', 1)] }))
  const { now, schedule } = newVirtualTime()
  const session = newSession({
    personId: 'ana',
    workspaceId: W,
    deviceId: 'phone',
    store: {
      ...store,
      read: async (...wanted) => {
        const stored = await store.read(...wanted)
        meanwhile(session)
        return stored
      },
    },
    now,
    newId: newIds(),
    random: () => 0,
    schedule,
    onShown: () => undefined,
    onStored: (stored) => told.push(stored),
    onUnread: () => undefined,
    onStorage: () => undefined,
  })
  await session.reload()
  await store.advance(progress(1, 2, { records: [newTestRecord('a', 2), newTestRecord('b', 2)] }))
  await session.follow({ keys: ['todo#b'], from: at(1), to: at(2), rows: [] })
  const shown = () => ({
    cursor: session.cursor(),
    records: Object.fromEntries([...session.records().values()].map(({ id, seq }) => [id, seq])),
  })
  return { session, told, shown }
}

test('[R49] a hint adds what it names to what this tab has', async () => {
  const { shown } = await followTwo(() => undefined)
  expect(shown()).toEqual({ cursor: at(2), records: { a: 1, b: 2 } })
})

test('[R49] what a tab stores after a hint adds to what the hint brought: who missed that has to read everything', async () => {
  const { session, told } = await followTwo(() => undefined)
  session.receive({ ...at(3), mutationId: 'm-3', records: [newTestRecord('c', 3)] })
  await session.settle()
  expect(told).toEqual([{ keys: ['todo#c'], from: at(2), to: at(3), rows: [] }])
})

test('[R49] a hint that was overtaken by a snapshot of before makes the tab read everything', async () => {
  const { shown } = await followTwo((session) =>
    session.replace({ ...at(0), records: [newTestRecord('a', 0)] }),
  )
  expect(shown()).toEqual({ cursor: at(2), records: { a: 2, b: 2 } })
})

test('[R49] a hint of a log that was restored meanwhile adds nothing to the new one', async () => {
  const { shown } = await followTwo((session) =>
    session.replace({ ...at(1, 2), records: [newTestRecord('a', 1)] }),
  )
  expect(shown()).toEqual({ cursor: at(1, 2), records: { a: 1 } })
})
