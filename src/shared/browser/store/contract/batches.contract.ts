// Batches: what is sent together, chosen once.

import { describe, expect, test } from 'vitest'
import { BATCH_OPERATIONS_MAX } from '../../outbox/batch'
import { newTestRow } from '../../outbox/row-fixture'
import { at, type Devices, newIds, progress, replacement, rowsOf, W } from './kit'

export const batchesContract = (name: string, { openNew, openTwo }: Devices): void => {
  describe(`device store, ${name}: batches`, () => {
    test('[R34] are chosen once: every claim gives the same until its rows end', async () => {
      const [store, other, rig] = await openTwo()
      await store.replace(replacement(at(10)))
      await store.changeRows({ add: rowsOf('m-1', 'm-2') })
      const first = await store.claim(newIds('first'))
      expect(first?.mutationId).toBe('first-1')
      // Sent, and its answer lost; meanwhile the person goes on.
      await other.changeRows({ add: rowsOf('m-3') })
      expect(await other.claim(newIds('other'))).toEqual(first)
      expect(await (await rig.open()).claim(newIds('crashed'))).toEqual(first)
      await other.advance(progress(10, 11, { ended: ['m-1', 'm-2'] }))
      expect(await store.claim(newIds())).toMatchObject({ mutationId: 'm-3', rows: [{ mutationId: 'm-3' }] })
    })

    test('[R34] are the same for two tabs that claim at once', async () => {
      const [one, two] = await openTwo()
      await one.changeRows({ add: rowsOf('m-1', 'm-2') })
      const [first, second] = await Promise.all([one.claim(newIds('one')), two.claim(newIds('two'))])
      expect(first?.rows).toHaveLength(2)
      expect(second).toEqual(first)
    })

    test('[R34] are read with their rows', async () => {
      const store = await openNew()
      await store.changeRows({ add: rowsOf('m-1', 'm-2') })
      const batch = await store.claim(newIds())
      expect((await store.load(W)).rows.map(({ row }) => row)).toEqual(batch?.rows)
    })

    test('[R34] of which a row was refused are chosen anew from the others, under another id', async () => {
      const store = await openNew()
      const newId = newIds()
      await store.changeRows({ add: rowsOf('m-1', 'm-2', 'm-3') })
      const first = await store.claim(newId)
      const refused = newTestRow('m-2', {
        state: 'attention',
        refusal: { code: 'TOO_LARGE', message: 'No.' },
      })
      await store.changeRows({ change: [refused, ...rowsOf('m-1', 'm-3')] })
      const second = await store.claim(newId)
      expect(second?.rows.map(({ mutationId }) => mutationId)).toEqual(['m-1', 'm-3'])
      expect(second?.mutationId).not.toBe(first?.mutationId)
    })

    test('[R36] take all rows, each once, in order', async () => {
      const store = await openNew()
      await store.replace(replacement(at(10)))
      const ids = Array.from({ length: 60 }, (_, index) => `m-${(index * 7) % 60}`)
      await store.changeRows({ add: rowsOf(...ids) })
      const newId = newIds()
      const sent: string[][] = []
      for (let batch = await store.claim(newId); batch; batch = await store.claim(newId)) {
        const ended = batch.rows.map(({ mutationId }) => mutationId)
        sent.push(ended)
        await store.advance(progress(10, 10, { ended }))
      }
      expect(sent.flat()).toEqual(ids)
      expect(sent.map(({ length }) => length)).toEqual([BATCH_OPERATIONS_MAX, BATCH_OPERATIONS_MAX, 10])
    })

    test('[R34] are found, and found again, behind any number of rows that need attention', async () => {
      const store = await openNew()
      const refused = Array.from({ length: 120 }, (_, index) =>
        newTestRow(`r-${index}`, { state: 'attention' }),
      )
      await store.changeRows({ add: [...rowsOf('m-1'), ...refused, ...rowsOf('m-2', 'm-3')] })
      const first = await store.claim(newIds('first'))
      expect(first?.rows.map(({ mutationId }) => mutationId)).toEqual(['m-1', 'm-2', 'm-3'])
      expect(await store.claim(newIds('second'))).toEqual(first)
    })

    test('[R34] that were chosen before are whole, however far apart their rows are by now', async () => {
      const store = await openNew()
      const asides = Array.from({ length: 120 }, (_, index) =>
        newTestRow(`r-${index}`, { state: 'attention' }),
      )
      await store.changeRows({ add: [...rowsOf('m-1'), ...asides, ...rowsOf('m-2')] })
      const first = await store.claim(newIds('first'))
      await store.changeRows({ change: asides.map((row) => ({ ...row, state: 'queued' as const })) })
      expect(await store.claim(newIds('second'))).toEqual(first)
    })

    test('[R34] are none when nothing waits', async () => {
      const store = await openNew()
      expect(await store.claim(newIds())).toBeUndefined()
      await store.changeRows({ add: [newTestRow('m-1', { state: 'attention' })] })
      expect(await store.claim(newIds())).toBeUndefined()
    })
  })
}
