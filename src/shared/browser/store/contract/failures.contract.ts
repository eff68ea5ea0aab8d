// All or nothing, and the same call twice.

import { describe, expect, test } from 'vitest'
import type { OutboxRow } from '../../outbox/row'
import { newTestRow } from '../../outbox/row-fixture'
import type { DeviceRecord } from '../../replica/record'
import type { DeviceStore } from '../device-store'
import { StoreFailed } from '../store-error'
import { at, type Devices, newIds, newTestRecord, progress, replacement, rowsOf, W } from './kit'

/** A record that no store can store. */
const unstorable = (id: string): DeviceRecord =>
  Object.defineProperty({ ...newTestRecord(id, 9) }, 'tags', {
    enumerable: true,
    get: () => {
      throw new Error('not to be read')
    },
  })

export const failuresContract = (name: string, { openNew, openAtTen }: Devices): void => {
  describe(`device store, ${name}: the same call a second time`, () => {
    const calls: readonly (readonly [string, (store: DeviceStore) => Promise<unknown>])[] = [
      [
        'changeRows',
        (store) =>
          store.changeRows({
            add: rowsOf('m-3', 'm-4'),
            change: [newTestRow('m-1', { state: 'attention' })],
            remove: ['m-2'],
          }),
      ],
      [
        'advance',
        (store) => store.advance(progress(10, 12, { records: [newTestRecord('a', 12)], ended: ['m-1'] })),
      ],
      [
        'replace',
        (store) => store.replace(replacement(at(4, 2), { records: [newTestRecord('d', 4)], ended: ['m-1'] })),
      ],
      ['claim', (store) => store.claim(newIds())],
    ]

    test.each(calls)('[R39] changes nothing more and answers the same: %s', async (_, call) => {
      const store = await openAtTen()
      await store.changeRows({ add: rowsOf('m-1', 'm-2') })
      const answer = await call(store)
      const stored = await store.load(W)
      expect(await call(store)).toEqual(answer)
      expect(await store.load(W)).toEqual(stored)
    })
  })

  describe(`device store, ${name}: all or nothing`, () => {
    const fails = async (store: DeviceStore, work: () => Promise<unknown>): Promise<void> => {
      const before = await store.load(W)
      await expect(work()).rejects.toThrow(StoreFailed)
      expect(await store.load(W)).toEqual(before)
      expect((await store.changeRows({ add: rowsOf('m-next') })).length).toBe(1)
    }

    test('[R30] progress with a record that can’t be stored', async () => {
      const store = await openAtTen()
      await store.changeRows({ add: rowsOf('m-1') })
      const records = [newTestRecord('a', 11), unstorable('d'), newTestRecord('e', 12)]
      await fails(store, () => store.advance(progress(10, 12, { records, ended: ['m-1'] })))
    })

    test('[R30] a workspace with a record that can’t be stored', async () => {
      const store = await openAtTen()
      await store.changeRows({ add: rowsOf('m-1') })
      const records = [newTestRecord('a', 11), unstorable('d')]
      await fails(store, () => store.replace(replacement(at(1, 2), { records, ended: ['m-1'] })))
    })

    test('[R30] rows of which one can’t be stored', async () => {
      const store = await openNew()
      await store.changeRows({ add: rowsOf('m-1', 'm-2') })
      const bad = {
        ...newTestRow('m-4'),
        operations: [{ createTodo: unstorable('d') }],
      } as unknown as OutboxRow
      await fails(store, () =>
        store.changeRows({
          add: [newTestRow('m-3'), bad],
          change: [newTestRow('m-1', { state: 'attention' })],
          remove: ['m-2'],
        }),
      )
    })

    test('[R30] a claim that gets no id', async () => {
      const store = await openNew()
      await store.changeRows({ add: rowsOf('m-1', 'm-2') })
      await fails(store, () =>
        store.claim(() => {
          throw new Error('no id')
        }),
      )
    })
  })
}
