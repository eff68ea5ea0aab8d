// What a person waits for with 10,000 todos: an edit to be painted, the page to open, a new device to know it all. Each
// figure stands beside the same with 10 todos.
//
// An edit's time runs from the timestamp of the click or key press that makes it to the first task after the frame that
// shows it; frames come as fast as they can, so that none of it is waiting for the screen's next turn. The browser is offline
// meanwhile: the sandbox's functions would take the same processors. What opens is timed from the start of the navigation.

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from '../scripts/lib/chromium.mts'
import type { BenchClient } from './client.mts'
import { newLargeWorkspace, type Size } from './large-workspace.mts'
import { installPaintTimer } from './paint-timer.mts'
import { percentile, summary } from './stats.mts'

const SIZES: readonly Size[] = [
  { all: 10, open: 8, due: 5 },
  { all: 10_000, open: 3_000, due: 200 },
]
/** An edit's frame shows at once: none is kept for the screen's sixtieth of a second. */
const UNTHROTTLED = ['--disable-frame-rate-limit', '--disable-gpu-vsync']
/** Adding, renaming and completing one todo, this often. */
const ROUNDS = 34
const OPENINGS = 9
const PAUSE_MS = 60

const signedIn = async (browser: Browser, url: string, { cookie }: BenchClient): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }])
  await context.addInitScript(installPaintTimer)
  return context
}

/** Waits until the navigation says how many are open: then every record is known. */
const knowsAll = (page: Page, { open }: Size): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => document.querySelector('nav a[href="/todos"]')?.textContent.endsWith(wanted),
    `todos${open}`,
    { polling: 'raf', timeout: 120_000 },
  )

/** The time from the input event to the paint of what it does. */
const timeEdit = async (
  page: Page,
  shown: { readonly selector: string; readonly text: string; readonly count: number },
  act: () => Promise<unknown>,
): Promise<number> => {
  const timer = await page.evaluateHandle((wanted) => ({ time: window.paintTimer.timeEdit(wanted) }), shown)
  await act()
  const took = await timer.evaluate(({ time }) => time)
  await page.waitForTimeout(PAUSE_MS)
  return took
}

const LIST = 'ul[aria-label=Todos]'
const TITLE = '[data-todo] button:not([aria-label])'

/** One todo is added at the end, the first is renamed, the first is completed: the list stays as long as it is. */
const editOnce = async (page: Page, round: number): Promise<Record<string, number>> => {
  const composer = page.getByRole('textbox', { name: 'Add a todo' })
  const [added, renamed] = [`Added in round ${round}`, `Renamed in round ${round}`]
  await composer.fill(added)
  const add = await timeEdit(page, { selector: `${LIST} ${TITLE}`, text: added, count: 1 }, () =>
    composer.press('Enter'),
  )
  const first = page.locator(`${LIST} ${TITLE}`).first()
  await first.click()
  await page.locator(`${LIST} input:not([type=checkbox])`).fill(renamed)
  const rename = await timeEdit(page, { selector: `${LIST} ${TITLE}`, text: renamed, count: 1 }, () =>
    page.keyboard.press('Enter'),
  )
  const box = page.locator(`${LIST} input[type=checkbox]`).first()
  const complete = await timeEdit(page, { selector: `${LIST} ${TITLE}`, text: renamed, count: 0 }, () =>
    box.click(),
  )
  return { add, rename, complete }
}

const benchEdits = async (page: Page, path: string, all: number): Promise<number> => {
  const times: Record<string, number[]> = { add: [], rename: [], complete: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [kind, took] of Object.entries(await editOnce(page, round))) times[kind]?.push(took)
  }
  const every = Object.values(times).flat()
  console.log(`edit to painted on ${path}, ${all} todos: ${summary(every)}`)
  for (const [kind, taken] of Object.entries(times)) console.log(`  ${kind}: ${summary(taken)}`)
  return percentile(every, 0.99)
}

interface Figures {
  readonly [name: string]: number
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

const benchSize = async (browser: Browser, url: string, size: Size): Promise<Figures> => {
  const client = await newLargeWorkspace(url, size)
  const cold = await signedIn(browser, url, client)
  const page = await cold.newPage()
  const started = performance.now()
  await page.goto(`${url}/todos`)
  await knowsAll(page, size)
  const figures: Record<string, number> = { 'cold bootstrap': performance.now() - started }
  await page.getByRole('button', { name: /sync status: live/i }).waitFor()
  figures['warm open, p50'] = await benchOpening(cold, url)
  for (const path of ['/today', '/todos']) {
    await page.goto(`${url}${path}`)
    await knowsAll(page, size)
    await page.mouse.move(640, 400)
    await page.waitForTimeout(1_000)
    await cold.setOffline(true)
    figures[`edit to painted on ${path}, p99`] = await benchEdits(page, path, size.all)
    await cold.setOffline(false)
    await page.getByRole('button', { name: 'Sync status: live', exact: true }).waitFor({ timeout: 120_000 })
  }
  await cold.close()
  return figures
}

/** Prints what a person waits for with 10 and with 10,000 todos. */
export const benchEdit = async (url: string): Promise<void> => {
  const browser = await chromium.launch({
    executablePath: CHROMIUM_PATH,
    args: [...CHROMIUM_FLAGS, ...UNTHROTTLED],
  })
  try {
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
