// Several workspaces of one person: made, named, and switched between.

import { relaySockets } from './support/network'
import { newPerson } from './support/person'
import { openShared, PHONE, people, shareWorkspace, switchOf } from './support/share'
import { isFetchedAhead } from './support/shown'
import { expect, NETWORK_PROBLEM, test } from './support/test'

test('[U111] a workspace is made in the settings and opened; a renaming reaches its other members', async ({
  openDevice,
  baseURL,
  expectedProblems,
}) => {
  expectedProblems.push(/status of 503/)
  const ben = newPerson(baseURL ?? '')
  const ana = await openDevice({ path: '/settings' })
  const { page } = ana
  await expect(switchOf(page)).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0)
  await page.getByRole('button', { name: 'New workspace' }).click()
  await expect(page.getByText('Give the workspace a name.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name of the new workspace' }).fill('Our flat')

  // The answer to the first try is lost; the second makes no second one.
  let isLost = false
  await page.route('**/graphql', async (route) => {
    if (isLost || !route.request().postData()?.includes('createWorkspace')) return route.fallback()
    isLost = true
    await route.fetch()
    return route.fulfill({ status: 503, body: '' })
  })
  await page.getByRole('button', { name: 'New workspace' }).click()
  await expect(page.getByText('The server can’t answer just now.')).toBeVisible()
  await page.getByRole('button', { name: 'New workspace' }).click()
  await expect(page).toHaveURL('/today')
  await expect(switchOf(page)).toHaveAccessibleName('Workspace: Our flat')
  await ana.isLive()
  await switchOf(page).click()
  await expect(page.getByRole('menuitem', { name: /^Our flat,/ })).toHaveCount(1)
  await page.keyboard.press('Escape')

  await people(ana).open()
  await page.getByRole('button', { name: 'Make an invitation link' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()
  const bens = await openDevice({ ...PHONE, as: ben, path: '/today' })
  await bens.page.goto(link)
  await bens.page.getByRole('button', { name: 'Join' }).click()
  await expect(switchOf(bens.page)).toHaveAccessibleName('Workspace: Our flat')
  await bens.isLive()
  await page.getByRole('textbox', { name: 'Name of the workspace' }).fill('Our house')
  await page.getByRole('button', { name: 'Rename' }).click()
  for (const device of [ana, bens])
    await expect(switchOf(device.page)).toHaveAccessibleName('Workspace: Our house')
})

test('[U110] the switch names the open workspace and opens another, by keyboard and offline too', async ({
  openDevice,
  person,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  await shareWorkspace(person, 'Our flat')
  const sockets = relaySockets()
  const ana = await openDevice({ prepare: sockets.prepare })
  const { page } = ana
  await ana.isLive()
  await ana.add('Mine alone')
  await ana.isLive()
  await openShared(ana, 'Our flat')
  await expect(page).toHaveURL('/today')
  await page.reload()
  await expect(switchOf(page)).toHaveAccessibleName('Workspace: Our flat')
  await ana.isLive()
  await isFetchedAhead(page)

  // The page can be had, its data can't.
  await page.route('**/graphql', (route) => route.abort())
  await page.route('**/api/**', (route) => route.abort())
  await sockets.block()
  await switchOf(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Our flat, Owner, open' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Private, Owner' })).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'New workspace' })).toBeFocused()
  await page.keyboard.press('Home')
  await expect(page.getByRole('menuitem', { name: 'Private, Owner' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(switchOf(page)).toHaveAccessibleName('Workspace: Private')
  await page.getByRole('link', { name: 'All todos' }).click()
  await expect(ana.titles()).toHaveText(['Mine alone'])
  await switchOf(page).click()
  await page.getByRole('menuitem', { name: 'New workspace' }).click()
  await expect(page).toHaveURL('/settings#new-workspace')
  await expect(page.getByText('A workspace is made with the server')).toBeVisible()
  await expect(page.getByRole('button', { name: 'New workspace' })).toBeDisabled()
})
