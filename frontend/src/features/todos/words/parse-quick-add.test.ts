import { describeRepeat } from '@architect/shared/core/recurrence/describe-repeat'
import { REPEAT_FROM, type Repeat } from '@architect/shared/core/recurrence/repeat'
import { anyRepeat } from '@architect/shared/core/recurrence/testing/any-repeat'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuickAdd, type QuickAdd, type QuickAddOptions } from './parse-quick-add'

// A Saturday.
const TODAY = '2026-11-21'
const LISTS = [
  { id: 'l1', name: 'Home works' },
  { id: 'l2', name: 'Café' },
]
const MEMBERS = [
  { id: 'm1', name: 'Ana Silva' },
  { id: 'm2', name: 'Maya Stone' },
  { id: 'm3', name: 'Maya Wood' },
]
const read = (line: string, given: Partial<QuickAddOptions> = {}): QuickAdd =>
  parseQuickAdd(line, { today: TODAY, lists: LISTS, members: MEMBERS, ...given })

test.each([
  // Days by name.
  ['buy bread today', 'buy bread', '2026-11-21'],
  ['Buy bread tonight', 'Buy bread', '2026-11-21'],
  ['buy bread Tomorrow', 'buy bread', '2026-11-22'],
  ['tmr buy bread', 'buy bread', '2026-11-22'],
  ['day after tomorrow: buy bread', 'buy bread', '2026-11-23'],
  ['buy bread the day after tomorrow', 'buy bread', '2026-11-23'],
  ['call Maya on Friday', 'call Maya', '2026-11-27'],
  ['call Maya friday', 'call Maya', '2026-11-27'],
  ['call Maya fri', 'call Maya', '2026-11-27'],
  ['call Maya on sun', 'call Maya', '2026-11-22'],
  ['call Maya mon', 'call Maya', '2026-11-23'],
  ['call Maya (by friday)', 'call Maya', '2026-11-27'],
  ['send report by Wednesday', 'send report', '2026-11-25'],
  ['send report by wed', 'send report', '2026-11-25'],
  ['send report due Monday', 'send report', '2026-11-23'],
  ['tidy up next thursday', 'tidy up', '2026-11-26'],
  ['call mum tomorrow morning', 'call mum', '2026-11-22'],
  // Days by date.
  ['pay rent 1 Dec', 'pay rent', '2026-12-01'],
  ['pay rent on the 1st of December', 'pay rent', '2026-12-01'],
  ['pay rent December 1st', 'pay rent', '2026-12-01'],
  ['pay rent Tue, 1 Dec 2026', 'pay rent', '2026-12-01'],
  ['pay rent 2026-12-01', 'pay rent', '2026-12-01'],
  ['pay rent 3 March', 'pay rent', '2027-03-03'],
  ['pay rent on 2 may', 'pay rent', '2027-05-02'],
  ['pay rent 2 May, then rest', 'pay rent, then rest', '2027-05-02'],
  ['buy 3 dec', 'buy', '2026-12-03'],
  ['1 Dec pay rent', 'pay rent', '2026-12-01'],
  ['dinner 3 dec with Ana', 'dinner with Ana', '2026-12-03'],
  ['party on July 4th', 'party', '2027-07-04'],
  ['was due 2026-01-05', 'was', '2026-01-05'],
  // Days from today.
  ['water plants in 3 days', 'water plants', '2026-11-24'],
  ['water plants in a week', 'water plants', '2026-11-28'],
  ['water plants in two weeks', 'water plants', '2026-12-05'],
  ['2 weeks from now water plants', 'water plants', '2026-12-05'],
  ['plan budget next week', 'plan budget', '2026-11-23'],
  ['plan budget next month', 'plan budget', '2026-12-01'],
  ['plan budget end of month', 'plan budget', '2026-11-30'],
  // The last of several.
  ['plan the Friday party tomorrow', 'plan the Friday party', '2026-11-22'],
  ['(tomorrow) buy bread', 'buy bread', '2026-11-22'],
])('[W10] "%s" is "%s", due %s', (line, title, due) => {
  const { repeat, time, ...found } = read(line)
  expect(found).toMatchObject({ title, due })
  expect([repeat, time]).toEqual([undefined, undefined])
})

