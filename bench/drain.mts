// A browser that comes back with a thousand edits: how long until all of them are in the log. Beside it, the same edits
// sent one a commit by a plain client, a hundred of them, scaled up.

import { chromium } from 'playwright'
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from '../scripts/lib/chromium.mts'
import { newBenchClient } from './client.mts'

const EDITS = 1_000
const SINGLE = 100
const GOAL_S = 30

/** Prints the seconds from "online" until nothing waits. */
export const benchDrain = async (url: string): Promise<void> => {
  const { cookie, commit } = await newBenchClient(url, 'drain@example.com')
  const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: CHROMIUM_FLAGS })
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }])
    const page = await context.newPage()
    await page.goto(`${url}/todos`)
    const status = page.getByRole('button', { name: /^Sync status/ })
    await page.getByRole('button', { name: 'Sync status: live' }).waitFor()
    await context.setOffline(true)
    const box = page.getByRole('textbox', { name: 'Add a todo' })
    for (let nth = 0; nth < EDITS; nth += 1) {
      await box.fill(`Edit ${nth}`)
      await box.press('Enter')
    }
    await page.waitForFunction(
      (wanted) => document.querySelector('[aria-label^="Sync status"]')?.ariaLabel?.includes(wanted),
      `${EDITS} waiting`,
    )
    const from = performance.now()
    await context.setOffline(false)
    await status
      .and(page.getByRole('button', { name: 'Sync status: live', exact: true }))
      .waitFor({ timeout: 120_000 })
    const seconds = (performance.now() - from) / 1000

    const singlesFrom = performance.now()
    for (let nth = 0; nth < SINGLE; nth += 1) await commit(`Single ${nth}`)
    const singles = ((performance.now() - singlesFrom) / 1000) * (EDITS / SINGLE)
    const ratio = (singles / seconds).toFixed(1)
    console.log(`${EDITS} queued edits drained in ${seconds.toFixed(1)} s (goal: under ${GOAL_S} s)`)
    console.log(`one edit a commit would take ${singles.toFixed(1)} s: ${ratio} times as long`)
  } finally {
    await browser.close()
  }
}
