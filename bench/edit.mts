// What a person waits for with 10,000 todos: an edit to be painted, the page to open, a new device to know it all. Each
// figure stands beside the same with 10 todos, and an edit beside a page that does nothing but set a text.
//
// An edit's time runs from the timestamp of the click or key press that makes it to the first task after the frame that
// shows it. `work` leaves out the wait for the screen's next turn, at 60 a second on average 8 ms: what is left is what
// Daybook and the browser do. The server is out of reach meanwhile: the sandbox's functions would take the same
// processors. Chromium's own offline mode would too: its network process then spins on a timer of no time.

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from '../scripts/lib/chromium.mts'
import type { BenchClient } from './client.mts'
import { newLargeWorkspace, type Size } from './large-workspace.mts'
import { installPaintTimer } from './paint-timer.mts'
import { percentile } from './stats.mts'
import { benchEdits, benchFloor } from './time-edits.mts'

const SIZES: readonly Size[] = [
  { all: 10, open: 8, due: 5 },
  { all: 10_000, open: 3_000, due: 200 },
]
const VIEWPORT = { width: 1280, height: 800 }
const OPENINGS = 9
const SETTLE_MS = 2_000
const API = '**/graphql'

const signedIn = async (browser: Browser, url: string, { cookie }: BenchClient): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: VIEWPORT })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }])
  await context.addInitScript(installPaintTimer)
  return context
}

/** Waits until the navigation says how many are open: then every record is known. Tells when, from the navigation on. */
const untilAllKnown = async (page: Page, { open }: Size): Promise<number> => {
  await page.waitForFunction(
    (wanted) => document.querySelector('nav a[href="/todos"]')?.textContent.endsWith(wanted),
    `todos${open}`,
    { polling: 'raf', timeout: 120_000 },
  )
  return page.evaluate(() => performance.now())
}

const benchOpening = async (context: BrowserContext, url: string): Promise<number> => {
  const times: number[] = []
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    const page = await context.newPage()
    await page.goto(`${url}/today`)
    times.push(await page.evaluate(() => window.paintTimer.firstTodo))
    await page.close()
  }
  return percentile(times, 0.5)
}

type Figures = Readonly<Record<string, number>>

const benchSize = async (browser: Browser, url: string, size: Size): Promise<Figures> => {
  const context = await signedIn(browser, url, await newLargeWorkspace(url, size))
  const page = await context.newPage()
  await page.goto(`${url}/todos`)
  const figures: Record<string, number> = { 'cold bootstrap': await untilAllKnown(page, size) }
  // What was loaded is stored, and what the page leaves for later is there.
  await page.getByRole('button', { name: 'Sync status: live', exact: true }).waitFor()
  await page.waitForTimeout(SETTLE_MS)
  figures['warm open to the first todo, p50'] = await benchOpening(context, url)
  for (const path of ['/today', '/todos']) {
    await page.goto(`${url}${path}`)
    await untilAllKnown(page, size)
    await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2)
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await page.waitForTimeout(SETTLE_MS)
    await context.route(API, (route) => route.abort())
    const name = `edit to painted on ${path}, ${size.all} todos`
    figures[`edit to painted on ${path}, work, p99`] = await benchEdits(page, name)
    await context.unroute(API)
    await page.getByRole('button', { name: 'Sync status: live', exact: true }).waitFor({ timeout: 120_000 })
  }
  await context.close()
  return figures
}

/** Prints what a person waits for with 10 and with 10,000 todos. */
export const benchEdit = async (url: string): Promise<void> => {
  const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: CHROMIUM_FLAGS })
  try {
    await benchFloor(browser, VIEWPORT)
    let few: Figures | undefined
    for (const size of SIZES) {
      const figures = await benchSize(browser, url, size)
      for (const [name, ms] of Object.entries(figures)) {
        const ratio = few ? `, ratio to 10 todos ${(ms / (few[name] ?? Number.NaN)).toFixed(2)}` : ''
        console.log(`${name}, ${size.all} todos: ${ms.toFixed(1)} ms${ratio}`)
      }
      few ??= figures
    }
  } finally {
    await browser.close()
  }
}