test.each([
  ['call mum tomorrow at 17:30', 'call mum', '2026-11-22', '17:30'],
  ['call mum tomorrow 5pm', 'call mum', '2026-11-22', '17:00'],
  ['call mum at 5pm', 'call mum', '2026-11-21', '17:00'],
  ['call mum 9 am', 'call mum', '2026-11-21', '09:00'],
  ['9am Friday dentist', 'dentist', '2026-11-27', '09:00'],
  ['dentist on 3 dec at noon', 'dentist', '2026-12-03', '12:00'],
  ['dentist tomorrow #health 5pm', 'dentist', '2026-11-22', '17:00'],
  ['gym mon 10:00', 'gym', '2026-11-23', '10:00'],
  ['dentist by friday at 9', 'dentist', '2026-11-27', '09:00'],
])('[W10] "%s" is "%s", due %s at %s', (line, title, due, time) => {
  expect(read(line)).toMatchObject({ title, due, time })
})

test.each([
  'read Second Sex',
  'may call mum',
  'May call mum',
  'sun cream',
  'buy sun cream',
  '1 egg',
  'buy 2 may be 3',
  'march to 3 march bands',
  'mon ami',
  'the cat sat',
  'enjoy the sun',
  'we wed',
  'order fri chicken',
  'read Black Friday deals',
  'read "see you tomorrow" again',
  'watch “Saturday Night Fever”',
  'watch `tomorrow`',
  'open https://example.com/2026-12-01',
  'Friday’s notes',
  'friday-night lights',
  'notes from Monday',
  'minutes of 3 March',
  'what changed since yesterday',
  'last friday was fun',
  'pause until Friday',
  'book a table for Friday',
  'move it to Friday',
  'trip 3-5 March',
  'meet 9am-10am',
  'open Mon-Fri',
  'add 1/2 cup sugar',
  'read chapter 3/4',
  'fix 12/1',
  'release 1.2.3',
  'version 2.5',
  'buy 2 apples',
  'run 5 km in 30 minutes',
  'call in 2 hours',
  'wait 5 min',
  'ratio 16:9',
  'watch 12:30 film',
  'be at 5',
  'room 2026',
  'set 2026-02-30',
  'code 99999-12-01',
  'call 555-2026-1234',
  'now is the time',
  'this week in review',
  'plan next year',
  'yesterday’s news',
  'do it today or tomorrow',
  'in two days time',
  'oct 2027',
  'buy 24 dec candles',
  'ask Jan 3 things',
  'June 2 invoices',
  'email June 2 invoices',
  'watch The Day After Tomorrow',
  'Saturday Night Live',
  'early next week',
  'not before friday',
  'open 2026-12-01.md',
  'every day!',
  'every day except sunday',
  'drink water every 2 hours',
  'pay June 2026 invoice',
  '31 feb',
  'at 25:00',
  'two weeks ago',
  'may the 4th be with you',
  'read 1984',
  'book flights in march',
  'in the morning',

  'USA Today subscription',
  'every chord',
  'praise every 1st grader',
  'every 2nd person',
  'enjoy every last day',
  'every day of the holidays',
  'every second friday',
  'every 0 days',
  'every 999 quarters',
  'read Everyday Italian',
  'everyday',
  'daily standup',
  'every now and then',
  'every Friday’s notes',
  '3 days after completion of the house',
  'every',
  'tomorrow',
  'every day',
])('[W11] "%s" has no date: it stays a title as it is', (line) => {
  expect(read(line)).toEqual({ title: line, tags: [], spans: [] })
})

