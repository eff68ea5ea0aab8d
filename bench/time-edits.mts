// Times edits in a page: adding, renaming, completing, and the least that any edit can take here.

import type { Browser, Locator, Page } from 'playwright'
import { type EditTime, installPaintTimer, type Shown } from './paint-timer.mts'
import { percentile, summary } from './stats.mts'

/** Adding, renaming and completing one todo, this often. */
const ROUNDS = 50
/** The first rounds after a page was opened run code that the browser has not compiled yet: they are told apart. */
const FIRST_ROUNDS = 4
const PAUSE_MS = 60
/** A finger goes down and up again, and from key to key. */
const PRESS_MS = 50
/** Below what may lie over the top of the list. */
const TOP_PX = 200

const LIST = 'ul[aria-label=Todos]'
const TITLE = `${LIST} [data-todo] button:not([aria-label])`

const timeEdit = async (page: Page, shown: Shown, act: () => Promise<unknown>): Promise<EditTime> => {
  const timer = await page.evaluateHandle((wanted) => ({ time: window.paintTimer.timeEdit(wanted) }), shown)
  await act()
  const took = await timer.evaluate(({ time }) => time)
  await page.waitForTimeout(PAUSE_MS)
  return took
}

/** To be clicked by the mouse itself: a locator's click looks around in the page meanwhile, and is timed with it. */
const middleOf = async (locator: Locator): Promise<{ readonly x: number; readonly y: number }> => {
  await locator.scrollIntoViewIfNeeded()
  const box = await locator.boundingBox()
  if (!box) throw new Error('not there to be clicked')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Of the titles there are: the place of the first that is seen without scrolling. */
const firstInView = (page: Page): Promise<number> =>
  page
    .locator(TITLE)
    .evaluateAll(
      (titles, top) => titles.findIndex((title) => title.getBoundingClientRect().top > top),
      TOP_PX,
    )

const EDITS = ['add', 'rename', 'complete'] as const
type EditRound = Readonly<Record<(typeof EDITS)[number], EditTime>>

/** One todo is added at the end, one that is in view is renamed, then completed: the list stays as long as it is. */
const editOnce = async (page: Page, round: number): Promise<EditRound> => {
  const composer = page.getByRole('textbox', { name: 'Add a todo' })
  const [added, renamed] = [`Added ${round}`, `Renamed ${round}`]
  await composer.fill(added)
  await page.waitForTimeout(PRESS_MS)
  const add = await timeEdit(page, { selector: TITLE, text: added, count: 1 }, () =>
    page.keyboard.press('Enter'),
  )
  await page
    .locator(TITLE)
    .nth(await firstInView(page))
    .click()
  await page.locator(`${LIST} input:not([type=checkbox])`).fill(renamed)
  await page.waitForTimeout(PRESS_MS)
  const rename = await timeEdit(page, { selector: TITLE, text: renamed, count: 1 }, () =>
    page.keyboard.press('Enter'),
  )
  const box = page.getByRole('checkbox', { name: `Complete ${renamed}` })
  const at = await middleOf(box)
  await page.mouse.move(at.x, at.y)
  await page.waitForTimeout(PRESS_MS)
  const complete = await timeEdit(page, { selector: TITLE, text: renamed, count: 0 }, () =>
    page.mouse.click(at.x, at.y, { delay: PRESS_MS }),
  )
  return { add, rename, complete }
}

const report = (name: string, times: readonly EditTime[]): number => {
  const work = times.map((time) => time.work)
  console.log(`${name}: work ${summary(work)}; in all ${summary(times.map(({ total }) => total))}`)
  return percentile(work, 0.99)
}

// A title is looked for by its text: each is there once, also when more than one page is timed.
let round = 0

const timeRounds = async (page: Page, count: number): Promise<EditRound[]> => {
  const rounds: EditRound[] = []
  while (rounds.length < count) {
    round += 1
    rounds.push(await editOnce(page, round))
  }
  return rounds
}

const allOf = (rounds: readonly EditRound[]): EditTime[] =>
  rounds.flatMap((times) => EDITS.map((edit) => times[edit]))

/** Prints the times of edits on this page, and gives the 99th percentile of their work once the first are made. */
export const benchEdits = async (page: Page, name: string): Promise<number> => {
  report('  the first after opening', allOf(await timeRounds(page, FIRST_ROUNDS)))
  const rounds = await timeRounds(page, ROUNDS)
  for (const edit of EDITS)
    report(
      `  ${edit}`,
      rounds.map((times) => times[edit]),
    )
  return report(name, allOf(rounds))
}

/** Prints the least that an edit can take here: a page that sets a text. */
export const benchFloor = async (
  browser: Browser,
  viewport: { width: number; height: number },
): Promise<void> => {
  const context = await browser.newContext({ viewport })
  await context.addInitScript(installPaintTimer)
  const page = await context.newPage()
  await page.goto('data:text/html,<button onclick="this.textContent=this.textContent*1+1">0</button>')
  const times: EditTime[] = []
  for (let count = 1; count <= ROUNDS; count += 1) {
    times.push(
      await timeEdit(page, { selector: 'button', text: `${count}`, count: 1 }, () => page.click('button')),
    )
  }
  report('a page that sets a text', times)
  await context.close()
}
