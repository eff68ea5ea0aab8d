import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRepeat } from './read-repeat'
import { anchorRepeat, newRepeat, parseRepeat, parseRepeatFrom } from './repeat'
import { anyRepeat } from './testing/any-repeat'

test.each([
  ['FREQ=DAILY', 'FREQ=DAILY'],
  [' rrule:freq=weekly;byday=th,mo,th;interval=1;wkst=mo ', 'FREQ=WEEKLY;BYDAY=MO,TH'],
  ['FREQ=DAILY;BYDAY=FR,MO,TU,WE,TH', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['FREQ=MONTHLY;BYDAY=-1FR,+1MO', 'FREQ=MONTHLY;BYDAY=1MO,-1FR'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1,15,1', 'FREQ=MONTHLY;BYMONTHDAY=1,15,-1'],
  ['BYMONTHDAY=3;BYMONTH=3;FREQ=YEARLY', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3'],
  ['FREQ=DAILY;INTERVAL=3;UNTIL=20261231', 'FREQ=DAILY;INTERVAL=3;UNTIL=20261231'],
])('[W1] the rule "%s" is kept as %s', (given, kept) => {
  expect(parseRepeat(given)).toBe(kept)
})

test.each([
  [undefined, 'must be text'],
  [7, 'must be text'],
  ['', 'has "", which is not supported'],
  ['every day', 'which is not supported'],
  ['FREQ=HOURLY', 'must have FREQ=DAILY'],
  ['INTERVAL=2', 'must have FREQ=DAILY'],
  ['FREQ=DAILY;COUNT=3', 'can’t have COUNT; use UNTIL'],
  ['FREQ=DAILY;FREQ=DAILY', 'has FREQ twice'],
  ['FREQ=DAILY;INTERVAL=0', 'has "0" in INTERVAL'],
  ['FREQ=DAILY;INTERVAL=1000', 'has "1000" in INTERVAL'],
  ['FREQ=DAILY;INTERVAL=1.5', 'has "1.5" in INTERVAL'],
  ['FREQ=DAILY;INTERVAL=1,2', 'has more than one INTERVAL'],
  ['FREQ=DAILY;UNTIL=20260230', 'has UNTIL=20260230'],
  ['FREQ=DAILY;UNTIL=20261231T000000Z', 'say a day that exists'],
  ['FREQ=DAILY;BYHOUR=9', 'has "BYHOUR=9"'],
  ['FREQ=DAILY;BYMONTHDAY=1', 'BYMONTHDAY only with'],
  ['FREQ=DAILY;INTERVAL=2;BYDAY=MO', 'BYDAY with FREQ=DAILY and INTERVAL'],
  ['FREQ=WEEKLY;BYDAY=1MO', '1MO or -1FR only with FREQ=MONTHLY'],
  ['FREQ=WEEKLY;BYDAY=XX', 'has "XX" in BYDAY'],
  ['FREQ=WEEKLY;WKST=SU', 'weeks that start on another day'],
  ['FREQ=MONTHLY;BYDAY=MO', 'needs 1MO or -1FR'],
  ['FREQ=MONTHLY;BYDAY=6MO', 'has "6MO" in BYDAY'],
  ['FREQ=MONTHLY;BYMONTHDAY=0', 'has "0" in BYMONTHDAY'],
  ['FREQ=MONTHLY;BYMONTHDAY=32', 'has "32" in BYMONTHDAY'],
  ['FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=1MO', 'both BYMONTHDAY and BYDAY'],
  ['FREQ=MONTHLY;BYMONTH=2', 'BYMONTH only with FREQ=YEARLY'],
  ['FREQ=YEARLY;BYMONTHDAY=3', 'needs BYMONTH'],
  ['FREQ=YEARLY;BYDAY=MO', 'can’t have BYDAY with FREQ=YEARLY'],
  [`FREQ=MONTHLY;BYMONTHDAY=${'1,'.repeat(200)}1`, 'at most 300 characters'],
])('[W1] the rule %j is refused: it %s', (given, words) => {
  expect(() => parseRepeat(given)).toThrow(words)
})

test('[W1] a rule has one text, which is read as it was', () => {
  fc.assert(
    fc.property(anyRepeat, (repeat) => {
      expect(parseRepeat(repeat)).toBe(repeat)
      expect(newRepeat(readRepeat(repeat))).toBe(repeat)
    }),
  )
})

test('[W1] whatever is no rule is refused by name, and nothing else is thrown', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.string().map((text) => `FREQ=DAILY;${text}`),
      ),
      (value) => {
        try {
          parseRepeat(value)
        } catch (error) {
          expect(error).toMatchObject({ refusal: { code: 'INVALID_INPUT', field: 'repeat' } })
        }
      },
    ),
  )
})

test('[W1] it counts from the due day or from completion, and from nothing else', () => {
  expect(parseRepeatFrom('due')).toBe('due')
  expect(parseRepeatFrom('completion')).toBe('completion')
  expect(() => parseRepeatFrom('start')).toThrow('"due" or "completion"')
})

test.each([
  ['FREQ=MONTHLY', '2026-01-31', 'FREQ=MONTHLY;BYMONTHDAY=31'],
  ['FREQ=MONTHLY', '2026-01-28', 'FREQ=MONTHLY'],
  ['FREQ=MONTHLY;BYMONTHDAY=1', '2026-01-31', 'FREQ=MONTHLY;BYMONTHDAY=1'],
  ['FREQ=YEARLY', '2028-02-29', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'],
  ['FREQ=WEEKLY', '2026-01-31', 'FREQ=WEEKLY'],
])('[W4] %s due on %s is kept as %s: a short month doesn’t change the day for ever', (rule, due, kept) => {
  expect(anchorRepeat(parseRepeat(rule), due)).toBe(kept)
})
