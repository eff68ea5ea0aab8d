// Rows: their order, their places, and what this version can’t read.

import { describe, expect, test } from 'vitest'
import { newTestRow } from '../../outbox/row-fixture'
import { at, type Devices, idsOf, newIds, replacement, rowsOf, W } from './kit'

export const rowsContract = (name: string, { newRig, openNew, openTwo, openAtTen }: Devices): void => {
  describe(`device store, ${name}: rows`, () => {
    test('[R7] are there in another tab and after a crash, whole and in the order of their making', async () => {
      const [store, other, rig] = await openTwo()
      const rows = rowsOf('m-9', 'm-1', 'm-5')
      for (const row of rows) await store.changeRows({ add: [row] })
      for (const later of [other, await rig.open()]) {
        expect((await later.load(W)).rows.map(({ row }) => row)).toEqual(rows)
      }
    })

    test('[R33] keep the places that they are told, whichever tabs add them at once', async () => {
      const [one, two] = await openTwo()
      const ids = Array.from({ length: 20 }, (_, index) => `m-${(index * 7) % 20}`)
      const places = await Promise.all(
        ids.map((id, index) => (index % 2 ? one : two).changeRows({ add: rowsOf(id) })),
      )
      const { rows } = await one.load(W)
      const told = ids.map((id, index) => ({ id, place: places[index]?.[0] }))
      expect(rows.map(({ place, row }) => ({ id: row.mutationId, place }))).toEqual(
        told.sort((a, b) => (a.place ?? 0) - (b.place ?? 0)),
      )
      expect(new Set(rows.map(({ place }) => place)).size).toBe(20)
    })

    test('[R33] added together are in that order, and their places are told in it', async () => {
      const store = await openNew()
      const places = await store.changeRows({ add: rowsOf('m-3', 'm-1', 'm-2') })
      const { rows } = await store.load(W)
      expect(idsOf(rows)).toEqual(['m-3', 'm-1', 'm-2'])
      expect(places).toEqual(rows.map(({ place }) => place))
    })

    test('[R33] added again keep their place and their content, also within one call', async () => {
      const store = await openNew()
      const [first, second] = await store.changeRows({ add: rowsOf('m-1', 'm-2') })
      const again = newTestRow('m-1', { createdAt: '2027-01-01T00:00:00.000Z' })
      const [known, fresh, twice] = await store.changeRows({ add: [again, ...rowsOf('m-3', 'm-3')] })
      expect([known, fresh]).toEqual([first, twice])
      const { rows } = await store.load(W)
      expect(rows).toEqual([
        { place: first, row: newTestRow('m-1') },
        { place: second, row: newTestRow('m-2') },
        { place: fresh, row: newTestRow('m-3') },
      ])
    })

    test('[R33] that have ended are not added again', async () => {
      const [store, other] = await openTwo()
      const [place] = await store.changeRows({ add: rowsOf('m-1') })
      await store.replace(replacement(at(1), { ended: ['m-1'] }))
      expect(await other.changeRows({ add: rowsOf('m-1') })).toEqual([place])
      expect((await store.load(W)).rows).toEqual([])
      expect(await store.claim(newIds())).toBeUndefined()
    })

    test('[R33] that were removed may come again, at the end', async () => {
      const store = await openNew()
      await store.changeRows({ add: rowsOf('m-1', 'm-2') })
      await store.changeRows({ remove: ['m-1'] })
      await store.changeRows({ add: rowsOf('m-1') })
      expect(idsOf((await store.load(W)).rows)).toEqual(['m-2', 'm-1'])
    })

    test('[R12] change in their places', async () => {
      const store = await openNew()
      await store.changeRows({ add: rowsOf('m-1', 'm-2', 'm-3') })
      const refusal = { code: 'FORBIDDEN', message: 'No.' }
      const refused = newTestRow('m-2', { state: 'attention', refusal })
      await store.changeRows({ change: [refused] })
      const { rows } = await store.load(W)
      expect(idsOf(rows)).toEqual(['m-1', 'm-2', 'm-3'])
      expect(rows[1]?.row).toEqual(refused)
    })

    test('[R33] that are gone stay gone when they are changed, and removed when they are removed', async () => {
      const store = await openNew()
      await store.changeRows({ add: rowsOf('m-1', 'm-2') })
      await store.changeRows({ remove: ['m-1'] })
      await store.changeRows({ change: rowsOf('m-1', 'm-7'), remove: ['m-1', 'm-8'] })
      expect(idsOf((await store.load(W)).rows)).toEqual(['m-2'])
    })

    test('[R33] are changed only where they still stand as the changer believes', async () => {
      const store = await openNew()
      const rows = [
        newTestRow('m-1', { batch: 'b-1' }),
        newTestRow('m-2', { batch: 'b-2' }),
        newTestRow('m-3'),
      ]
      await store.changeRows({ add: rows })
      const change = rows.map((row) => ({ ...row, state: 'attention' as const }))
      await store.changeRows({ change, where: { state: 'queued', batch: 'b-1' } })
      await store.changeRows({ change: rows, where: { state: 'attention', batch: 'b-2' } })
      const standing = (await store.load(W)).rows.map(({ row }) => [row.mutationId, row.state])
      expect(standing).toEqual([
        ['m-1', 'attention'],
        ['m-2', 'queued'],
        ['m-3', 'queued'],
      ])
    })

    test('[R33] are removed only where they still stand as the remover believes', async () => {
      const store = await openNew()
      const waiting = newTestRow('m-1', { state: 'attention' })
      await store.changeRows({ add: [waiting, newTestRow('m-2', { batch: 'b-1' }), newTestRow('m-3')] })
      await store.changeRows({ remove: ['m-1', 'm-2', 'm-3', 'm-4'], where: waiting })
      expect(idsOf((await store.load(W)).rows)).toEqual(['m-2', 'm-3'])
    })

    test('[R33] are added, then changed, then removed', async () => {
      const store = await openNew()
      const changed = newTestRow('m-1', { state: 'attention' })
      await store.changeRows({ add: rowsOf('m-1', 'm-2'), change: [changed], remove: ['m-2'] })
      expect((await store.load(W)).rows.map(({ row }) => row)).toEqual([changed])
    })

    test('[R28] of other workspaces are there too, and are told from a workspace’s own records', async () => {
      const store = await openAtTen()
      await store.changeRows({ add: [newTestRow('m-1'), newTestRow('m-2', { workspaceId: 'w-2' })] })
      expect(idsOf((await store.load('w-2')).rows)).toEqual(['m-1', 'm-2'])
      expect(await store.load('w-2')).toMatchObject({ cursor: null, records: [] })
    })

    test('[R9] of a version that this one cannot read stay as they are stored, and are left out', async () => {
      const rig = await newRig()
      const store = await rig.open()
      await store.changeRows({ add: rowsOf('m-1') })
      const newer = { ...newTestRow('m-2'), version: 99, sealed: true }
      await rig.putRaw(newer)
      await store.changeRows({ add: rowsOf('m-3') })
      expect(idsOf((await store.load(W)).rows)).toEqual(['m-1', 'm-3'])
      expect((await store.read(W, { keys: [], mutationIds: ['m-2'] })).rows).toEqual([])
      await store.changeRows({ add: rowsOf('m-2'), change: rowsOf('m-2') })
      expect((await store.claim(newIds()))?.rows.map(({ mutationId }) => mutationId)).toEqual(['m-1', 'm-3'])
      expect(await rig.rawRows()).toContainEqual(newer)
    })

    test('[R37] of version 1 are read, and claimed under the id that they may have been sent with', async () => {
      const rig = await newRig()
      await rig.putRaw({ ...newTestRow('m-1'), version: 1 } as { mutationId: string })
      const store = await rig.open()
      await store.changeRows({ add: rowsOf('m-2') })
      expect((await store.load(W)).rows[0]?.row).toEqual(newTestRow('m-1', { batch: 'm-1', epoch: 1 }))
      expect(await store.claim(newIds())).toMatchObject({ mutationId: 'm-1', rows: [{ mutationId: 'm-1' }] })
    })
  })
}
