// Any rule of repetition, for property tests.

import fc from 'fast-check'
import { newRepeat, type Repeat } from '../repeat'
import { WEEKDAYS } from '../repeat-parts'

/** Any day from 2000 to 2099. */
export const anyDay = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10))

const interval = fc.integer({ min: 1, max: 40 })
const weekday = fc.constantFrom(...WEEKDAYS)
const monthDay = fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1))
const nth = fc.constantFrom(1, 2, 3, 4, 5, -1)

/** Any rule without an end. */
export const anyRepeat: fc.Arbitrary<Repeat> = fc.oneof(
  interval.map((every) => newRepeat({ frequency: 'DAILY', interval: every })),
  fc
    .tuple(interval, fc.array(weekday, { maxLength: 7 }))
    .map(([every, days]) =>
      newRepeat({ frequency: 'WEEKLY', interval: every, weekdays: days.map((day) => ({ weekday: day })) }),
    ),
  fc
    .tuple(interval, fc.array(monthDay, { maxLength: 4 }))
    .map(([every, monthDays]) => newRepeat({ frequency: 'MONTHLY', interval: every, monthDays })),
  fc
    .tuple(interval, fc.array(fc.record({ nth, weekday }), { minLength: 1, maxLength: 3 }))
    .map(([every, weekdays]) => newRepeat({ frequency: 'MONTHLY', interval: every, weekdays })),
  fc
    .tuple(interval, fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }), monthDay)
    .map(([every, months, date]) =>
      newRepeat({ frequency: 'YEARLY', interval: every, months, monthDays: [date] }),
    ),
)
