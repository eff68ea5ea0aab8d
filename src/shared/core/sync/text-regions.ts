// What two edits of one sequence of tokens changed, and which parts of it both did. It owns what counts as
// overlapping: changes that merely touch do not.

import { diffArrays } from 'diff/lib/diff/array.js'

export type Tokens = readonly string[]

export interface Versions<Part> {
  readonly from: Part
  readonly earlier: Part
  readonly later: Part
}

/** A part of `from`, with what each side made of it; a side that left it alone is absent. */
export interface Region {
  readonly start: number
  readonly end: number
  readonly earlier?: Tokens
  readonly later?: Tokens
}

/** What one side changed: `from[start, end)` became its `[ownStart, ownEnd)`. */
interface Hunk {
  readonly start: number
  readonly end: number
  readonly ownStart: number
  readonly ownEnd: number
}

/** Hunks of both sides that overlap. */
interface Cluster {
  readonly start: number
  readonly end: number
  readonly earlier: readonly Hunk[]
  readonly later: readonly Hunk[]
}

/** White space or punctuation within a line. */
const IS_SLIGHT = /^[^\p{L}\p{N}\n]*$/u

/** All that one side changed as one hunk: without what both begin and end with. Undefined when they are equal. */
const spanOf = (from: Tokens, own: Tokens): Hunk | undefined => {
  const shorter = Math.min(from.length, own.length)
  let start = 0
  while (start < shorter && from[start] === own[start]) start += 1
  let same = 0
  while (same < shorter - start && from[from.length - 1 - same] === own[own.length - 1 - same]) same += 1
  const [end, ownEnd] = [from.length - same, own.length - same]
  return start === end && start === ownEnd ? undefined : { start, end, ownStart: start, ownEnd }
}

/**
 * Joins changes of a line with nothing but white space or punctuation between them: what one side wrote anew is one
 * change, however many blanks it happens to share with what was there.
 */
const joinNear = (hunks: readonly Hunk[], from: Tokens): readonly Hunk[] => {
  const joined: Hunk[] = []
  for (const hunk of hunks) {
    const last = joined.at(-1)
    const isNear = last && from.slice(last.end, hunk.start).every((token) => IS_SLIGHT.test(token))
    if (last && isNear) joined[joined.length - 1] = { ...hunk, start: last.start, ownStart: last.ownStart }
    else joined.push(hunk)
  }
  return joined
}

/** What a side changed, in order; as one hunk where it changed one place, or more than `editsMax` tokens. */
const hunksOf = (from: Tokens, own: Tokens, editsMax: number): readonly Hunk[] => {
  const span = spanOf(from, own)
  if (!span) return []
  const before = from.slice(span.start, span.end)
  const after = own.slice(span.ownStart, span.ownEnd)
  if (before.length === 0 || after.length === 0) return [span]
  const parts = diffArrays([...before], [...after], { maxEditLength: editsMax })
  if (!parts) return [span]
  const hunks: Hunk[] = []
  let [at, ownAt] = [span.start, span.ownStart]
  let isOpen = false
  for (const { added, removed, count } of parts) {
    const [start, ownStart] = [at, ownAt]
    if (!added) at += count
    if (!removed) ownAt += count
    if (!added && !removed) isOpen = false
    else if (isOpen) hunks.push({ ...(hunks.pop() as Hunk), end: at, ownEnd: ownAt })
    else {
      hunks.push({ start, end: at, ownStart, ownEnd: ownAt })
      isOpen = true
    }
  }
  return joinNear(hunks, from)
}

/** True of a part without tokens: what is there was added, and nothing taken away. */
export const isAddition = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
  start === end

/** True also of two additions at one place: which of them comes first has to be decided. */
const overlaps = (cluster: Cluster, hunk: Hunk): boolean =>
  hunk.start < cluster.end || (hunk.start === cluster.start && isAddition(cluster) && isAddition(hunk))

const cluster = (earlier: readonly Hunk[], later: readonly Hunk[]): readonly Cluster[] => {
  const all = [
    ...earlier.map((hunk) => ({ side: 'earlier' as const, hunk })),
    ...later.map((hunk) => ({ side: 'later' as const, hunk })),
  ].sort((a, b) => a.hunk.start - b.hunk.start || a.hunk.end - b.hunk.end)
  const clusters: Cluster[] = []
  for (const { side, hunk } of all) {
    const { start, end } = hunk
    const last = clusters.at(-1)
    const [into, reach] =
      last && overlaps(last, hunk)
        ? [clusters.pop() as Cluster, Math.max(last.end, end)]
        : [{ start, end, earlier: [], later: [] }, end]
    clusters.push({ ...into, end: reach, [side]: [...into[side], hunk] })
  }
  return clusters
}

/** A side's tokens of a part: its hunks, and what it left alone between and around them. */
const sideOf = (own: Tokens, hunks: readonly Hunk[], { start, end }: Cluster): Tokens | undefined => {
  const [first, last] = [hunks[0], hunks.at(-1)]
  return first && last && own.slice(first.ownStart - (first.start - start), last.ownEnd + (end - last.end))
}

/** The parts that changed, in order. Time grows with the square of `editsMax`, beyond which nobody looks closer. */
export const regionsOf = ({ from, earlier, later }: Versions<Tokens>, editsMax: number): readonly Region[] =>
  cluster(hunksOf(from, earlier, editsMax), hunksOf(from, later, editsMax)).map((found) => {
    const one = sideOf(earlier, found.earlier, found)
    const other = sideOf(later, found.later, found)
    return {
      start: found.start,
      end: found.end,
      ...(one && { earlier: one }),
      ...(other && { later: other }),
    }
  })
