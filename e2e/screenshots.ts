// Pictures for the README, made by hand: `BASE_URL=… tsx e2e/screenshots.ts` fills a believable day and writes
// docs/screenshots/. It wants a sandbox with no data yet, or the day is there twice. Nobody in them is real.

import { mkdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright'
import { addDays, dayOf } from '../frontend/src/features/todos/day'
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from '../scripts/lib/chromium.mts'
import { newPerson, type Person } from './support/person'

const FOLDER = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))
const BASE_URL = process.env['BASE_URL'] ?? 'http://localhost:3333'
const KILOBYTE = 1024

const SHAPES = {
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} as const

type Theme = 'light' | 'dark'

interface Picture {
  readonly name: string
  readonly path: string
  readonly shape: keyof typeof SHAPES
  readonly theme: Theme
  /** What is done to the page before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

const openDetails = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Details of Book the train to Lisbon' }).click()
  await page.getByRole('dialog', { name: 'Details' }).waitFor()
}

const PICTURES: readonly Picture[] = [
  { name: 'today-light-desktop', path: '/today', shape: 'desktop', theme: 'light' },
  { name: 'today-dark-desktop', path: '/today', shape: 'desktop', theme: 'dark' },
  { name: 'today-light-phone', path: '/today', shape: 'phone', theme: 'light' },
  { name: 'today-dark-phone', path: '/today', shape: 'phone', theme: 'dark' },
  { name: 'todos-light-desktop', path: '/todos', shape: 'desktop', theme: 'light' },
  { name: 'details-light-desktop', path: '/todos', shape: 'desktop', theme: 'light', prepare: openDetails },
  { name: 'settings-dark-desktop', path: '/settings', shape: 'desktop', theme: 'dark' },
]

const writeDay = async (person: Person): Promise<void> => {
  const today = dayOf(new Date())
  const ids = await person.write([
    { title: 'Send the invoice for October', due: addDays(today, -2), tags: ['work'], position: 'a1' },
    { title: 'Review the release notes', due: today, tags: ['work'], position: 'a2' },
    { title: 'Stand-up at ten', due: today, tags: ['work'], position: 'a3' },
    {
      title: 'Book the train to Lisbon',
      due: today,
      tags: ['travel'],
      notes: 'Window seat, quiet coach.\nThe 9:10 leaves time for lunch on arrival.',
      position: 'a4',
    },
    { title: 'Pick up bread and lemons', due: today, tags: ['errands'], position: 'a5' },
    { title: 'Thirty minutes of piano', due: today, tags: ['practice'], position: 'a6' },
    { title: 'Water the tomatoes', due: today, tags: ['home'], position: 'a7' },
    { title: 'Renew the library books', due: addDays(today, 1), tags: ['errands'], position: 'a8' },
    { title: 'Plan the garden for spring', due: addDays(today, 5), tags: ['home'], position: 'a9' },
    { title: 'Learn to make sourdough', tags: ['someday'], position: 'aA' },
  ])
  const done = ids.filter((_, index) => index === 2 || index === 6)
  await person.update(done.map((id) => ({ id, completed: true })))
}

const take = async (browser: Browser, person: Person, picture: Picture): Promise<void> => {
  const context = await browser.newContext({
    ...SHAPES[picture.shape],
    baseURL: BASE_URL,
    colorScheme: picture.theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  })
  await context.addCookies([
    { ...(await person.newCookie()), url: BASE_URL, httpOnly: true, sameSite: 'Lax' },
  ])
  const page = await context.newPage()
  await page.goto(picture.path)
  await page.getByRole('button', { name: 'Sync status: live' }).waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await picture.prepare?.(page)
  await page.waitForLoadState('networkidle')
  const path = `${FOLDER}${picture.name}.png`
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  console.log(`${picture.name}.png: ${Math.ceil(statSync(path).size / KILOBYTE)} KB`)
  await context.close()
}

const run = async (): Promise<void> => {
  mkdirSync(FOLDER, { recursive: true })
  const person = newPerson(BASE_URL, 'ana@example.com')
  await writeDay(person)
  const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: CHROMIUM_FLAGS })
  try {
    for (const picture of PICTURES) await take(browser, person, picture)
  } finally {
    await browser.close()
  }
}

void run()
