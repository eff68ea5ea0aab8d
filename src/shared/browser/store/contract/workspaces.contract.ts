// Records and cursors: progress, and a workspace as a whole.

import { describe, expect, test } from 'vitest'
import type { Progress } from '../device-store'
import {
  at,
  cursorOf,
  type Devices,
  idsOf,
  newTestRecord,
  progress,
  replacement,
  rowsOf,
  seqsOf,
  W,
} from './kit'

export const workspacesContract = (name: string, { openNew, openAtTen }: Devices): void => {
  describe(`device store, ${name}: progress`, () => {
    test('[R31] stores records, cursor and the end of rows together', async () => {
      const store = await openAtTen()
      await store.changeRows({ add: rowsOf('m-1', 'm-2') })
      const records = [newTestRecord('a', 11), newTestRecord('d', 12)]
      expect(await store.advance(progress(10, 12, { records, ended: ['m-1'] }))).toBe('stored')
      expect(await seqsOf(store)).toEqual({ a: 11, b: 10, c: 7, d: 12 })
      const { cursor, rows, records: stored } = await store.load(W)
      expect([cursor, idsOf(rows)]).toEqual([at(12), ['m-2']])
      expect(stored).toContainEqual(newTestRecord('d', 12))
    })

    test('[R72] a workspace that is dropped leaves its rows, and what there is of others; twice is once', async () => {
      const store = await openAtTen()
      await store.replace(replacement(at(5), { workspaceId: 'w-2', records: [newTestRecord('z', 5)] }))
      await store.changeRows({ add: rowsOf('m-1') })
      await store.drop(W)
      await store.drop(W)
      const { cursor, records, rows } = await store.load(W)
      expect([cursor, records, idsOf(rows)]).toEqual([null, [], ['m-1']])
      expect((await store.load('w-2')).records).toHaveLength(1)
      expect(await store.advance(progress(10, 12, { records: [newTestRecord('a', 11)] }))).toBe('stale')
      expect(await store.replace(replacement(at(3)))).toBe('stored')
    })

    test('[R31] stored twice, or late, changes nothing more', async () => {
      const store = await openAtTen()
      const first = progress(10, 12, { records: [newTestRecord('a', 12)], ended: ['m-1'] })
      await store.advance(first)
      await store.advance(progress(12, 14, { records: [newTestRecord('a', 14)] }))
      expect(await store.advance(first)).toBe('stored')
      expect([await cursorOf(store), await seqsOf(store)]).toEqual([at(14), { a: 14, b: 10, c: 7 }])
    })

    test('[R31] is put only over older records, and not over the same', async () => {
      const store = await openAtTen()
      const records = [
        newTestRecord('a', 2),
        newTestRecord('b', 10, { modifiedAt: 'later' }),
        newTestRecord('c', 8),
      ]
      await store.advance(progress(10, 10, { records }))
      expect(await seqsOf(store)).toEqual({ a: 3, b: 10, c: 8 })
      expect((await store.load(W)).records).toContainEqual(newTestRecord('b', 10))
    })

    test('[R31] may run ahead of the cursor by the answer to an own commit, and reaches it later', async () => {
      const store = await openAtTen()
      await store.changeRows({ add: rowsOf('m-1') })
      await store.advance(progress(10, 10, { records: [newTestRecord('a', 13)], ended: ['m-1'] }))
      expect([await cursorOf(store), await seqsOf(store)]).toEqual([at(10), { a: 13, b: 10, c: 7 }])
      const missing = [newTestRecord('a', 11), newTestRecord('b', 12)]
      expect(await store.advance(progress(10, 12, { records: missing }))).toBe('stored')
      expect([await cursorOf(store), await seqsOf(store)]).toEqual([at(12), { a: 13, b: 12, c: 7 }])
    })

    test.each<[string, Progress]>([
      ['begins beyond the cursor', progress(11, 12)],
      ['is of an older epoch', progress(5, 12, { from: at(5, 0), to: at(12, 0) })],
      ['is of a newer epoch', progress(5, 12, { from: at(5, 2), to: at(12, 2) })],
      ['begins in another epoch', progress(10, 12, { from: at(10, 2) })],
      ['ends in another epoch', progress(10, 12, { to: at(12, 2) })],
      ['is of a workspace of which nothing is stored', progress(0, 12, { workspaceId: 'w-2', from: at(0) })],
    ])('[R31] is stale and stores nothing where it %s', async (_, stale) => {
      const store = await openAtTen()
      await store.changeRows({ add: rowsOf('m-1') })
      const before = await store.load(W)
      const late = { ...stale, records: [newTestRecord('a', 12)], ended: ['m-1'] }
      expect(await store.advance(late)).toBe('stale')
      expect(await store.load(W)).toEqual(before)
      expect(await store.load('w-2')).toMatchObject({ cursor: null, records: [] })
    })
  })

  describe(`device store, ${name}: a workspace as a whole`, () => {
    test('[R32] takes the place of all that was stored of it, and ends rows', async () => {
      const store = await openAtTen()
      await store.changeRows({ add: rowsOf('m-1', 'm-2') })
      const records = [newTestRecord('a', 11), newTestRecord('d', 20, { deleted: true })]
      expect(await store.replace(replacement(at(20), { records, ended: ['m-2'] }))).toBe('stored')
      expect([await cursorOf(store), await seqsOf(store)]).toEqual([at(20), { a: 11, d: 20 }])
      expect(idsOf((await store.load(W)).rows)).toEqual(['m-1'])
    })

    test('[R4] takes back nothing of its epoch that is ahead of it', async () => {
      const store = await openAtTen()
      const ahead = [newTestRecord('a', 25), newTestRecord('e', 26)]
      await store.advance(progress(10, 10, { records: ahead }))
      const records = [newTestRecord('a', 19), newTestRecord('b', 10)]
      expect(await store.replace(replacement(at(20), { records }))).toBe('stored')
      expect([await cursorOf(store), await seqsOf(store)]).toEqual([at(20), { a: 25, b: 10, e: 26 }])
    })

    test('[R32] does not move the cursor back when another tab was faster', async () => {
      const store = await openAtTen()
      await store.advance(progress(10, 15, { records: [newTestRecord('a', 15)] }))
      const records = [newTestRecord('a', 12), newTestRecord('b', 10), newTestRecord('c', 13)]
      expect(await store.replace(replacement(at(13), { records }))).toBe('stored')
      expect([await cursorOf(store), await seqsOf(store)]).toEqual([at(15), { a: 15, b: 10, c: 13 }])
    })

    test('[R32] of a newer epoch leaves nothing of the older one, whatever its numbers', async () => {
      const store = await openAtTen()
      await store.advance(progress(10, 10, { records: [newTestRecord('z', 99)] }))
      const records = [newTestRecord('b', 2)]
      expect(await store.replace(replacement(at(4, 2), { records }))).toBe('stored')
      expect([await cursorOf(store), await seqsOf(store)]).toEqual([at(4, 2), { b: 2 }])
    })

    test('[R32] of an older epoch is stale and stores nothing', async () => {
      const store = await openNew()
      await store.changeRows({ add: rowsOf('m-1') })
      await store.replace(replacement(at(4, 2), { records: [newTestRecord('b', 2)] }))
      const before = await store.load(W)
      const old = replacement(at(90, 1), { records: [newTestRecord('a', 80)], ended: ['m-1'] })
      expect(await store.replace(old)).toBe('stale')
      expect(await store.load(W)).toEqual(before)
    })

    test('[R11] may be empty, and is then known to be', async () => {
      const store = await openNew()
      expect(await cursorOf(store)).toBeNull()
      await store.replace(replacement(at(0)))
      expect(await cursorOf(store)).toEqual(at(0))
    })

    test('[R32] leaves other workspaces alone, those of a similar name too', async () => {
      const store = await openAtTen()
      const others = ['w-', 'w-10', 'w-2', 'w-1 ', 'W-1']
      for (const workspaceId of others) {
        await store.replace(replacement(at(5), { workspaceId, records: [newTestRecord('a', 5)] }))
      }
      await store.replace(replacement(at(1, 2)))
      await store.advance(progress(5, 6, { workspaceId: 'w-2', records: [newTestRecord('b', 6)] }))
      for (const workspaceId of others.filter((other) => other !== 'w-2')) {
        expect([await cursorOf(store, workspaceId), await seqsOf(store, workspaceId)]).toEqual([
          at(5),
          { a: 5 },
        ])
      }
      expect([await cursorOf(store), await seqsOf(store)]).toEqual([at(1, 2), {}])
    })

    test('[R32] holds thousands of records, each once', async () => {
      const store = await openNew()
      const records = Array.from({ length: 2000 }, (_, index) => newTestRecord(`todo-${index}`, index + 1))
      await store.replace(replacement(at(2000), { records }))
      const changed = records.slice(500, 900).map(({ id, seq }) => newTestRecord(id, seq + 2000))
      await store.advance(progress(2000, 4000, { records: changed }))
      const seqs = await seqsOf(store)
      expect(Object.keys(seqs)).toHaveLength(2000)
      expect((await store.load(W)).records).toHaveLength(2000)
      expect([seqs['todo-499'], seqs['todo-500'], seqs['todo-899'], seqs['todo-900']]).toEqual([
        500, 2501, 2900, 901,
      ])
    })
  })
}
