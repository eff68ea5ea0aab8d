import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeviceId } from '../base/ids'
import { at, LAPTOP, merge, operation, PHONE, TABLET } from '../testing/one-todo'
import { applyOperations, foldEntries } from './entry'
import { mergeOperation } from './merge'

const made = merge(undefined, operation('create', { title: 'Buy milk' }), at(1, PHONE))

describe('merging one operation into one record', () => {
  test('[M1] a create fills what it leaves out, and dates its position', () => {
    expect(made.fields).toMatchObject({ title: 'Buy milk', notes: '', completed: false, due: null, tags: [] })
    const later = merge(undefined, operation('create', { title: 'x' }), at(2, PHONE, 5_000))
    expect(String(later.fields['position']) > String(made.fields['position'])).toBe(true)
  })

  test('[M2] an edit whose base has seen the stored value wins, whatever its time', () => {
    const edited = merge(made, operation('update', { title: 'Buy oats' }, { base: 1, at: 1 }), at(2, LAPTOP))
    expect(edited.fields['title']).toBe('Buy oats')
    expect(edited.conflicts).toEqual([])
  })

  test('[M3] of concurrent edits the later wins, and the one that lost is kept', () => {
    const first = merge(made, operation('update', { title: 'A' }, { base: 1, at: 150 }), at(2, PHONE))
    const later = merge(first, operation('update', { title: 'B' }, { base: 1, at: 160 }), at(3, LAPTOP))
    expect(later.fields['title']).toBe('B')
    expect(later.conflicts).toMatchObject([{ field: 'title', value: 'A', device: PHONE, at: 150 }])
    const earlier = merge(first, operation('update', { title: 'B' }, { base: 1, at: 140 }), at(3, LAPTOP))
    expect(earlier.fields['title']).toBe('A')
    expect(earlier.conflicts).toMatchObject([{ field: 'title', value: 'B', device: LAPTOP, at: 140 }])
  })

  test('[M4] concurrent edits of the same instant are ordered by device, the same on every side', () => {
    const phoneFirst = merge(made, operation('update', { title: 'P' }, { base: 1, at: 150 }), at(2, PHONE))
    const laptopFirst = merge(made, operation('update', { title: 'L' }, { base: 1, at: 150 }), at(2, LAPTOP))
    const a = merge(phoneFirst, operation('update', { title: 'L' }, { base: 1, at: 150 }), at(3, LAPTOP))
    const b = merge(laptopFirst, operation('update', { title: 'P' }, { base: 1, at: 150 }), at(3, PHONE))
    expect(a.fields['title']).toBe(b.fields['title'])
  })

  test('[M4] of what two devices wrote alike the later instant counts against a third', () => {
    const first = merge(made, operation('update', { title: 'A' }, { base: 1, at: 190 }), at(2, PHONE))
    const alike = merge(first, operation('update', { title: 'A' }, { base: 1, at: 150 }), at(3, LAPTOP))
    const third = merge(alike, operation('update', { title: 'B' }, { base: 1, at: 170 }), at(4, TABLET))
    expect(third.fields['title']).toBe('A')
  })

  test('[M5] edits of different fields, and equal edits of one, are no conflict', () => {
    const first = merge(made, operation('update', { title: 'A' }, { base: 1 }), at(2, PHONE))
    const other = merge(first, operation('update', { notes: 'n' }, { base: 1 }), at(3, LAPTOP))
    const equal = merge(other, operation('update', { title: 'A' }, { base: 1 }), at(4, LAPTOP))
    expect(equal.fields).toMatchObject({ title: 'A', notes: 'n' })
    expect(equal.conflicts).toEqual([])
  })

  test('[M6] a device has seen its own edits, also those that its base does not tell of', () => {
    const first = merge(made, operation('update', { title: 'A' }, { base: 1, at: 200 }), at(2, PHONE))
    const second = merge(first, operation('update', { title: 'B' }, { base: 1, at: 100 }), at(3, PHONE))
    expect(second.fields['title']).toBe('B')
    expect(second.conflicts).toEqual([])
  })

  test('[M7] concurrent edits of tags are joined', () => {
    const first = merge(made, operation('update', { tags: ['home', 'shop'] }, { base: 1 }), at(2, PHONE))
    const joined = merge(first, operation('update', { tags: ['urgent', 'home'] }, { base: 1 }), at(3, LAPTOP))
    expect(joined.fields['tags']).toEqual(['home', 'shop', 'urgent'])
  })

  test('[M7] a device that saw only its own part of joined tags does not drop the rest', () => {
    const first = merge(made, operation('update', { tags: ['home'] }, { base: 1 }), at(2, PHONE))
    const joined = merge(first, operation('update', { tags: ['shop'] }, { base: 1 }), at(3, LAPTOP))
    const again = merge(joined, operation('update', { tags: ['shop', 'new'] }, { base: 1 }), at(4, LAPTOP))
    expect(again.fields['tags']).toEqual(['home', 'shop', 'new'])
    const seen = merge(again, operation('update', { tags: ['new'] }, { base: 4 }), at(5, LAPTOP))
    expect(seen.fields['tags']).toEqual(['new'])
  })

  test('[M8] a value whose loss is worth nothing is not kept', () => {
    const first = merge(made, operation('update', { position: 'a1' }, { base: 1, at: 150 }), at(2, PHONE))
    const second = merge(first, operation('update', { position: 'a2' }, { base: 1, at: 160 }), at(3, LAPTOP))
    expect(second.fields['position']).toBe('a2')
    expect(second.conflicts).toEqual([])
  })

  test('[M9] an edit wins against a concurrent deletion, whichever came first, and says so', () => {
    const gone = merge(made, operation('delete', {}, { base: 1 }), at(2, PHONE))
    expect(gone.deleted).toMatchObject({ seq: 2, device: PHONE })
    const back = merge(gone, operation('update', { title: 'A' }, { base: 1 }), at(3, LAPTOP))
    expect(back).toMatchObject({
      deleted: null,
      fields: { title: 'A' },
      conflicts: [{ field: 'deleted', device: PHONE }],
    })
    const edited = merge(made, operation('update', { title: 'A' }, { base: 1 }), at(2, LAPTOP))
    const kept = merge(edited, operation('delete', {}, { base: 1 }), at(3, PHONE))
    expect(kept).toMatchObject({ deleted: null, conflicts: [{ field: 'deleted', device: PHONE }] })
  })

  test('[M9] a deletion loses against every edit that it had not seen, also one that lost itself', () => {
    const newer = merge(made, operation('update', { title: 'A' }, { base: 1, at: 190 }), at(2, PHONE))
    const both = merge(newer, operation('update', { title: 'B' }, { base: 1, at: 150 }), at(3, LAPTOP))
    expect(both.fields['title']).toBe('A')
    const kept = merge(both, operation('delete', {}, { base: 2 }), at(4, TABLET))
    expect(kept).toMatchObject({ deleted: null, conflicts: [{ value: 'B' }, { field: 'deleted' }] })
    expect(merge(both, operation('delete', {}, { base: 3 }), at(4, TABLET)).deleted).toMatchObject({ seq: 4 })
  })

  test('[M9] a deletion loses against a restore that it had not seen', () => {
    const gone = merge(made, operation('delete', {}, { base: 1 }), at(2, PHONE))
    const back = merge(gone, operation('restore', {}, { base: 2 }), at(3, LAPTOP))
    const kept = merge(back, operation('delete', {}, { base: 2 }), at(4, PHONE))
    expect(kept).toMatchObject({ deleted: null, conflicts: [{ field: 'deleted', lost: 4 }] })
    expect(merge(back, operation('delete', {}, { base: 3 }), at(4, PHONE)).deleted).toMatchObject({ seq: 4 })
    // Two restored it at once: neither has seen the other's.
    const twice = merge(back, operation('restore', {}, { base: 2 }), at(4, PHONE))
    expect(merge(twice, operation('delete', {}, { base: 2 }), at(5, PHONE)).deleted).toBeNull()
  })

  test('[M10] an edit of what the writer saw deleted, or of what never was, is refused', () => {
    const gone = merge(made, operation('delete'), at(2, PHONE))
    expect(mergeOperation(gone, operation('update', { title: 'A' }), at(3, LAPTOP))).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(mergeOperation(undefined, operation('delete'), at(3, LAPTOP))).toMatchObject({ code: 'NOT_FOUND' })
    expect(merge(gone, operation('restore'), at(3, LAPTOP)).deleted).toBeNull()
  })

  test('[M11] a time in the future counts as now, and a base beyond the log as its head', () => {
    const edited = merge(
      made,
      operation('update', { title: 'A' }, { base: 99, at: 9e15 }),
      at(2, LAPTOP, 200),
    )
    expect(edited.stamps['title']).toMatchObject({ at: 200 })
    expect(edited.fields['title']).toBe('A')
  })

  test('[M12] whatever is written concurrently, every title is either shown or kept in conflicts', () => {
    const edits = fc.array(
      fc.record({
        title: fc.constantFrom('A', 'B', 'C', 'D'),
        at: fc.nat(1000),
        device: fc.constantFrom('x', 'y', 'z'),
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(edits, (all) => {
        const before = new Map<string, string>()
        let record = made
        for (const [index, edit] of all.entries()) {
          const write = operation('update', { title: edit.title }, { base: 1, at: edit.at })
          record = merge(record, write, at(index + 2, edit.device as DeviceId, 1000))
          before.set(edit.device, edit.title)
        }
        // A device's own later edit replaces its earlier one; of each device's last, nothing is lost.
        const found = new Set([record.fields['title'], ...record.conflicts.map(({ value }) => value)])
        for (const title of before.values()) expect(found.has(title)).toBe(true)
      }),
    )
  })
})

describe('entries', () => {
  test('[M13] operations on one record become one change, with the record as it is after all of them', () => {
    const applied = applyOperations(
      new Map(),
      [operation('create', { title: 'x' }), operation('update', { title: 'y' }), operation('delete')],
      at(1, PHONE),
    )
    expect(applied).toMatchObject({
      kind: 'applied',
      changes: [{ kind: 'create', record: { fields: { title: 'y' } } }],
    })
    if (applied.kind === 'applied') expect(applied.changes[0]?.record.deleted).not.toBeNull()
  })

  test('[M14] folding entries is putting their records', () => {
    const change = { kind: 'create' as const, record: made }
    expect([...foldEntries([{ changes: [change] } as never]).values()]).toEqual([made])
  })
})
