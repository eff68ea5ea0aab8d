import { expect, test } from 'vitest'
import { at, newIds, newTestRecord, progress, replacement, W } from '../store/contract/kit'
import { newDeviceMemory } from '../store/device-memory'
import { openMemoryStore } from '../store/memory-device-store'
import { newVirtualTime } from '../testing/virtual-time'
import { newSession } from './session'

/** A session at entry 1 that is told of entry 2 by another tab; `meanwhile` happens while it looks into the store. */
const followTwo = async (meanwhile: (session: ReturnType<typeof newSession>) => void) => {
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
    onStored: () => undefined,
    onUnread: () => undefined,
    onStorage: () => undefined,
  })
  await session.reload()
  await store.advance(progress(1, 2, { records: [newTestRecord('a', 2), newTestRecord('b', 2)] }))
  await session.follow({ keys: ['todo#b'], from: at(1), to: at(2), rows: [] })
  const seqs = [...session.records().values()].map(({ id, seq }) => [id, seq])
  return { cursor: session.cursor(), records: Object.fromEntries(seqs) }
}

test('[R49] a hint adds what it names to what this tab has', async () => {
  expect(await followTwo(() => undefined)).toEqual({ cursor: at(2), records: { a: 1, b: 2 } })
})

test('[R49] a hint that was overtaken by a snapshot of before makes the tab read everything', async () => {
  const replaced = await followTwo((session) =>
    session.replace({ ...at(0), records: [newTestRecord('a', 0)] }),
  )
  expect(replaced).toEqual({ cursor: at(2), records: { a: 2, b: 2 } })
})

test('[R49] a hint of a log that was restored meanwhile adds nothing to the new one', async () => {
  const replaced = await followTwo((session) =>
    session.replace({ ...at(1, 2), records: [newTestRecord('a', 1)] }),
  )
  expect(replaced).toEqual({ cursor: at(1, 2), records: { a: 1 } })
})
