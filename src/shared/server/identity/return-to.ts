// Where a person goes after signing in: a path of this very site, or its start.

const LENGTH_MAX = 2000
const ANY_BASE = 'http://base.invalid'

/** The path as a browser would read it, when it leads nowhere else; otherwise "/". */
export const parseReturnTo = (wanted: string | null): string => {
  if (!wanted?.startsWith('/') || wanted.length > LENGTH_MAX) return '/'
  if (!URL.canParse(wanted, ANY_BASE)) return '/'
  const { origin, pathname, search, hash } = new URL(wanted, ANY_BASE)
  // "//host", "/\host" and "/<tab>/host" have another origin; "/.//host" is a path that starts with "//".
  return origin === ANY_BASE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}
