// Reads a text word by word, and can go back: what a small grammar needs.

export interface Scanner {
  readonly at: () => number
  readonly goTo: (place: number) => void
  /** Takes what matches here, behind spaces; undefined, and stays, where it doesn't. */
  readonly take: (pattern: RegExp) => RegExpExecArray | undefined
  /** The text behind. */
  readonly rest: () => string
}

const sticky = new Map<RegExp, RegExp>()

/** The pattern bound to a place. Whole words only: a pattern that ends in a letter doesn't match a longer word. */
const bound = (pattern: RegExp): RegExp => {
  const known = sticky.get(pattern) ?? new RegExp(`\\s*(?:${pattern.source})(?![\\p{L}\\p{N}])`, 'iuy')
  sticky.set(pattern, known)
  return known
}

/** A scanner that stands at a place. */
export const newScanner = (text: string, start: number): Scanner => {
  let place = start
  return {
    at: () => place,
    goTo: (other) => {
      place = other
    },
    take: (pattern) => {
      const here = bound(pattern)
      here.lastIndex = place
      const match = here.exec(text)
      if (match) place += match[0].length
      return match ?? undefined
    },
    rest: () => text.slice(place),
  }
}

/** What `read` finds; undefined, and the scanner where it was, where it finds nothing. */
export const attempt = <Found>(scanner: Scanner, read: () => Found | undefined): Found | undefined => {
  const start = scanner.at()
  const found = read()
  if (found === undefined) scanner.goTo(start)
  return found
}

const SEPARATOR = /,?\s*(?:&|and)|,/
/** What may stand between weekdays: also nothing, as in "mon wed fri". */
export const LOOSE_SEPARATOR = /,?\s*(?:&|and)|,|(?=\s)/

/** One or more of something, with commas, "and" or "&" between; undefined where there is none. */
export const takeList = <Item>(
  scanner: Scanner,
  read: () => Item | undefined,
  separator = SEPARATOR,
): readonly Item[] | undefined => {
  const items: Item[] = []
  for (;;) {
    const next = attempt(scanner, () => (items.length > 0 && !scanner.take(separator) ? undefined : read()))
    if (next === undefined) return items.length > 0 ? items : undefined
    items.push(next)
  }
}
