// Where two texts differ, word by word, as each of them is shown: its own words, those that the other lacks marked,
// and of a long text only what is near a difference.

import { diffWordsWithSpace } from 'diff'

export interface Piece {
  readonly text: string
  readonly differs: boolean
  /** How many characters are left out here. */
  readonly skipped?: number
}

export interface ComparedTexts {
  readonly one: readonly Piece[]
  readonly other: readonly Piece[]
}

/** White space alone between two words that differ is part of the difference: marked words read better in one. */
const joinOverSpace = (pieces: readonly Piece[]): readonly Piece[] => {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const [before, gap] = joined.slice(-2)
    const isGap = gap && !gap.differs && gap.text.trim() === ''
    if (piece.differs && before?.differs && isGap) {
      joined.splice(-2, 2, { text: before.text + gap.text + piece.text, differs: true })
    } else joined.push(piece)
  }
  return joined
}

/** Two long texts without a common word are not worth the time that it takes to find that out. */
const TIMEOUT_MS = 200

/** Compares two texts. */
export const compareTexts = (one: string, other: string): ComparedTexts => {
  const changes = diffWordsWithSpace(one, other, { timeout: TIMEOUT_MS })
  if (!changes) return { one: [{ text: one, differs: true }], other: [{ text: other, differs: true }] }
  const side = (lacks: 'added' | 'removed', has: 'added' | 'removed'): readonly Piece[] =>
    joinOverSpace(
      changes
        .filter((change) => !change[lacks])
        .map((change) => ({ text: change.value, differs: change[has] })),
    )
  return { one: side('added', 'removed'), other: side('removed', 'added') }
}

/** What is shown on either side of a difference, in characters, up to the next white space. */
const CONTEXT = 120

/** Ends a text at white space, so that no word is cut. */
const headOf = (text: string): string => text.slice(0, CONTEXT).replace(/\S+$/, '') || text.slice(0, CONTEXT)
const tailOf = (text: string): string => text.slice(-CONTEXT).replace(/^\S+/, '') || text.slice(-CONTEXT)

const shorten = (piece: Piece, isFirst: boolean, isLast: boolean): readonly Piece[] => {
  const { text, differs } = piece
  const head = isFirst ? '' : headOf(text).trimEnd()
  const tail = isLast ? '' : tailOf(text).trimStart()
  const skipped = text.length - head.length - tail.length
  // Leaving out little saves nothing.
  if (differs || skipped < CONTEXT) return [piece]
  const pieces = [
    { text: head, differs },
    { text: '', differs, skipped },
    { text: tail, differs },
  ]
  return pieces.filter(({ text: shown, skipped: left }) => shown !== '' || left)
}

/** Leaves out what is far from any difference. */
export const nearDifferences = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.flatMap((piece, index) => shorten(piece, index === 0, index === pieces.length - 1))
