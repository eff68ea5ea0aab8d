// Watching what is shown, frame by frame: how long an edit takes to the other browser, and that it stands there once.
// A locator's own waiting polls ever more rarely, and would measure that.

import type { Page, Request } from 'playwright/test'
import { type Device, TITLE } from './device'

const isCommit = (request: Request): boolean =>
  new URL(request.url()).pathname === '/graphql' && (request.postData() ?? '').includes('mutation Commit')

const untilTitles = (page: Page, titles: readonly string[]): Promise<unknown> =>
  page.waitForFunction(
    ({ selector, wanted }) => {
      const shown = [...document.querySelectorAll(selector)].map(({ textContent }) => textContent)
      return shown.length === wanted.length && shown.every((title, index) => title === wanted[index])
    },
    { selector: `ul[aria-label=Todos] ${TITLE}`, wanted: titles },
    { polling: 'raf' },
  )

export interface Step {
  readonly name: string
  readonly writer: Device
  readonly reader: Device
  readonly act: () => Promise<unknown>
  /** The list of open todos, in order, once the edit is there. */
  readonly titles: readonly string[]
}

/** Does something in one browser, waits until both show it, and prints the time from the commit's being sent. */
export const runStep = async ({ name, writer, reader, act, titles }: Step): Promise<void> => {
  const sent = writer.page.waitForRequest(isCommit).then(() => performance.now())
  const shown = untilTitles(reader.page, titles).then(() => performance.now())
  const [from, to] = await Promise.all([sent, shown, act(), untilTitles(writer.page, titles)])
  console.log(`${name}: shown on the other after ${Math.round(to - from)} ms`)
}

export interface Seen {
  /** How often the title stood on the page in the frame in which it stood there most often. */
  readonly most: number
  /** Frames without it, after it was first there. */
  readonly gaps: number
}

/** Counts a title in every frame from now on. Returns what asks for the result. */
export const watchTitle = async (page: Page, title: string): Promise<() => Promise<Seen>> => {
  const watch = await page.evaluateHandle(
    ({ selector, wanted }) => {
      const seen = { most: 0, gaps: 0 }
      const look = (): void => {
        const count = [...document.querySelectorAll(selector)].filter(
          ({ textContent }) => textContent === wanted,
        ).length
        if (seen.most > 0 && count === 0) seen.gaps += 1
        seen.most = Math.max(seen.most, count)
        requestAnimationFrame(look)
      }
      look()
      return seen
    },
    { selector: TITLE, wanted: title },
  )
  return () => watch.jsonValue()
}

/** Waits until what the first load leaves out has been fetched, to the last part: it can be opened offline then. */
export const isFetchedAhead = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /\/settings-page-[^/]*\.js$/.test(name)),
  )
