// Times edits in a page: adding, renaming, completing, and the least that any edit can take here.

import type { Browser, Page } from 'playwright'
import { type EditTime, installPaintTimer, type Shown } from './paint-timer.mts'
import { percentile, summary } from './stats.mts'

/** Adding, renaming and completing one todo, this often. */
const ROUNDS = 34
const PAUSE_MS = 60

const LIST = 'ul[aria-label=Todos]'
const TITLE = `${LIST} [data-todo] button:not([aria-label])`

const timeEdit = async (page: Page, shown: Shown, act: () => Promise<unknown>): Promise<EditTime> => {
  const timer = await page.evaluateHandle((wanted) => ({ time: window.paintTimer.timeEdit(wanted) }), shown)
  await act()
  const took = await timer.evaluate(({ time }) => time)
  await page.waitForTimeout(PAUSE_MS)
  return took
}

const EDITS = ['add', 'rename', 'complete'] as const
type Edit = (typeof EDITS)[number]

/** One todo is added at the end, the first one there is renamed, then completed: the list stays as long as it is. */
const editOnce = async (page: Page, round: number): Promise<Readonly<Record<Edit, EditTime>>> => {
  const composer = page.getByRole('textbox', { name: 'Add a todo' })
  const [added, renamed] = [`Added in round ${round}`, `Renamed in round ${round}`]
  await composer.fill(added)
  const add = await timeEdit(page, { selector: TITLE, text: added, count: 1 }, () => composer.press('Enter'))
  await page.locator(TITLE).first().click()
  await page.locator(`${LIST} input:not([type=checkbox])`).fill(renamed)
  const rename = await timeEdit(page, { selector: TITLE, text: renamed, count: 1 }, () =>
    page.keyboard.press('Enter'),
  )
  const box = page.getByRole('checkbox', { name: `Complete ${renamed}` })
  const complete = await timeEdit(page, { selector: TITLE, text: renamed, count: 0 }, () => box.click())
  return { add, rename, complete }
}

const report = (name: string, times: readonly EditTime[]): number => {
  const work = times.map((time) => time.work)
  console.log(`${name}: work ${summary(work)}; in all ${summary(times.map(({ total }) => total))}`)
  return percentile(work, 0.99)
}

/** Prints the times of edits on this page, and gives the 99th percentile of their work. */
export const benchEdits = async (page: Page, name: string): Promise<number> => {
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await editOnce(page, round))
  for (const edit of EDITS)
    report(
      `  ${edit}`,
      rounds.map((round) => round[edit]),
    )
  return report(
    name,
    rounds.flatMap((round) => EDITS.map((edit) => round[edit])),
  )
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
