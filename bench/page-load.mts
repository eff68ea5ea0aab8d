// The first load of the page: its JavaScript, and what Lighthouse makes of it on a phone.

import { execFileSync } from 'node:child_process'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from '../scripts/lib/chromium.mts'
import { newBenchClient } from './client.mts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices']

const audit = async (url: string, headers: Record<string, string>): Promise<void> => {
  const chrome = await launch({
    chromePath: CHROMIUM_PATH,
    chromeFlags: ['--headless=new', ...CHROMIUM_FLAGS],
    logLevel: 'silent',
  })
  try {
    const result = await lighthouse(url, {
      port: chrome.port,
      onlyCategories: CATEGORIES,
      extraHeaders: headers,
      logLevel: 'silent',
    })
    const { categories = {}, audits = {} } = result?.lhr ?? {}
    const scores = CATEGORIES.map((name) => `${name} ${Math.round((categories[name]?.score ?? 0) * 100)}`)
    console.log(`Lighthouse (mobile), ${new URL(url).pathname}: ${scores.join(', ')}`)
    const shown = [
      'first-contentful-paint',
      'largest-contentful-paint',
      'total-blocking-time',
      'cumulative-layout-shift',
      'speed-index',
    ]
    console.log(`  ${shown.map((name) => `${name} ${audits[name]?.displayValue}`).join(', ')}`)
    for (const name of CATEGORIES) {
      for (const { id } of categories[name]?.auditRefs ?? []) {
        const { score, scoreDisplayMode, title } = audits[id] ?? {}
        if (score === 0 && scoreDisplayMode === 'binary') console.log(`  ${name} fails: ${title}`)
      }
    }
  } finally {
    chrome.kill()
  }
}

/** Prints the size of the first load and Lighthouse's scores, signed out and signed in. */
export const benchPageLoad = async (url: string): Promise<void> => {
  console.log(execFileSync('size-limit', { encoding: 'utf8' }).trim())
  await audit(`${url}/sign-in`, {})
  const { cookie } = await newBenchClient(url, 'lighthouse@example.com')
  await audit(`${url}/today`, { cookie })
}
