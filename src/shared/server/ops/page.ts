// What is answered to an address that no other door takes: the page, the service worker that keeps it, or that there
// is nothing.

import { isPagePath, WORKER_PATH } from '../../core/base/page-path'
import { type PageOptions, pageHeaders } from './page-headers'
import { type WorkerOptions, workerHeaders, workerText } from './page-worker'

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

/** The text with its headers, or that the browser has it. */
const answerText = (
  request: Request,
  text: string,
  headers: { readonly [name: string]: string },
): Response =>
  isFresh(request.headers.get('if-none-match'), headers['etag'])
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers })

const answerNothing = (): Response => {
  const errors = [{ message: 'There is nothing at this address.', extensions: { code: 'NOT_FOUND' } }]
  return Response.json({ errors }, { status: 404, headers: { 'cache-control': 'no-store' } })
}

/** Answers a path that no other door takes. */
export const answerPage = (request: Request, options: WorkerOptions): Response => {
  const { pathname } = new URL(request.url)
  if (pathname === WORKER_PATH) {
    const text = workerText(options)
    return answerText(request, text, workerHeaders(text))
  }
  if (!isPagePath(pathname)) return answerNothing()
  const isKnown = SESSION_COOKIE.test(request.headers.get('cookie') ?? '')
  const page = isKnown ? forSignedIn(options) : options
  const link = isKnown ? announceSignedIn(page.html) : ''
  return answerText(request, page.html, { ...pageHeaders(page), ...(link ? { link } : {}) })
}
