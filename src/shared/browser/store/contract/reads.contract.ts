// What is handed out, and how it ends.

import { describe, expect, test } from 'vitest'
import { newTestRow } from '../../outbox/row-fixture'
import { keyOf } from '../../replica/record'
import { StoreClosed } from '../store-error'
import { at, type Devices, idsOf, newIds, newTestRecord, progress, replacement, rowsOf, W } from './kit'

export const readsContract = (name: string, { openNew, openTwo }: Devices): void => {
  describe(`device store, ${name}: reading some of it`, () => {
    test('[R33] gives the records and rows that are there, as they are now', async () => {
      const [store, other] = await openTwo()
      await store.replace(replacement(at(10), { records: [newTestRecord('a', 3), newTestRecord('b', 10)] }))
      await store.changeRows({ add: rowsOf('m-1', 'm-2', 'm-3') })
      await other.advance(progress(10, 12, { records: [newTestRecord('a', 12)], ended: ['m-2'] }))
      const keys = ['a', 'a', 'gone'].map((id) => keyOf({ collection: 'todo', id }))
      const read = await store.read(W, { keys, mutationIds: ['m-3', 'm-2', 'm-1', 'm-3', 'm-9'] })
      expect(read.cursor).toEqual(at(12))
      expect(read.records).toEqual([newTestRecord('a', 12)])
      expect(read.rows).toEqual((await store.load(W)).rows)
      expect(idsOf(read.rows)).toEqual(['m-1', 'm-3'])
    })

    test('[R33] gives no record that was not asked for, however many there are', async () => {
      const store = await openNew()
      const records = Array.from({ length: 600 }, (_, index) => newTestRecord(`todo-${index}`, index + 1))
      await store.replace(replacement(at(600), { records }))
      const { records: read } = await store.read(W, {
        keys: ['todo#todo-7', 'todo#todo-70'],
        mutationIds: [],
      })
      expect(read.map(({ id }) => id).sort()).toEqual(['todo-7', 'todo-70'])
    })

    test('[R33] gives all rows when all are asked for', async () => {
      const store = await openNew()
      await store.changeRows({ add: rowsOf('m-2', 'm-1') })
      const read = await store.read(W, { keys: [], mutationIds: 'all' })
      expect(read.rows).toEqual((await store.load(W)).rows)
      expect(idsOf(read.rows)).toEqual(['m-2', 'm-1'])
    })

    test('[R33] gives nothing of what is not there', async () => {
      const store = await openNew()
      const read = await store.read(W, { keys: ['todo#a'], mutationIds: ['m-1'] })
      expect(read).toEqual({ cursor: null, records: [], rows: [] })
    })
  })

  describe(`device store, ${name}: what is handed out`, () => {
    const attempt = (change: () => unknown): void => {
      try {
        change()
      } catch {
        // Frozen: as good as a copy.
      }
    }

    test('[R33] can’t be used to change what is stored, nor can what was handed in', async () => {
      const store = await openNew()
      const row = newTestRow('m-1')
      const record = newTestRecord('a', 3)
      await store.changeRows({ add: [row] })
      await store.replace(replacement(at(3), { records: [record] }))
      const { rows, records } = await store.load(W)
      for (const value of [row, rows[0]?.row]) {
        attempt(() => Object.assign(value ?? {}, { deviceId: 'other' }))
        attempt(() => Object.assign(value?.operations[0] ?? {}, { deleteTodo: { id: 'a' } }))
      }
      for (const value of [record, records[0]]) {
        attempt(() => Object.assign(value ?? {}, { seq: 99 }))
        attempt(() => (value as unknown as { tags: string[] }).tags.push('more'))
      }
      expect(await store.load(W)).toMatchObject({
        records: [newTestRecord('a', 3)],
        rows: [{ row: newTestRow('m-1') }],
      })
    })
  })

  describe(`device store, ${name}: the end`, () => {
    test('[R43] a person who is forgotten leaves nothing, and other tabs store nothing more of them', async () => {
      const [store, other, rig] = await openTwo()
      await store.changeRows({ add: rowsOf('m-1') })
      await store.replace(replacement(at(10), { records: [newTestRecord('a', 3)] }))
      expect(await other.destroy((id) => id === 'm-1')).toBe('gone')
      for (const tab of [store, other]) {
        await expect(tab.changeRows({ add: rowsOf('m-2') })).rejects.toThrow(StoreClosed)
        await expect(tab.load(W)).rejects.toThrow(StoreClosed)
      }
      expect(await (await rig.open()).load(W)).toEqual({ cursor: null, records: [], rows: [] })
    })

    test('[R43] nobody is forgotten as long as something waits that was not agreed to be lost', async () => {
      const [store, other, rig] = await openTwo()
      await store.changeRows({ add: rowsOf('m-1', 'm-2') })
      expect(await other.destroy((id) => id === 'm-1')).toBe('kept')
      expect(await other.destroy(() => false)).toBe('kept')
      expect(idsOf((await store.load(W)).rows)).toEqual(['m-1', 'm-2'])
      await store.changeRows({ remove: ['m-1', 'm-2'] })
      // One of a version to come.
      await store.changeRows({ add: [{ ...newTestRow('m-3'), version: 99 as 2 }] })
      expect(await other.destroy((id) => id === 'm-3')).toBe('kept')
      await store.changeRows({ remove: ['m-3'] })
      expect(await other.destroy(() => false)).toBe('gone')
      expect(await (await rig.open()).load(W)).toMatchObject({ rows: [] })
    })

    test('[R43] a person who is forgotten can begin anew', async () => {
      const [store, , rig] = await openTwo()
      await store.changeRows({ add: rowsOf('m-1') })
      await store.replace(replacement(at(1), { ended: ['m-1'] }))
      await store.destroy(() => false)
      const again = await rig.open()
      await again.changeRows({ add: rowsOf('m-1') })
      expect(idsOf((await again.load(W)).rows)).toEqual(['m-1'])
    })

    test('[R27] a closed store does nothing more, and other tabs go on', async () => {
      const [store, other] = await openTwo()
      await store.changeRows({ add: rowsOf('m-1') })
      store.close()
      store.close()
      await expect(store.changeRows({ add: rowsOf('m-2') })).rejects.toThrow(StoreClosed)
      await expect(store.claim(newIds())).rejects.toThrow(StoreClosed)
      expect(idsOf((await other.load(W)).rows)).toEqual(['m-1'])
    })
  })
}
