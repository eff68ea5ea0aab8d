// Journeys in browsers that have been at Daybook before, so that its service worker is there.

import type { Page } from 'playwright/test'
import { type Front, startFront } from './front'
import { test as base } from './test'

interface Fixtures {
  readonly front: Front
}

export const test = base.extend<Fixtures>({
  // The other journeys go without: what a worker asks for passes a page's routes by.
  serviceWorkers: 'allow',

  front: async ({ baseURL }, use) => {
    const front = await startFront(baseURL ?? '')
    await use(front)
    await front.stop()
  },
})

/** Waits until the worker has all it keeps, and the page in its hands. */
export const isKept = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')

/** Has the browser look for a new version now, and waits until one that it finds is kept whole. */
export const lookForUpdate = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
    const { installing } = registration
    if (installing?.state === 'installing')
      await new Promise((done) => installing.addEventListener('statechange', done, { once: true }))
  })

/** Counts how often the page is loaded from now on. */
export const countLoads = (page: Page): (() => number) => {
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  return () => loads
}
