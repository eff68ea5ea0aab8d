// Which addresses are pages. The door that serves the page and the service worker that serves it offline must agree: an
// address of the API that the worker took for a page would be answered by a page, also when the server has an answer.

/** Where the service worker is had: at the root, since a worker has power over its own folder only. */
export const WORKER_PATH = '/sw.js'

/** The first segments of what answers with data: nothing under them is a page, and no browser keeps it. */
export const DATA_ROOTS: readonly string[] = ['api', 'graphql', 'data']

const NOT_PAGES = new RegExp(`^/(?:${[...DATA_ROOTS, '_static'].join('|')})(?:/|$)`)

/** Browsers and robots ask for files by habit; Daybook's are all under /_static. */
const FILE = /\.(?:css|ico|js|json|map|png|svg|txt|webmanifest|xml)$/i

/** True for the address of a page: one that exists, or one that says that there is none. */
export const isPagePath = (pathname: string): boolean => !NOT_PAGES.test(pathname) && !FILE.test(pathname)
