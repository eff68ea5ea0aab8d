// What was taken out of a typed line, and from where: the input highlights it, and a click refuses it.

export type SpanKind = 'due' | 'time' | 'repeat' | 'tag' | 'list' | 'assignee'

export interface Span {
  readonly kind: SpanKind
  /** The place in the line as it was typed, in UTF-16 units; `end` is behind the last. */
  readonly start: number
  readonly end: number
  /** What stands there, by which it is refused. */
  readonly text: string
}

/** Stands for what is taken: no word of any grammar, so that nothing is read across it. */
export const TAKEN = '■'

/** The text with some of its places taken; every other stays where it is. */
export const withoutSpans = (text: string, spans: readonly Pick<Span, 'start' | 'end'>[]): string =>
  spans.reduce(
    (left, { start, end }) => left.slice(0, start) + TAKEN.repeat(end - start) + left.slice(end),
    text,
  )

const VERBATIM = /(?<![#@])"[^"]*"|“[^”]*”|`[^`]*`|\b[a-z]+:\/\/\S+/giu

/** Places that are never read: quotations and addresses. */
export const verbatimSpans = (text: string): readonly Pick<Span, 'start' | 'end'>[] =>
  [...text.matchAll(VERBATIM)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }))

/** What is left of a line as its title: a mark that only led to what was taken goes with it. */
export const titleWithout = (text: string, spans: readonly Span[]): string => {
  const pieces = [...spans, undefined].map((span, index) =>
    text.slice(spans[index - 1]?.end ?? 0, span?.start).replace(/\s+/g, ' '),
  )
  const words = pieces.filter((piece) => piece.trim() !== '')
  if (words.length === 0) return ''
  // "Tomorrow: pay rent" and "pay rent, tomorrow".
  if (pieces[0]?.trim() === '') words[0] = words[0]?.replace(/^\s*[,;:–-]+(?=\s)/, '') ?? ''
  const last = words.length - 1
  if (pieces.at(-1)?.trim() === '') words[last] = words[last]?.replace(/[,;–-]+\s*$/, '') ?? ''
  return words
    .join('\n')
    .replace(/\(\n\)/g, '\n')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?])(?= |$)/g, spans.length > 0 ? '$1' : ' $1')
    .trim()
}
