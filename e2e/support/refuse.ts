// A server that says no.

import type { Page } from 'playwright/test'

/** Whether a request sends edits. */
export const isCommit = (body: string | null): boolean => body?.includes('mutation Commit') ?? false

/** A newer server, which doesn't take what this page takes: no edit with this word. */
export const refuseWord = async (page: Page, word: string): Promise<void> => {
  await page.route('**/graphql', async (route) => {
    const body = route.request().postData()
    if (!isCommit(body) || !body?.includes(word)) return route.fallback()
    const extensions = { code: 'INVALID_INPUT', field: 'operations.0.title' }
    const errors = [{ message: `Title must not be about ${word}.`, path: ['commit'], extensions }]
    return route.fulfill({ json: { data: null, errors } })
  })
}
