// The service worker: it keeps the page and its files, so that Daybook opens with no network. It answers nothing else.
// What is said by the server, GraphQL, the session, a sign-in's redirects, comes from the server or not at all: what a
// person has on this device is in IndexedDB, never here.

import { DATA_ROOTS, isPagePath } from '@architect/shared/core/base/page-path'
import { clientsClaim } from 'workbox-core'
import { addPlugins, createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'

/** In browsers that have it: addresses that never wake the worker. */
interface RoutingInstallEvent extends ExtendableEvent {
  addRoutes?(routes: readonly { readonly condition: object; readonly source: 'network' }[]): Promise<void>
}

declare const self: ServiceWorkerGlobalScope & {
  /** The hashed files, put in by the build. */
  readonly __WB_MANIFEST: readonly PrecacheEntry[]
  /** What the server knows the page's version by, put in front of this script. */
  readonly daybookPage: string
}

/** The one page that stands for all addresses. */
const PAGE = '/'

// Kept for whoever opens the browser next: nobody's page, without the frame that a session's cookie would bring.
addPlugins([{ requestWillFetch: async ({ request }) => new Request(request, { credentials: 'omit' }) }])
precacheAndRoute([...self.__WB_MANIFEST, { url: PAGE, revision: self.daybookPage }], {
  cleanURLs: false,
  directoryIndex: '',
  ignoreURLParametersMatching: [],
})

registerRoute(
  ({ request, sameOrigin, url }) => request.mode === 'navigate' && sameOrigin && isPagePath(url.pathname),
  createHandlerBoundToURL(PAGE),
)

self.addEventListener('install', (event: RoutingInstallEvent) => {
  // A worker at rest would have to be started for each request, only to let it pass.
  const routes = DATA_ROOTS.map((root) => ({
    condition: { urlPattern: { pathname: `/${root}{/*}?` } },
    source: 'network' as const,
  }))
  if (event.addRoutes) event.waitUntil(event.addRoutes(routes))
})

// The first visit's page gets its parts from here too, also after the server has forgotten them.
clientsClaim()

// A new version waits until somebody says so: a page in the middle of something keeps the files that it was made with.
// Pages of any older version say it, so the words stay as they are.
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting()
})
