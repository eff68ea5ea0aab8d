import { describe, expect, test } from 'vitest'
import { at, LAPTOP, lostOf, merge, operation, PHONE, TABLET } from '../testing/one-todo'
import { mergeOperation } from './merge'

const title = (text: string, told: { base?: number; at?: number } = {}) =>
  operation('update', { title: text }, { base: 1, ...told })

const made = merge(undefined, operation('create', { title: 'Milk' }), at(1, PHONE))
const one = merge(made, title('A', { at: 150 }), at(2, PHONE))
/** "A" lost in entry 3. */
const lost = merge(one, title('B', { at: 160 }), at(3, LAPTOP))

describe('conflicts', () => {
  test('[M23] who settles a field removes what had lost by the base, and nothing that lost later', () => {
    const settle = (base: number) => operation('update', {}, { base, resolve: ['title'] })
    expect(lostOf(lost, 'title')).toEqual([{ value: 'A', device: PHONE, lost: 3 }])
    expect(merge(lost, settle(3), at(4, TABLET)).conflicts).toEqual([])
    expect(merge(lost, settle(2), at(4, TABLET)).conflicts).toEqual(lost.conflicts)
    const other = operation('update', {}, { base: 3, resolve: ['notes', 'deleted'] })
    expect(merge(lost, other, at(4, TABLET)).conflicts).toEqual(lost.conflicts)
  })

  test('[M23] a conflict stored without the entry in which it lost counts as lost in its own', () => {
    const old = { ...lost, conflicts: lost.conflicts.map(({ lost: _, ...conflict }) => conflict) }
    const settle = (base: number) => operation('update', {}, { base, resolve: ['title'] })
    expect(merge(old, settle(2), at(4, TABLET)).conflicts).toEqual([])
    expect(merge(old, settle(1), at(4, TABLET)).conflicts).toHaveLength(1)
  })

  test('[M23] one edit takes back what lost and settles the rest; what loses by it stays', () => {
    const back = operation('update', { title: 'A' }, { base: 3, resolve: ['title'] })
    expect(merge(lost, back, at(4, TABLET))).toMatchObject({ fields: { title: 'A' }, conflicts: [] })
    const late = operation('update', { title: 'C' }, { base: 2, resolve: ['title'] })
    const both = merge(lost, late, at(4, PHONE))
    expect(lostOf(both, 'title').map(({ value }) => value)).toEqual(['B'])
  })

  test('[M24] equal values that lost are kept once, as the later', () => {
    const again = merge(lost, title('A', { at: 110 }), at(4, TABLET))
    expect(lostOf(again, 'title')).toEqual([{ value: 'A', device: TABLET, lost: 4 }])
    expect(again.conflicts[0]).toMatchObject({ joint: true })
  })

  test('[M24] what is shown has not lost', () => {
    expect(merge(lost, title('A', { base: 3 }), at(4, LAPTOP)).conflicts).toEqual([])
    // The laptop knew nothing of the phone's A: it is the phone's too, and the next blind edit finds it so.
    const alike = merge(lost, title('A'), at(4, LAPTOP))
    const next = merge(alike, title('C'), at(5, LAPTOP))
    expect(lostOf(next, 'title').map(({ value }) => value)).toEqual(['A'])
  })

  test('[M24] who takes back what lost, knowing of it, has it to themselves', () => {
    const back = merge(lost, title('A', { base: 3 }), at(4, LAPTOP))
    expect(merge(back, title('C', { base: 3 }), at(5, LAPTOP)).conflicts).toEqual([])
    const noted = merge(lost, operation('update', { notes: 'A' }, { base: 1 }), at(4, LAPTOP))
    expect(merge(noted, operation('update', { notes: 'B' }, { base: 1 }), at(5, LAPTOP)).conflicts).toEqual(
      lost.conflicts,
    )
  })

  test('[M25] of one device’s edits in a row that lost unseen, the last is kept; one that was seen stays', () => {
    const first = merge(lost, title('C', { at: 110 }), at(4, TABLET))
    const second = merge(first, title('D', { at: 120 }), at(5, TABLET))
    expect(lostOf(second, 'title').map(({ value }) => value)).toEqual(['A', 'D'])
    const won = merge(first, title('D', { at: 490 }), at(5, TABLET))
    expect(lostOf(won, 'title').map(({ value }) => value)).toEqual(['A', 'B'])
    const seen = merge(first, title('D', { base: 4 }), at(5, TABLET))
    expect(lostOf(seen, 'title').map(({ value }) => value)).toEqual(['A', 'C'])
  })

  test('[M26] settling alone writes nothing, and brings nothing back', () => {
    const gone = merge(lost, operation('delete', {}, { base: 3 }), at(4, PHONE))
    const settle = operation('update', {}, { base: 3, resolve: ['title'] })
    const settled = merge(gone, settle, at(5, TABLET))
    expect(settled).toMatchObject({ deleted: { seq: 4 }, conflicts: [], seq: 5 })
    expect(settled.stamps).toEqual(lost.stamps)
    const aware = operation('update', {}, { base: 4, resolve: ['title'] })
    expect(mergeOperation(gone, aware, at(5, TABLET))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('[M27] a deletion that takes effect ends the ones that lost before it', () => {
    const kept = merge(lost, operation('delete', {}, { base: 2 }), at(4, TABLET))
    expect(lostOf(kept, 'deleted')).toEqual([{ value: true, device: TABLET, lost: 4 }])
    const twice = merge(kept, operation('delete', {}, { base: 2 }), at(5, PHONE))
    expect(lostOf(twice, 'deleted')).toEqual([{ value: true, device: PHONE, lost: 5 }])
    const gone = merge(twice, operation('delete', {}, { base: 5 }), at(6, LAPTOP))
    expect(gone.deleted).toMatchObject({ seq: 6 })
    expect(gone.conflicts.map(({ field }) => field)).toEqual(['title'])
  })
})
