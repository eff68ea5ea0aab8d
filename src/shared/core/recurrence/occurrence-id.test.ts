import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRecordId } from '../base/ids'
import { occurrenceId } from './occurrence-id'
import { anyDay } from './testing/any-repeat'

test('[W7] two devices that complete the same todo make the same next one', () => {
  // Pinned: another id would make the todo a second time.
  expect(occurrenceId('rent', '2026-12-01')).toBe('58f10161-79a7-5f5a-8ff1-0ba327d6f1ce')
})

test('[W7] another series, or another day, is another todo', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)
  fc.assert(
    fc.property(id, anyDay, id, anyDay, (series, day, otherSeries, otherDay) => {
      const one = occurrenceId(series, day)
      expect(parseRecordId(one)).toBe(one)
      expect(one === occurrenceId(otherSeries, otherDay)).toBe(series === otherSeries && day === otherDay)
    }),
  )
})
