// Coming in through the real local provider, and going out again.

import { SIGN_IN_ERRORS } from '@architect/shared/server/identity/sign-in-error'
import { newPerson } from './support/person'
import { passProvider, signInAs } from './support/sign-in'
import { expect, SESSION_PROBLEM, test } from './support/test'

test('[U33] what is no address is told on the provider’s page; an address leads into the app', async ({
  openDevice,
  person,
  expectedProblems,
}) => {
  // The page that says what was wrong with the address comes as a 422.
  expectedProblems.push(/status of 422/)
  const { page, status } = await openDevice({ path: '/', as: 'nobody' })
  await expect(page).toHaveTitle('Sign in · Daybook')
  await signInAs(page, 'nobody at nowhere')
  await expect(page.getByRole('alert')).toHaveText('Enter an e-mail address, such as ana@example.com.')
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue('nobody at nowhere')

  await passProvider(page, person.email)
  await expect(page).toHaveURL('/today')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today')
  await expect(status).toHaveAccessibleName('Sync status: live')
})

test('[U11] a sign-in that failed is explained on the sign-in page, whatever its code', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ path: '/sign-in', as: 'nobody' })
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  const words = new Set<string>()
  const codes = [...Object.keys(SIGN_IN_ERRORS), 'a-code-of-tomorrow']
  for (const code of codes) {
    await page.goto(`/sign-in?error=${code}`)
    await expect(page.getByRole('alert')).toHaveText(/\w+ .*\.$/)
    words.add((await page.getByRole('alert').textContent()) ?? '')
  }
  expect(words.size).toBe(codes.length)
})

test('[U11] a callback that nobody began leads to the sign-in page with its reason', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ path: '/api/v1/auth/callback?code=x&state=y', as: 'nobody' })
  await expect(page).toHaveURL(/\/sign-in\?error=\w+/)
  await expect(page.getByRole('alert')).toBeVisible()
})

test('[U12] a visitor who is not signed in comes back to the page they wanted', async ({
  openDevice,
  person,
}) => {
  const wanted = '/todos?show=open&q=caf%C3%A9'
  const { page } = await openDevice({ path: wanted, as: 'nobody' })
  await signInAs(page, person.email)
  await expect(page).toHaveURL(wanted)
  await expect(page.getByRole('searchbox', { name: 'Search todos' })).toHaveValue('café')
})

test('[U34] signing out ends the session; the next person sees nothing of the last', async ({
  openDevice,
  expectedProblems,
  baseURL,
}) => {
  expectedProblems.push(SESSION_PROBLEM)
  const { page, add, title, isLive } = await openDevice({ path: '/todos' })
  await add('For my eyes only')
  await expect(title('For my eyes only')).toBeVisible()
  await isLive()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL('/sign-in')
  await page.goto('/today')
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()

  const next = newPerson(baseURL ?? '')
  await signInAs(page, next.email)
  await expect(page).toHaveURL('/today')
  await isLive()
  await page.getByRole('link', { name: 'All todos' }).click()
  await expect(page.getByText('A clean page')).toBeVisible()
  await expect(title('For my eyes only')).toHaveCount(0)
})
