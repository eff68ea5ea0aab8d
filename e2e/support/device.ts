// One browser of a person, and the app in it by the names that a person or a screen reader knows it by.

import { type BrowserContext, expect, type Locator, type Page } from 'playwright/test'

export interface Device {
  readonly page: Page
  readonly context: BrowserContext
  readonly composer: Locator
  /** The button that tells the connection. */
  readonly status: Locator
  list(name?: string): Locator
  /** A list's titles, in order. */
  titles(list?: string): Locator
  row(title: string): Locator
  /** The title, as the button that begins its edit. */
  title(title: string): Locator
  checkbox(title: string): Locator
  /** The field that a title becomes while it is edited. */
  titleField(title: string): Locator
  add(line: string): Promise<void>
  rename(title: string, to: string): Promise<void>
  remove(title: string): Promise<void>
  openDetails(title: string): Promise<Locator>
  openSync(): Promise<Locator>
  isLive(): Promise<void>
}

/** A row's title is a button named by its text; the other buttons are named by a label. */
export const TITLE = '[data-todo] button:not([aria-label])'

/** The app that runs in this page. */
export const newDevice = (page: Page): Device => {
  const composer = page.getByRole('textbox', { name: 'Add a todo' })
  const status = page.getByRole('button', { name: /^Sync status/ })
  const list = (name = 'Todos'): Locator => page.getByRole('list', { name, exact: true })
  const named = (text: string): Locator => page.getByRole('button', { name: text, exact: true })
  const row = (text: string): Locator => page.locator('[data-todo]').filter({ has: named(text) })
  const title = (text: string): Locator => row(text).getByRole('button', { name: text, exact: true })
  const titleField = (text: string): Locator =>
    page.getByRole('textbox', { name: `Edit title of ${text}`, exact: true })
  return {
    page,
    context: page.context(),
    composer,
    status,
    list,
    titles: (name) => list(name).locator(TITLE),
    row,
    title,
    checkbox: (text) => page.getByRole('checkbox', { name: `Complete ${text}`, exact: true }),
    titleField,
    add: async (line) => {
      await composer.fill(line)
      await composer.press('Enter')
    },
    rename: async (text, to) => {
      await title(text).click()
      await titleField(text).fill(to)
      await page.keyboard.press('Enter')
    },
    remove: (text) => page.getByRole('button', { name: `Delete ${text}`, exact: true }).click(),
    openDetails: async (text) => {
      await page.getByRole('button', { name: `Details of ${text}`, exact: true }).click()
      const drawer = page.getByRole('dialog', { name: 'Details' })
      await expect(drawer).toBeVisible()
      return drawer
    },
    openSync: async () => {
      await status.click()
      const panel = page.getByRole('dialog', { name: 'Sync' })
      await expect(panel).toBeVisible()
      return panel
    },
    isLive: () => expect(status).toHaveAccessibleName('Sync status: live'),
  }
}
