// The words that name: `#tag`, `#list`, `@member`.

import type { Span } from './span'

export interface Named {
  readonly id: string
  readonly name: string
}

export interface Names {
  readonly spans: readonly Span[]
  readonly tags: readonly string[]
  readonly listId?: string
  readonly assignee?: string
}

export interface FindNamesOptions {
  readonly lists: readonly Named[]
  readonly members: readonly Named[]
  readonly ignore: ReadonlySet<string>
}

/** A name starts with a letter: "#1" and "C#" stay what they are. In quotes it may have spaces. */
const NAME =
  /(?<=^|\s)(?:#(?:"([^"#,]+)"|(\p{Letter}[^\s#,]*))|@(?:"([^"]+)"|(\p{Letter}(?:[^\s#,@]*[\p{Letter}\p{Number}])?)))/gu

/** How a name is compared: "Home works", "home-works" and "homeWorks" are one. */
const keyOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '')

const findNamed = (all: readonly Named[], name: string): Named | undefined =>
  all.find((named) => named.name.trim().toLowerCase() === name.trim().toLowerCase()) ??
  all.find((named) => keyOf(named.name) === keyOf(name))

/** A member by the whole name, or by a first name that nobody else has. */
const findMember = (members: readonly Named[], name: string): Named | undefined => {
  const whole = findNamed(members, name)
  if (whole) return whole
  const first = members.filter((member) => keyOf(member.name.trim().split(/\s+/)[0] ?? '') === keyOf(name))
  return first.length === 1 ? first[0] : undefined
}

/** Finds what is named in a line. One list and one assignee: a second list is a tag, a second member stays in the title. */
export const findNames = (text: string, { lists, members, ignore }: FindNamesOptions): Names => {
  const spans: Span[] = []
  const tags = new Set<string>()
  let list: Named | undefined
  let assignee: Named | undefined
  for (const match of text.matchAll(NAME)) {
    const [found, quoted, word, quotedMember, member] = match
    const take = (kind: Span['kind']): void => {
      spans.push({ kind, start: match.index, end: match.index + found.length, text: found })
    }
    if (ignore.has(found)) continue
    const name = (quoted ?? word)?.trim()
    if (name) {
      const named: Named | undefined = list ? undefined : findNamed(lists, name)
      if (named) list = named
      else tags.add(name)
      take(named ? 'list' : 'tag')
    } else if (!assignee) {
      assignee = findMember(members, quotedMember ?? member ?? '')
      if (assignee) take('assignee')
    }
  }
  return {
    spans,
    tags: [...tags],
    ...(list ? { listId: list.id } : {}),
    ...(assignee ? { assignee: assignee.id } : {}),
  }
}
