// What every store of an outbox must do, whatever it keeps the rows in.

import { describe, expect, test } from 'vitest'
import type { OutboxStore } from './outbox-store'
import { type OutboxRow, ROW_VERSION } from './row'

/** A row with a text to tell it by. */
export const newTestRow = (mutationId: string, change: Partial<OutboxRow> = {}): OutboxRow => ({
  version: ROW_VERSION,
  mutationId,
  workspaceId: 'w-1',
  personId: 'ana',
  deviceId: 'd-1',
  operations: [{ createTodo: { id: `todo-${mutationId}`, title: `Title of ${mutationId}` } }],
  createdAt: '2026-11-20T08:00:00.000Z',
  state: 'queued',
  ...change,
})

const idsOf = (rows: readonly OutboxRow[]): string[] => rows.map(({ mutationId }) => mutationId)

/** `reopen` gives another handle on what the first one stored, as after a reload. */
export const outboxStoreContract = (
  name: string,
  newStore: () => { store: OutboxStore; reopen: () => OutboxStore },
): void => {
  describe(`outbox store: ${name}`, () => {
    test('[R7] rows come back after a reload, whole, in the order of their making', async () => {
      const { store, reopen } = newStore()
      const rows = ['m-9', 'm-1', 'm-5'].map((id) => newTestRow(id))
      for (const row of rows) await store.put(row)
      expect(await reopen().load('ana')).toEqual(rows)
    })

    test('[R7] rows put at the same time are all kept, in order', async () => {
      const { store, reopen } = newStore()
      const ids = Array.from({ length: 20 }, (_, index) => `m-${(index * 7) % 20}`)
      await Promise.all(ids.map((id) => store.put(newTestRow(id))))
      expect(idsOf(await reopen().load('ana'))).toEqual(ids)
    })

    test('[R12] a row put again changes in its place', async () => {
      const { store, reopen } = newStore()
      for (const id of ['m-1', 'm-2', 'm-3']) await store.put(newTestRow(id))
      const refused = newTestRow('m-2', {
        state: 'attention',
        refusal: { code: 'FORBIDDEN', message: 'No.' },
      })
      await store.put(refused)
      const rows = await reopen().load('ana')
      expect(idsOf(rows)).toEqual(['m-1', 'm-2', 'm-3'])
      expect(rows[1]).toEqual(refused)
    })

    test('[R7] removing takes one row away; removing what is not there is success', async () => {
      const { store, reopen } = newStore()
      for (const id of ['m-1', 'm-2']) await store.put(newTestRow(id))
      await store.remove({ personId: 'ana', mutationId: 'm-1' })
      await store.remove({ personId: 'ana', mutationId: 'm-1' })
      expect(idsOf(await reopen().load('ana'))).toEqual(['m-2'])
    })

    test('[R8] what one person has not sent, another does not see', async () => {
      const { store, reopen } = newStore()
      await store.put(newTestRow('m-1'))
      await store.put(newTestRow('m-2', { personId: 'ben' }))
      await store.remove({ personId: 'ben', mutationId: 'm-1' })
      expect(idsOf(await reopen().load('ana'))).toEqual(['m-1'])
      expect(idsOf(await reopen().load('ben'))).toEqual(['m-2'])
    })

    test('[R7] what was handed out is a copy', async () => {
      const { store } = newStore()
      const row = newTestRow('m-1')
      await store.put(row)
      const [first] = await store.load('ana')
      Object.assign(first ?? {}, { state: 'attention' })
      Object.assign(row, { deviceId: 'other' })
      expect(await store.load('ana')).toEqual([newTestRow('m-1')])
    })
  })
}
