// Two browsers of one person: from an edit in one until it is shown on the other.

import { chromium, type Page } from 'playwright'
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from '../scripts/lib/chromium.mts'
import { newBenchClient } from './client.mts'
import { summary } from './stats.mts'

const EDITS = 30

const open = async (
  browser: Awaited<ReturnType<typeof chromium.launch>>,
  url: string,
  cookie: string,
): Promise<Page> => {
  const context = await browser.newContext()
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(`${url}/todos`)
  await page.getByRole('button', { name: /sync status: live/i }).waitFor()
  return page
}

/** Prints the time from Enter in one browser to the todo's being shown in the other. */
export const benchBrowsers = async (url: string): Promise<void> => {
  const { cookie } = await newBenchClient(url, 'browsers@example.com')
  const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: CHROMIUM_FLAGS })
  try {
    const [writer, reader] = [await open(browser, url, cookie), await open(browser, url, cookie)]
    const own: number[] = []
    const other: number[] = []
    for (let index = 0; index < EDITS; index += 1) {
      const title = `Edit ${index} ${Date.now()}`
      const box = writer.getByRole('textbox', { name: 'Add a todo' })
      await box.fill(title)
      // Looked for in every frame: a locator's own waiting polls ever more rarely, up to 500 ms.
      const shown = (page: Page) =>
        page
          .waitForFunction((wanted) => document.body.textContent.includes(wanted), title, { polling: 'raf' })
          .then(() => performance.now())
      const started = performance.now()
      const [here, there] = await Promise.all([shown(writer), shown(reader), box.press('Enter')])
      own.push(here - started)
      other.push(there - started)
    }
    console.log(`two browsers, edit to shown on the same: ${summary(own)}`)
    console.log(`two browsers, edit to shown on the other: ${summary(other)}`)
  } finally {
    await browser.close()
  }
}
