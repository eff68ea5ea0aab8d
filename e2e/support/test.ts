// The journeys' own `test`: a new person each, any number of browsers for them, and a look at what the browsers
// complained of. A journey fails when its pages logged an error or broke their security policy, unless it said before that it would.

import { randomUUID } from 'node:crypto'
import { type BrowserContextOptions, test as base, expect, type Page } from 'playwright/test'
import { type Device, newDevice } from './device'
import { newPerson, type Person } from './person'

interface OpenOptions extends BrowserContextOptions {
  /** Where to go; the list of all todos unless told. */
  readonly path?: string
  /** Someone else than the journey's person; nobody: a browser without a session. */
  readonly as?: Person | 'nobody'
  /** Is run before the first page is asked for. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

interface Fixtures {
  readonly person: Person
  /** What pages may complain of in this journey, since it breaks what they need. */
  readonly expectedProblems: RegExp[]
  readonly openDevice: (options?: OpenOptions) => Promise<Device>
}

/** What a browser logs when its network or its session is taken away; the latter also at a sign-out amid a request. */
export const NETWORK_PROBLEM = /Failed to load resource: net::ERR_|WebSocket connection to .* failed/
export const SESSION_PROBLEM = /Failed to load resource: the server responded with a status of 401/

export const test = base.extend<Fixtures>({
  person: async ({ baseURL }, use) => use(newPerson(baseURL ?? '', `${randomUUID()}@example.com`)),

  // biome-ignore lint/correctness/noEmptyPattern: reason: Playwright reads a fixture's needs from this pattern
  expectedProblems: async ({}, use) => use([]),

  openDevice: async ({ browser, baseURL, person, expectedProblems }, use) => {
    const problems: string[] = []
    const open = async ({ path = '/todos', as = person, prepare, ...options }: OpenOptions = {}) => {
      const context = await browser.newContext(options)
      context.on('weberror', (error) => problems.push(`${error.error()}`))
      context.on('console', (message) => {
        const isProblem = message.type() === 'error' || /Content.Security.Policy/i.test(message.text())
        if (isProblem) problems.push(`${message.text()} (${message.location().url})`)
      })
      if (as !== 'nobody') {
        const cookie = await as.newCookie()
        await context.addCookies([{ ...cookie, url: baseURL ?? '', httpOnly: true, sameSite: 'Lax' }])
      }
      const page = await context.newPage()
      await prepare?.(page)
      await page.goto(path)
      const device = newDevice(page)
      if (as !== 'nobody' && !prepare) await device.isLive()
      return device
    }
    await use(open)
    await Promise.all(browser.contexts().map((context) => context.close()))
    const unexpected = problems.filter((text) => !expectedProblems.some((pattern) => pattern.test(text)))
    expect(unexpected, 'the pages logged no error and broke no policy').toEqual([])
  },
})

export { expect }
