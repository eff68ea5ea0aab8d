import { expect, test } from 'vitest'
import { compareTexts, nearDifferences, type Piece } from './word-diff'

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')
const marked = (pieces: readonly Piece[]): readonly string[] =>
  pieces.filter(({ differs }) => differs).map(({ text }) => text)

test('[U71] each text is shown whole, with the words that the other lacks marked', () => {
  const { one, other } = compareTexts('Buy oat milk and bread', 'Buy milk and two rolls')
  expect([textOf(one), textOf(other)]).toEqual(['Buy oat milk and bread', 'Buy milk and two rolls'])
  expect(marked(one).map((word) => word.trim())).toEqual(['oat', 'bread'])
  expect(marked(other)).toEqual(['two rolls'])
})

test('[U71] equal texts have nothing marked, and texts without a common word are marked as a whole', () => {
  expect(marked(compareTexts('Same', 'Same').one)).toEqual([])
  const { one, other } = compareTexts('Apples', 'Pears')
  expect([marked(one), marked(other)]).toEqual([['Apples'], ['Pears']])
})

test('[U71] two long texts that have nothing in common don’t hold the page up', () => {
  const noise = (seed: number): string =>
    Array.from({ length: 4_000 }, (_, nth) => ((nth * 7919 + seed) % 9_973).toString(36)).join(' ')
  const from = performance.now()
  const { one } = compareTexts(noise(1), noise(5_000))
  expect(performance.now() - from).toBeLessThan(2_000)
  expect(textOf(one)).toBe(noise(1))
})

test('[U71] of a long text only what is near a difference is shown, no word is cut, and what is left out is counted', () => {
  const long = 'lorem ipsum dolor sit amet '.repeat(40)
  const { one } = compareTexts(`${long}red ${long}end`, `${long}blue ${long}end`)
  const near = nearDifferences(one)
  const skipped = near.reduce((sum, piece) => sum + (piece.skipped ?? 0), 0)
  expect(marked(near)).toEqual(['red'])
  expect(near.filter((piece) => piece.skipped)).toHaveLength(2)
  expect(textOf(near).length).toBeLessThan(320)
  expect(textOf(near).length + skipped).toBe(textOf(one).length)
  for (const { text } of near)
    for (const word of text.split(/\s+/)) expect('lorem ipsum dolor sit amet red end').toContain(word)
  const short = compareTexts('a red one', 'a blue one').one
  expect(nearDifferences(short)).toEqual(short)
})
