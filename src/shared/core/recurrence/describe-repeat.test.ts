import { expect, test } from 'vitest'
import { describeRepeat } from './describe-repeat'
import { parseRepeat, type RepeatFrom } from './repeat'

const words: readonly (readonly [string, RepeatFrom, string])[] = [
  ['FREQ=DAILY', 'due', 'every day'],
  ['FREQ=DAILY;INTERVAL=3', 'due', 'every 3 days'],
  ['FREQ=WEEKLY', 'due', 'every week'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'due', 'every weekday'],
  ['FREQ=WEEKLY;BYDAY=MO', 'due', 'every Monday'],
  ['FREQ=WEEKLY;BYDAY=MO,WE,SU', 'due', 'every Mon, Wed and Sun'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'due', 'every 2 weeks on Mon and Thu'],
  ['FREQ=MONTHLY', 'due', 'every month'],
  ['FREQ=MONTHLY;BYMONTHDAY=1', 'due', 'every month on the 1st'],
  ['FREQ=MONTHLY;BYMONTHDAY=2,3,11,22', 'due', 'every month on the 2nd, 3rd, 11th and 22nd'],
  ['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1', 'due', 'every 3 months on the last day'],
  ['FREQ=MONTHLY;BYDAY=1MO', 'due', 'every month on the first Monday'],
  ['FREQ=MONTHLY;BYDAY=1MO,-1FR', 'due', 'every month on the first Monday and last Friday'],
  ['FREQ=YEARLY', 'due', 'every year'],
  ['FREQ=YEARLY;BYMONTH=3', 'due', 'every year in March'],
  ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3', 'due', 'every year on 3 March'],
  ['FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=-1', 'due', 'every 2 years on the last day of February'],
  ['FREQ=DAILY;UNTIL=20261231', 'due', 'every day, until 31 December 2026'],
  ['FREQ=DAILY;INTERVAL=3', 'completion', '3 days after completion'],
  ['FREQ=WEEKLY', 'completion', '1 week after completion'],
  ['FREQ=WEEKLY;BYDAY=MO', 'completion', 'every Monday, counted from completion'],
]

test.each(words)('[W6] %s from %s is called "%s"', (rule, from, told) => {
  expect(describeRepeat(parseRepeat(rule), from)).toBe(told)
})
