// The page and the headers it travels with. Everything the browser may load, run or talk to is named here;
// what isn't named is refused. Inline scripts and styles are let in by their hash, so the page that was built is
// the only one that runs.

import { createHash } from 'node:crypto'
import type { Stage } from './stage'

export interface PageOptions {
  /** The built index.html. */
  readonly html: string
  readonly stage: Stage
  /** Where the WebSocket is, as Architect names it; absent: no socket may be opened. */
  readonly socketUrl: string | undefined
}

const sha256 = (text: string, encoding: 'base64' | 'base64url'): string =>
  createHash('sha256').update(text).digest(encoding)

/** The CSP sources of the inline elements of one kind. */
export const inlineHashes = (html: string, tag: 'script' | 'style'): readonly string[] => {
  const elements = html.matchAll(new RegExp(`<${tag}(?<attributes>[^>]*)>(?<text>[\\s\\S]*?)</${tag}>`, 'gi'))
  return [...elements]
    .filter(({ groups }) => !/\ssrc\s*=/i.test(groups?.['attributes'] ?? ''))
    .map(({ groups }) => `'sha256-${sha256(groups?.['text'] ?? '', 'base64')}'`)
}

/** A WebSocket address's origin; undefined when it is none. */
export const socketOrigin = (url: string | undefined): string | undefined => {
  if (!url || !URL.canParse(url)) return undefined
  const { protocol, host } = new URL(url)
  return protocol === 'ws:' || protocol === 'wss:' ? `${protocol}//${host}` : undefined
}

/** What the page may load and whom it may talk to. */
export const contentSecurityPolicy = ({ html, socketUrl }: Omit<PageOptions, 'stage'>): string => {
  const directives: readonly (readonly [string, ...(string | undefined)[]])[] = [
    ['default-src', "'none'"],
    ['script-src', "'self'", ...inlineHashes(html, 'script')],
    ['style-src', "'self'", ...inlineHashes(html, 'style')],
    ['connect-src', "'self'", socketOrigin(socketUrl)],
    ['img-src', "'self'", 'data:'],
    ['font-src', "'self'"],
    ['manifest-src', "'self'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'"],
    ['frame-ancestors', "'none'"],
  ]
  return directives.map((words) => words.filter(Boolean).join(' ')).join('; ')
}

const HSTS_SECONDS = 2 * 365 * 24 * 60 * 60

const SIGNED_IN_FILES = /<meta name="signed-in-files" content="(?<files>[^"]*)"/

/**
 * The header that has the signed-in app's files fetched before a script of the page has asked for them.
 * Vite asks for styles with `crossorigin`: announced without, they would be fetched twice.
 */
export const announceSignedIn = (html: string): string =>
  (SIGNED_IN_FILES.exec(html)?.groups?.['files'] ?? '')
    .split(' ')
    .filter(Boolean)
    .map(
      (file) =>
        `<${file}>; rel=${file.endsWith('.css') ? 'preload; as=style; crossorigin' : 'modulepreload'}`,
    )
    .join(', ')

/** The page's headers. */
export const pageHeaders = (options: PageOptions): { readonly [name: string]: string } => ({
  'content-type': 'text/html; charset=utf-8',
  // Asked for each time: the page names the hashed files of one build.
  'cache-control': 'no-cache',
  vary: 'cookie',
  etag: `"${sha256(options.html, 'base64url').slice(0, 27)}"`,
  'content-security-policy': contentSecurityPolicy(options),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  // The sandbox speaks plain HTTP on localhost: a browser that remembered HSTS there could not come back.
  ...(options.stage === 'testing' ? {} : { 'strict-transport-security': `max-age=${HSTS_SECONDS}` }),
})

/** An entity tag as a proxy may have weakened it when it compressed the page. */
const bareTag = (tag: string): string => tag.trim().replace(/^W\//, '')

const isFresh = (ifNoneMatch: string | null, etag: string | undefined): boolean =>
  ifNoneMatch !== null &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => bareTag(tag) === etag))

const SESSION_COOKIE = /(^|;\s*)(__Host-)?daybook_session=./

/** Whoever has a session gets the app's empty frame at once, and its files on their way. Only a hint: nobody is let in by it. */
const forSignedIn = (options: PageOptions): PageOptions => ({
  ...options,
  html: options.html.replace('<html lang="en">', '<html lang="en" data-known>'),
})

const NOT_PAGES = /^\/(api|_static)(\/|$)/

/** Answers a path that no other door takes: the page, or that there is nothing. */
export const answerPage = (request: Request, options: PageOptions): Response => {
  if (NOT_PAGES.test(new URL(request.url).pathname)) {
    const errors = [{ message: 'There is nothing at this address.', extensions: { code: 'NOT_FOUND' } }]
    return Response.json({ errors }, { status: 404, headers: { 'cache-control': 'no-store' } })
  }
  const isKnown = SESSION_COOKIE.test(request.headers.get('cookie') ?? '')
  const page = isKnown ? forSignedIn(options) : options
  const link = isKnown ? announceSignedIn(page.html) : ''
  const headers: { readonly [name: string]: string } = { ...pageHeaders(page), ...(link ? { link } : {}) }
  return isFresh(request.headers.get('if-none-match'), headers['etag'])
    ? new Response(null, { status: 304, headers })
    : new Response(page.html, { headers })
}
