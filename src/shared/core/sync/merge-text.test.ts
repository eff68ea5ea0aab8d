import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MergedText, mergeText } from './merge-text'

const merge = (from: string, earlier: string, later: string): MergedText =>
  mergeText({ from, earlier, later }, () => true)

const clean = (text: string): MergedText => ({ text, overlaps: false })
const overlapping = (text: string): MergedText => ({ text, overlaps: true })

describe('three-way merge of texts', () => {
  test('[M18] what was written in different places all stays', () => {
    const from = 'Packing\n\nshoes\nshirts\n\nCall Ben.'
    const earlier = 'Packing list\n\nshoes\nshirts\n\nCall Ben.'
    const later = 'Packing\n\nshoes\ntwo shirts\n\nCall Ben tomorrow.\nBuy stamps.'
    expect(merge(from, earlier, later)).toEqual(
      clean('Packing list\n\nshoes\ntwo shirts\n\nCall Ben tomorrow.\nBuy stamps.'),
    )
  })

  test('[M18] edits that merely touch stay both: neighbouring lines, neighbouring words', () => {
    expect(merge('milk\nbread', 'oat milk\nbread', 'milk\nrye')).toEqual(clean('oat milk\nrye'))
    expect(merge('call Ben', 'call Ana', 'call Ben tomorrow')).toEqual(clean('call Ana tomorrow'))
    expect(merge('call Ben', 'phone Ben', 'call Ana')).toEqual(clean('phone Ana'))
    expect(merge('今日は天気がいい', '今日は天気がわるい', '明日は天気がいい')).toEqual(
      clean('明日は天気がわるい'),
    )
  })

  test('[M18] lines that both added at one place are both there, the earlier first', () => {
    expect(merge('milk', 'milk\neggs', 'milk\nbread')).toEqual(clean('milk\neggs\nbread'))
    expect(merge('milk', 'eggs\nmilk', 'bread\nmilk')).toEqual(clean('eggs\nbread\nmilk'))
    expect(merge('milk', 'milk\neggs', 'milk\neggs')).toEqual(clean('milk\neggs'))
  })

  test('[M19] where both changed the same, the later stands as a whole', () => {
    expect(merge('one two', 'one TWO', 'one zwei')).toEqual(overlapping('one zwei'))
    expect(merge('', 'eggs', 'bread')).toEqual(overlapping('bread'))
    expect(merge('a\nb\nc', '', 'a\nb2\nc')).toEqual(overlapping('a\nb2\nc'))
    expect(merge('a\nb\nc', 'a\nb2\nc', 'a\nc')).toEqual(overlapping('a\nc'))
    // A sentence written anew is one change: nothing of the other's is mixed into it.
    const from = 'Hurricanes hardly ever happen.'
    const anew = 'A bird in hand.'
    expect(merge(from, 'Hurricanes hardly never happen.', anew)).toEqual(overlapping(anew))
    expect(merge(from, anew, 'Hurricanes hardly never happen.')).toEqual(
      overlapping('Hurricanes hardly never happen.'),
    )
  })

  test('[M19] a line that one took away and the other wrote into never runs into the next', () => {
    expect(merge('t0\n\nt1', 't1', 't0\nt2\n\nt1')).toEqual(overlapping('t0\nt2\n\nt1'))
    expect(merge('t0\n\nt1', 't0\nt2\n\nt1', 't1')).toEqual(overlapping('t1'))
  })

  test('[M21] a text that is not allowed is not put together: the later stands', () => {
    const versions = { from: 'a\nb', earlier: 'aa\nb', later: 'a\nbb' }
    expect(mergeText(versions, (text) => text.length <= 4)).toEqual(overlapping('a\nbb'))
    expect(mergeText(versions, (text) => text.length <= 5)).toEqual(clean('aa\nbb'))
  })

  test('[M18] an edit against none is that edit, whatever the characters', () => {
    const odd = fc.constantFrom(
      '\n',
      ' ',
      'a',
      'é',
      '\r',
      '_',
      '.',
      '\ud800',
      '\u0301',
      '👨‍👩‍👧',
      '字',
      '\u2028',
    )
    const text = fc.string({ unit: odd, maxLength: 40 })
    fc.assert(
      fc.property(text, text, (from, own) => {
        expect(merge(from, own, from)).toEqual(clean(own))
        expect(merge(from, from, own)).toEqual(clean(own))
        expect(merge(from, own, own)).toEqual(clean(own))
      }),
    )
  })

  /** What becomes of one place of a text: only one of the two changes it. */
  const place = fc.record({
    side: fc.constantFrom('earlier' as const, 'later' as const),
    edit: fc.constantFrom('none', 'change', 'append', 'remove', 'add behind'),
  })

  const applied = (
    parts: readonly string[],
    edits: readonly { side: string; edit: string }[],
    sides: readonly string[],
  ) =>
    parts.flatMap((part, index) => {
      const { side = '', edit = '' } = edits[index] ?? {}
      if (!sides.includes(side)) return [part]
      if (edit === 'change') return [`${part}c`]
      if (edit === 'append') return [`${part} more${index}`]
      if (edit === 'remove') return []
      return edit === 'add behind' ? [part, `new${index}`] : [part]
    })

  test('[M18] any edits of different lines are all there', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (edits) => {
        const lines = edits.map((_, index) => `line${index}`)
        const versionOf = (...sides: string[]): string =>
          ['Title', ...applied(lines, edits, sides)].join('\n')
        const merged = merge(versionOf(), versionOf('earlier'), versionOf('later'))
        expect(merged).toEqual(clean(versionOf('earlier', 'later')))
      }),
      { numRuns: 1000 },
    )
  })

  test('[M18] any edits of different words of one line are all there', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (all) => {
        const edits = all.map(({ side, edit }) => ({ side, edit: edit === 'remove' ? 'change' : edit }))
        const words = edits.map((_, index) => `word${index}`)
        const versionOf = (...sides: string[]): string => ['Title', ...applied(words, edits, sides)].join(' ')
        const merged = merge(versionOf(), versionOf('earlier'), versionOf('later'))
        expect(merged).toEqual(clean(versionOf('earlier', 'later')))
      }),
      { numRuns: 1000 },
    )
  })

  test('[M22] which of the two is the later decides what overlaps, and nothing else', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c d', 'c e', '', 'f'), { maxLength: 6 })
      .map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, text, text, (from, one, other) => {
        const [a, b] = [merge(from, one, other), merge(from, other, one)]
        expect(a.overlaps).toBe(b.overlaps)
        if (!a.overlaps) expect(a.text.split('\n').sort()).toEqual(b.text.split('\n').sort())
      }),
      { numRuns: 2000 },
    )
  })

  /** Seeded, so that the times are those of the same texts every day. */
  const hostile = (seed: number, pieces: readonly string[]): string => {
    let state = seed
    let text = ''
    while (text.length < 20_000) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      text += pieces[(state >>> 12) % pieces.length]
    }
    return text.slice(0, 20_000)
  }

  test.each([
    ['words', ['alpha ', 'beta ', 'gamma ', 'delta\n']],
    ['line feeds', ['\n', '\n', 'a']],
    ['marks', ['.', ',', '!']],
    ['one long line', ['a ', 'b ', 'c ']],
    [
      'paragraphs with a common line between',
      ['a ', 'b ', 'c ', 'd ', 'a ', 'b ', 'c ', 'e ', 'f ', 'g ', 'a\nfix\n'],
    ],
  ])('[M22] 20,000 characters of %s rewritten by both take less than a second', (_, pieces) => {
    const started = performance.now()
    const later = hostile(3, pieces)
    const merged = merge(hostile(1, pieces), hostile(2, pieces), later)
    expect(performance.now() - started).toBeLessThan(1000)
    expect(merged.overlaps).toBe(true)
  })
})
