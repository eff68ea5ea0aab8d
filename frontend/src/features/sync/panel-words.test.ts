import { expect, test } from 'vitest'
import {
  backlogSentence,
  bytesWords,
  clockSentence,
  countWords,
  editsWords,
  positionSentence,
  progressOf,
} from './panel-words'
import { storageSentences } from './storage-words'

test('[U78] from 1,000 waiting edits on the panel warns, with their number and the way out', () => {
  expect(backlogSentence(0)).toBeUndefined()
  expect(backlogSentence(999)).toBeUndefined()
  expect(backlogSentence(1_000)).toMatch(/^1,000 edits wait\. Nothing is dropped/)
  expect(backlogSentence(1_234)).toMatch(/^1,234 edits wait\..* export a copy\.$/)
  expect([editsWords(1), editsWords(2), countWords(12_345)]).toEqual(['1 edit', '2 edits', '12,345'])
})

test('[U79] the progress of sending has a share, that of loading only a count', () => {
  expect(progressOf({})).toBeUndefined()
  expect(progressOf({ sending: { done: 300, total: 1_200 } })).toEqual({
    text: 'Sending 300 of 1,200 edits',
    share: 0.25,
  })
  expect(progressOf({ loading: { records: 3_400 } })).toEqual({ text: 'Loading: 3,400 records so far' })
})

test('[U80] how far this device is in a log is told in changes, also before its first load', () => {
  const sentence = (seq: number | undefined, head: number): string =>
    positionSentence({ cursor: seq === undefined ? null : { epoch: 1, seq }, head }, 'Private')
  expect(sentence(undefined, 9)).toBe('This device has not loaded “Private” yet.')
  expect(sentence(120, 123)).toBe('This device has 120 of 123 changes of “Private”.')
  expect(sentence(123, 123)).toBe('This device has all 123 changes of “Private”.')
})

test('[U80] a clock that is wrong by more than two seconds is told with its side and in its largest unit', () => {
  expect(clockSentence(0)).toBeUndefined()
  expect(clockSentence(-2_000)).toBeUndefined()
  expect(clockSentence(3 * 60_000)).toBe('This device’s clock is 3 minutes behind; Daybook corrects for it.')
  expect(clockSentence(-5_200)).toMatch(/ 5 seconds ahead;/)
  expect(clockSentence(86_400_000)).toMatch(/ 1 day behind;/)
  expect(clockSentence(-90_000_000)).toMatch(/ 1 day ahead;/)
  expect(clockSentence(3_600_000)).toMatch(/ 1 hour behind;/)
})

test('[U80] the storage is told by what may become of it, with its room when the browser tells it', () => {
  expect(storageSentences('durable', { persisted: true })).toEqual([
    'What you write is kept on this device until you remove it.',
  ])
  expect(storageSentences('durable', { persisted: false, usage: 2_140_000, quota: 10e9 })).toEqual([
    expect.stringContaining('runs out of space may clear it'),
    '2.1 MB of 10 GB in use.',
  ])
  expect(storageSentences('outdated')[0]).toContain('reload this page')
  expect(storageSentences('durable')[0]).toContain('may clear it')
  expect(storageSentences('memory')[0]).toContain('ends with this page')
  expect(storageSentences('failing')[0]).toContain('could not be stored')
})

test('[U80] sizes have a unit that a person reads', () => {
  expect([0, 999, 1_000, 45_678, 9_900_000, 1.5e12].map(bytesWords)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 KB',
    '46 KB',
    '9.9 MB',
    '1.5 TB',
  ])
})
