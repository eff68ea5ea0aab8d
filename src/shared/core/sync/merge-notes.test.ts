import { describe, expect, test } from 'vitest'
import { NOTES_MAX } from '../collections/todo'
import { at, LAPTOP, lostOf, merge, operation, PHONE, TABLET } from '../testing/one-todo'
import type { StoredRecord } from './record'

const FROM = 'Packing\nshoes\nshirts'
const made = merge(undefined, operation('create', { title: 'Trip', notes: FROM }), at(1, PHONE))

/** An update of the notes that tells what it started from. */
const notes = (text: string, from: string, told: { base?: number; at?: number } = {}) =>
  operation('update', { notes: text }, { base: 1, ...told, from: { notes: from } })

const notesOf = (record: StoredRecord) => record.fields['notes']

describe('notes that tell what they started from', () => {
  test('[M18] are merged with what others wrote meanwhile, with no conflict', () => {
    const phone = merge(made, notes('Packing list\nshoes\nshirts', FROM), at(2, PHONE))
    const both = merge(phone, notes('Packing\nshoes\nshirts\nsocks', FROM), at(3, LAPTOP))
    expect(notesOf(both)).toBe('Packing list\nshoes\nshirts\nsocks')
    expect(both.conflicts).toEqual([])
    expect(both.stamps['notes']).toMatchObject({ seq: 3, joint: true })
  })

  test('[M18] are taken as written when nobody else wrote, whatever the base says', () => {
    const edited = merge(made, notes('new', FROM, { base: 0 }), at(2, LAPTOP))
    expect(notesOf(edited)).toBe('new')
    expect(edited.conflicts).toEqual([])
    expect(edited.stamps['notes']).toEqual({ seq: 2, at: 200, author: 'ana', device: LAPTOP })
  })

  test('[M18] are merged although the base has seen the other edit: what they started from is the better witness', () => {
    const phone = merge(made, notes('Packing list\nshoes\nshirts', FROM), at(2, PHONE))
    const both = merge(phone, notes('Packing\nshoes\nshirts\nsocks', FROM, { base: 2 }), at(3, LAPTOP))
    expect(notesOf(both)).toBe('Packing list\nshoes\nshirts\nsocks')
  })

  test('[M19] where both changed the same, the later stands, and the whole of what lost is kept', () => {
    const phone = merge(made, notes('Packing\nboots\nshirts', FROM, { at: 150 }), at(2, PHONE))
    const later = notes('Packing!\nsandals\nshirts', FROM, { at: 160 })
    const both = merge(phone, later, at(3, LAPTOP))
    expect(notesOf(both)).toBe('Packing!\nsandals\nshirts')
    expect(lostOf(both, 'notes')).toEqual([{ value: 'Packing\nboots\nshirts', device: PHONE, lost: 3 }])
    const earlier = notes('Packing!\nsandals\nshirts', FROM, { at: 140 })
    const other = merge(phone, earlier, at(3, LAPTOP))
    expect(notesOf(other)).toBe('Packing!\nboots\nshirts')
    expect(lostOf(other, 'notes')).toEqual([{ value: 'Packing!\nsandals\nshirts', device: LAPTOP, lost: 3 }])
  })

  test('[M20] one device’s edits in a row come out as its last, whoever wrote in between', () => {
    const other = 'Packing list\nshoes\nshirts'
    const [one, two, three] = [`${FROM}\nso`, `${FROM}\nsocks`, `${FROM}\nsocks\nhat`]
    const row = [notes(one, FROM, { at: 110 }), notes(two, one, { at: 120 }), notes(three, two, { at: 130 })]
    for (const place of [0, 1, 2, 3]) {
      const all = row.map((edit) => ({ edit, device: PHONE }))
      const edits = all.toSpliced(place, 0, { edit: notes(other, FROM, { at: 115 }), device: LAPTOP })
      const last = edits.reduce(
        (record, { edit, device }, index) => merge(record, edit, at(index + 2, device)),
        made,
      )
      expect(notesOf(last)).toBe('Packing list\nshoes\nshirts\nsocks\nhat')
      expect(last.conflicts).toEqual([])
    }
  })

  test('[M20] of edits in a row that all lose, the last is kept', () => {
    const [one, two] = ['Packing\nboots\nshirts', 'Packing\nwellies\nshirts']
    const other = merge(made, notes('Packing\nsandals\nshirts', FROM, { at: 190 }), at(2, LAPTOP))
    const first = merge(other, notes(one, FROM, { at: 110 }), at(3, PHONE))
    const second = merge(first, notes(two, one, { at: 120 }), at(4, PHONE))
    expect(notesOf(second)).toBe('Packing\nsandals\nshirts')
    expect(lostOf(second, 'notes')).toEqual([{ value: two, device: PHONE, lost: 4 }])
  })

  test('[M20] a device’s own edits follow each other, although its clock went back', () => {
    const first = merge(made, notes('Packing\nboots\nshirts', FROM, { at: 190 }), at(2, PHONE))
    const second = merge(first, notes('Packing\nsandals\nshirts', FROM, { at: 110 }), at(3, PHONE))
    expect(notesOf(second)).toBe('Packing\nsandals\nshirts')
    expect(lostOf(second, 'notes')).toMatchObject([{ value: 'Packing\nboots\nshirts' }])
  })

  test('[M21] that don’t tell go by the later edit, whole', () => {
    const phone = merge(made, notes('Packing list\nshoes\nshirts', FROM), at(2, PHONE))
    const blind = operation('update', { notes: `${FROM}\nsocks` }, { base: 1 })
    const both = merge(phone, blind, at(3, LAPTOP))
    expect(notesOf(both)).toBe(`${FROM}\nsocks`)
    expect(lostOf(both, 'notes')).toMatchObject([{ value: 'Packing list\nshoes\nshirts' }])
    // A third device that has not seen the joined text doesn't take it for its own.
    const joined = merge(phone, notes(`${FROM}\nsocks`, FROM), at(3, LAPTOP))
    const again = merge(joined, operation('update', { notes: 'short' }, { base: 1 }), at(4, LAPTOP))
    expect(lostOf(again, 'notes')).toMatchObject([{ value: 'Packing list\nshoes\nshirts\nsocks' }])
  })

  test('[M21] a merged text that is too long is not stored: the later stands, the other is kept', () => {
    const long = 'x'.repeat(NOTES_MAX - FROM.length - 1)
    const phone = merge(made, notes(`${FROM}\n${long}`, FROM, { at: 150 }), at(2, PHONE))
    const laptop = merge(phone, notes(`socks\n${FROM}`, FROM, { at: 160 }), at(3, LAPTOP))
    expect(notesOf(laptop)).toBe(`socks\n${FROM}`)
    expect(lostOf(laptop, 'notes')).toMatchObject([{ value: `${FROM}\n${long}`, device: PHONE }])
    const tablet = merge(phone, notes(`socks\n${FROM}`, FROM, { at: 140 }), at(3, TABLET))
    expect(notesOf(tablet)).toBe(`${FROM}\n${long}`)
    expect(lostOf(tablet, 'notes')).toMatchObject([{ value: `socks\n${FROM}`, device: TABLET }])
  })
})