test.each([
  ['every day', 'FREQ=DAILY', '2026-11-21'],
  ['every 3 days', 'FREQ=DAILY;INTERVAL=3', '2026-11-21'],
  ['every other day', 'FREQ=DAILY;INTERVAL=2', '2026-11-21'],
  ['every weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-11-23'],
  ['every weekend', 'FREQ=WEEKLY;BYDAY=SA', '2026-11-21'],
  ['every week', 'FREQ=WEEKLY', '2026-11-21'],
  ['every monday', 'FREQ=WEEKLY;BYDAY=MO', '2026-11-23'],
  ['every monday and thu', 'FREQ=WEEKLY;BYDAY=MO,TH', '2026-11-23'],
  ['every mon, wed & fri', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', '2026-11-23'],
  ['every sun', 'FREQ=WEEKLY;BYDAY=SU', '2026-11-22'],
  ['every mon wed fri', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', '2026-11-23'],
  ['every year march 3', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3', '2027-03-03'],
  ['every month 5th', 'FREQ=MONTHLY;BYMONTHDAY=5', '2026-12-05'],
  ['every monday starting on 1 Dec', 'FREQ=WEEKLY;BYDAY=MO', '2026-12-07'],
  ['every other friday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2026-11-27'],
  ['every 2 weeks', 'FREQ=WEEKLY;INTERVAL=2', '2026-11-21'],
  ['every two weeks on Mon and Thu', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', '2026-11-23'],
  ['every 1st', 'FREQ=MONTHLY;BYMONTHDAY=1', '2026-12-01'],
  ['every 1st and 15th', 'FREQ=MONTHLY;BYMONTHDAY=1,15', '2026-12-01'],
  ['every 31st', 'FREQ=MONTHLY;BYMONTHDAY=31', '2026-11-30'],
  ['every last day of the month', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2026-11-30'],
  ['every month', 'FREQ=MONTHLY', '2026-11-21'],
  ['every month on the 3rd', 'FREQ=MONTHLY;BYMONTHDAY=3', '2026-12-03'],
  ['every quarter', 'FREQ=MONTHLY;INTERVAL=3', '2026-11-21'],
  ['every first monday', 'FREQ=MONTHLY;BYDAY=1MO', '2026-12-07'],
  ['every 2nd friday', 'FREQ=MONTHLY;BYDAY=2FR', '2026-12-11'],
  ['every last friday', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27'],
  ['every year', 'FREQ=YEARLY', '2026-11-21'],
  ['every year on 3 March', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3', '2027-03-03'],
  ['every 3 March', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3', '2027-03-03'],
  ['every march 3rd', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3', '2027-03-03'],
  ['every day until 2026-12-31', 'FREQ=DAILY;UNTIL=20261231', '2026-11-21'],
  ['every monday starting 1 Dec', 'FREQ=WEEKLY;BYDAY=MO', '2026-12-07'],
  ['every day from tomorrow', 'FREQ=DAILY', '2026-11-22'],
  ['every month starting 2027-01-31', 'FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31'],
])('[W12] "pay rent %s" repeats by %s, first on %s', (words, repeat, due) => {
  for (const line of [`pay rent ${words}`, `pay rent ${words} #home`]) {
    expect(read(line)).toMatchObject({ title: 'pay rent', repeat, repeatFrom: 'due', due })
  }
})

test.each([
  ['every! 3 days', 'FREQ=DAILY;INTERVAL=3'],
  ['every 3 days after completion', 'FREQ=DAILY;INTERVAL=3'],
  ['3 days after completion', 'FREQ=DAILY;INTERVAL=3'],
  ['a week after completion', 'FREQ=WEEKLY'],
  ['every! monday', 'FREQ=WEEKLY;BYDAY=MO'],
])('[W12] "water plants %s" counts from completion', (words, repeat) => {
  expect(read(`water plants ${words}`)).toMatchObject({
    title: 'water plants',
    repeat,
    repeatFrom: 'completion',
  })
})

test('[W12] a time that goes with a repetition is the todo’s', () => {
  expect(read('stand up every weekday at 9:15 #work')).toMatchObject({
    title: 'stand up',
    tags: ['work'],
    repeat: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    time: '09:15',
    due: '2026-11-23',
  })
})

test('[W6] what a repetition is called is read back as the same', () => {
  const withEnd = fc.oneof(
    anyRepeat,
    anyRepeat.map((repeat) => `${repeat};UNTIL=20991231` as Repeat),
  )
  fc.assert(
    fc.property(withEnd, fc.constantFrom(...REPEAT_FROM), (repeat, from) => {
      const found = read(`x ${describeRepeat(repeat, from)}`)
      expect(found).toMatchObject({ title: 'x', repeat, repeatFrom: from })
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['Buy bread #home', { title: 'Buy bread', tags: ['home'] }],
  ['#work Call #urgent Maya #work', { title: 'Call Maya', tags: ['work', 'urgent'] }],
  ['Fix issue #12 in C#', { title: 'Fix issue #12 in C#', tags: [] }],
  ['#home', { title: '#home', tags: [] }],
  ['paint #"Home works"', { title: 'paint', listId: 'l1', tags: [] }],
  ['paint #homeWorks', { title: 'paint', listId: 'l1' }],
  ['paint #home-works #café', { title: 'paint', listId: 'l1', tags: ['café'] }],
  ['paint #CAFÉ', { title: 'paint', listId: 'l2' }],
  ['paint #"no list"', { title: 'paint', tags: ['no list'] }],
  ['paint @ana', { title: 'paint', assignee: 'm1' }],
  ['paint @"Maya Wood" @ana', { title: 'paint @ana', assignee: 'm3' }],
  ['paint @MayaStone,', { title: 'paint,', assignee: 'm2' }],
  ['paint @maya', { title: 'paint @maya' }],
  ['mail ana@example.com', { title: 'mail ana@example.com' }],
])('[W13] names in "%s" are lists, tags and members', (line, expected) => {
  const found = read(line)
  expect(found).toMatchObject(expected)
  expect(found.listId).toBe('listId' in expected ? expected.listId : undefined)
  expect(found.assignee).toBe('assignee' in expected ? expected.assignee : undefined)
})

test('[W14] what was taken is told by its place, and can be refused', () => {
  const line = 'pay rent every 1st #home by tomorrow at 5pm'
  const { spans } = read(line)
  expect(spans.map(({ kind, text }) => [kind, text])).toEqual([
    ['repeat', 'every 1st'],
    ['tag', '#home'],
    ['due', 'by tomorrow at 5pm'],
  ])
  expect(read(line, { ignore: new Set(['every 1st', '#home']) })).toMatchObject({
    title: 'pay rent every 1st #home',
    tags: [],
    due: '2026-11-22',
  })
  expect(read('call every monday', { ignore: new Set(['every monday']) })).toEqual({
    title: 'call every monday',
    tags: [],
    spans: [],
  })
})

const word = fc.oneof(
  fc.constantFrom(
    ...'every other 2 weeks on mon and thu at 5pm tomorrow #home #café @ana "a b" 1st of march may until 2026-12-31 fri , : ( ) ■ after completion from starting next in days'.split(
      ' ',
    ),
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)

test('[W14] whatever is typed, nothing of it is lost, and all of it can be refused', () => {
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
      (line) => {
        const ignore = new Set<string>()
        for (let tries = 0; tries < 40; tries += 1) {
          const { title, spans } = read(line, { ignore })
          expect(title === '').toBe(line.trim() === '')
          let end = 0
          for (const span of spans) {
            expect(span.start).toBeGreaterThanOrEqual(end)
            expect(line.slice(span.start, span.end)).toBe(span.text)
            end = span.end
            ignore.add(span.text)
          }
          if (spans.length > 0) continue
          expect(title).toBe(line.replace(/\s+/g, ' ').trim())
          return
        }
        throw new Error('something is taken that can’t be refused')
      },
    ),
    { numRuns: 1_000 },
  )
})
