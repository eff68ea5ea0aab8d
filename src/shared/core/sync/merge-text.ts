// Three-way merge of long texts. It knows neither records nor times: who calls says which edit is the earlier and
// which the later.
//
// Granularity: lines first, so that what was written in different places meets nothing else; then, only where both
// edits touched the same lines, words, with the white space between them as tokens of its own. Edits that merely
// touch (neighbouring lines, a word added behind a changed one) both stay: usual in notes, where in code it would be
// a conflict. Hence our own regions over a library's differences: `diff` is Myers' algorithm with a bound;
// node-diff3 has none, and takes half a minute for 20,000 characters rewritten twice.

import { isAddition, regionsOf, type Tokens, type Versions } from './text-regions'

export interface MergedText {
  readonly text: string
  /** Both changed the same part: there the later edit stands, and the text lacks something of the earlier. */
  readonly overlaps: boolean
}

interface Level {
  readonly tokensOf: (text: string) => Tokens
  /** Beyond it a part counts as changed as a whole. Bounds the time: 20,000 hostile characters take 0.2 s. */
  readonly editsMax: number
  /** What becomes of a part that both changed. */
  readonly merge: (versions: Versions<string>, isAddition: boolean) => MergedText
}

const LINE = /\n[^\n]*/g
/** A character of a script without spaces, a word, a line feed, white space, a mark, or a run of anything else. */
const WORD =
  /[\p{Ideographic}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]|(?:(?![\p{Ideographic}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}])[\p{L}\p{M}\p{N}_])+|\n|[^\S\n]+|[!-/:-@[-^`{-~]|[^\p{L}\p{M}\p{N}\s!-/:-@[-`{-~]+/gu

const mergeBy = (level: Level, { from, earlier, later }: Versions<string>): MergedText => {
  const { tokensOf, editsMax, merge } = level
  const tokens = tokensOf(from)
  const versions = { from: tokens, earlier: tokensOf(earlier), later: tokensOf(later) }
  let [text, overlaps, at] = ['', false, 0]
  for (const region of regionsOf(versions, editsMax)) {
    const was = tokens.slice(region.start, region.end).join('')
    const [one, other] = [region.earlier?.join(''), region.later?.join('')]
    const isOne = one === undefined || other === undefined || one === other
    const merged = isOne
      ? { text: other ?? one ?? was, overlaps: false }
      : merge({ from: was, earlier: one, later: other }, isAddition(region))
    text += tokens.slice(at, region.start).join('') + merged.text
    overlaps ||= merged.overlaps
    at = region.end
  }
  return { text: text + tokens.slice(at).join(''), overlaps }
}

const letLaterStand = ({ later }: Versions<string>): MergedText => ({ text: later, overlaps: true })

const WORDS: Level = {
  tokensOf: (text) => text.match(WORD) ?? [],
  editsMax: 150,
  merge: letLaterStand,
}

/** A line is taken with the line feed before it, so that one added at either end is nothing but an addition. */
const LINES: Level = {
  tokensOf: (text) => text.match(LINE) ?? [],
  editsMax: 400,
  merge: (versions, isAddedTwice) => {
    const { from, earlier, later } = versions
    // Lines that both added at one place stand in nobody's way.
    if (isAddedTwice) return { text: earlier + later, overlaps: false }
    // Taken away here, changed there: no word is left to meet another.
    if (earlier === '' || later === '') return letLaterStand(versions)
    // Whatever becomes of its words, this part begins on a line of its own.
    const inside = { from: from.slice(1), earlier: earlier.slice(1), later: later.slice(1) }
    const { text, overlaps } = mergeBy(WORDS, inside)
    return { text: `\n${text}`, overlaps }
  },
}

/**
 * Merges two edits of a text that both started from `from`. What only one of them changed is as that one has it;
 * lines that both added at one place are both there, the earlier's first; what both changed is as the later has it.
 * A text that is not allowed is not put together: the later one stands as a whole.
 */
export const mergeText = (
  { from, earlier, later }: Versions<string>,
  isAllowed: (text: string) => boolean,
): MergedText => {
  const merged = mergeBy(LINES, { from: `\n${from}`, earlier: `\n${earlier}`, later: `\n${later}` })
  const text = merged.text.slice(1)
  return isAllowed(text) ? { ...merged, text } : { text: later, overlaps: true }
}
