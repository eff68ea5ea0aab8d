// What a device stores, in a real browser on a real disk: the store in IndexedDB beside a bare one with the same data.

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from '../scripts/lib/chromium.mts'
import { percentile, summary } from './stats.mts'
import type { Bench } from './store-page'

const RECORDS = 10_000
const EDITS = 1000
const LOADS = 20

const bundle = async (): Promise<string> => {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('store-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'page',
      },
    },
  })
  const [output] = [result].flat()
  if (!output || !('output' in output)) throw new Error('The page was not built')
  return output.output[0].code
}

const servePage = async (script: string): Promise<{ url: string; stop: () => void }> => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>Store</title><script>${script}</script>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.close() }
}

type InPage = { readonly bench: Bench }

const tell = (what: string, times: readonly number[], bare: readonly number[] = []): void => {
  const ratio = percentile(times, 0.5) / percentile(bare, 0.5)
  const beside = bare.length > 0 ? `; bare ${summary(bare)}: ${ratio.toFixed(2)} times that` : ''
  console.log(`store, ${what}: ${summary(times)}${beside}`)
}

type Loaded = Awaited<ReturnType<Bench['load']>>

const loadOften = async (page: Page): Promise<readonly Loaded[]> => {
  const loads: Loaded[] = []
  for (let run = 0; run < LOADS; run += 1) {
    loads.push(await page.evaluate(() => (globalThis as unknown as InPage).bench.load()))
    await page.reload()
  }
  return loads
}

const withBrowser = async (
  profile: string,
  url: string,
  work: (page: Page) => Promise<void>,
): Promise<void> => {
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM_PATH,
    args: CHROMIUM_FLAGS,
  })
  try {
    const page = await browser.newPage()
    await page.goto(url)
    await work(page)
  } finally {
    await browser.close()
  }
}

const benchWrites = async (page: Page): Promise<void> => {
  const written = await page.evaluate(
    (count) => (globalThis as unknown as InPage).bench.write(count),
    RECORDS,
  )
  tell(`replace with ${RECORDS} records`, written.replace, written.bareReplace)
}

const benchLoads = async (page: Page): Promise<void> => {
  const [first, ...later] = await loadOften(page)
  const storeOf = (loads: readonly Loaded[]): number[] => loads.map(({ store }) => store)
  const bareOf = (loads: readonly Loaded[]): number[] => loads.map(({ bare }) => bare)
  if (first)
    tell(`load ${RECORDS} records in a browser that has just started`, storeOf([first]), bareOf([first]))
  tell(`load ${RECORDS} records in a new page`, storeOf(later), bareOf(later))
}

const benchEdits = async (page: Page): Promise<void> => {
  const edited = await page.evaluate(
    ([runs, count]) => (globalThis as unknown as InPage).bench.edit(runs, count),
    [EDITS, RECORDS] as const,
  )
  tell('changeRows with one edit', edited.changeRows, edited.bareStrict)
  tell('the same bare, without waiting for the disk', edited.bareRelaxed)
  tell('advance by one record', edited.advance, edited.bareAdvance)
  tell(`claim a batch, at first of ${EDITS} waiting edits`, edited.claim)
  tell('advance by the 25 records of a batch, and end its rows', edited.end)
}

/** Prints how long the store takes with 10,000 records, and how that compares to a bare IndexedDB. */
export const benchStore = async (): Promise<void> => {
  const { url, stop } = await servePage(await bundle())
  const profile = await mkdtemp(join(tmpdir(), 'daybook-bench-'))
  try {
    await withBrowser(profile, url, benchWrites)
    await withBrowser(profile, url, async (page) => {
      await benchLoads(page)
      await benchEdits(page)
    })
  } finally {
    stop()
    await rm(profile, { recursive: true, force: true })
  }
}
