import { expect, test } from 'vitest'
import type { Cursor } from '../replica/cursor'
import { type PullPorts, pull } from './pull'

/** A pull that gets a snapshot of entry 5, while `meanwhile` happens to the device. */
const pullSnapshot = async (before: Cursor | null, meanwhile: Cursor | null) => {
  let cursor = before
  const taken: number[] = []
  const asked: number[] = []
  const ports: PullPorts = {
    api: {
      changes: async ({ after }) => {
        asked.push(after)
        return { kind: 'answered', data: { head: 7, entries: [], resync: after !== 7 } }
      },
      snapshot: async () => {
        cursor = meanwhile
        return { kind: 'answered', data: { epoch: 1, seq: 5, records: [], next: null } }
      },
    },
    workspaceId: 'w-1',
    cursor: () => cursor,
    onEntries: () => undefined,
    onSnapshot: ({ seq }) => taken.push(seq),
    onLoading: () => undefined,
    mayBootstrap: () => true,
  }
  return { pulled: await pull(ports), taken, asked }
}

test('[R4] a snapshot that was overtaken while it was loaded is left, and the log followed from there', async () => {
  expect(await pullSnapshot(null, { epoch: 1, seq: 7 })).toEqual({
    pulled: { kind: 'pulled', head: 7 },
    taken: [],
    asked: [7],
  })
})

test('[R5] a snapshot is taken by a device that stands where it stood, ahead of the log or in another one', async () => {
  for (const cursor of [null, { epoch: 1, seq: 9 }, { epoch: 2, seq: 9 }])
    expect(await pullSnapshot(cursor, cursor)).toMatchObject({ pulled: { head: 5 }, taken: [5] })
})
