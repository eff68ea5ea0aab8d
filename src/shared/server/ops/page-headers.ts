// The headers that the page travels with. Everything the browser may load, run or talk to is named here; what isn't
// named is refused. Inline scripts and styles are let in by their hash, so the page that was built is the only one
// that runs.

import { createHash } from 'node:crypto'
import type { Stage } from './stage'

export interface PageOptions {
  /** The built index.html. */
  readonly html: string
  readonly stage: Stage
  /** Where the WebSocket is, as Architect names it; absent: no socket may be opened. */
  readonly socketUrl: string | undefined
}

/** The hash that tags and policies name a text by. */
export const sha256 = (text: string, encoding: 'base64' | 'base64url'): string =>
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
    ['worker-src', "'self'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'"],
    ['frame-ancestors', "'none'"],
  ]
  return directives.map((words) => words.filter(Boolean).join(' ')).join('; ')
}

const HSTS_SECONDS = 2 * 365 * 24 * 60 * 60

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
