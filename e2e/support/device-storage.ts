import type { Page } from 'playwright/test'

/** The databases that this browser has of persons, without the one of nobody. */
export const storedPersons = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name = '' }) => name)
    return names.filter((name) => name.startsWith('daybook-') && name !== 'daybook-local')
  })
