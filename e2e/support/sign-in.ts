// Signing in as a person does: from the sign-in page through the local provider's.

import type { Page } from 'playwright/test'

/** From the provider's page back to Daybook. */
export const passProvider = async (page: Page, email: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** From the sign-in page, whatever address it stands at. */
export const signInAs = async (page: Page, email: string): Promise<void> => {
  await page.getByRole('link', { name: 'Sign in' }).click()
  await passProvider(page, email)
}
