// Every page by axe's rules, in both themes, on a desk and on a phone.

import type { Page } from 'playwright/test'
import { addDays, dayOf } from '../frontend/src/features/todos/day'
import { findings, LOOKS } from './support/axe'
import { newDevice } from './support/device'
import type { Person } from './support/person'
import { expect, test } from './support/test'

const writeDay = async (person: Person): Promise<void> => {
  const today = dayOf(new Date())
  const ids = await person.write([
    { title: 'Late', due: addDays(today, -2), tags: ['home'], position: 'a1' },
    { title: 'Due', due: today, notes: 'With notes', tags: ['home', 'phone'], position: 'a2' },
    { title: 'Done', due: today, position: 'a3' },
    { title: 'Some day', due: addDays(today, 9), position: 'a4' },
  ])
  await person.update([{ id: ids[2], completed: true }])
}

for (const { name, look } of LOOKS) {
  test(`[U48] axe finds nothing serious on any page, ${name}`, async ({ openDevice, person }) => {
    const check = (place: string, page: Page): Promise<void> =>
      test.step(place, async () => expect.soft(await findings(page), place).toEqual([]))

    const visitor = await openDevice({ ...look, path: '/sign-in?error=denied', as: 'nobody' })
    await expect(visitor.page.getByRole('alert')).toBeVisible()
    await check('sign-in', visitor.page)
    await visitor.page.getByRole('link', { name: 'Sign in' }).click()
    await expect(visitor.page.getByRole('textbox', { name: 'E-mail' })).toBeVisible()
    await check('the provider’s page', visitor.page)

    const { page, isLive, openDetails, openSync, title, add } = await openDevice({
      ...look,
      path: '/today',
    })
    await expect(page.getByText('Nothing planned yet')).toBeVisible()
    await check('today, empty', page)
    await writeDay(person)
    await expect(title('Due')).toBeVisible()
    await check('today', page)
    await openSync()
    await check('sync panel', page)
    await page.keyboard.press('Escape')

    await page.getByRole('link', { name: 'All todos' }).click()
    await page.getByRole('button', { name: /^Completed/ }).click()
    await expect(title('Done')).toBeVisible()
    await add('x'.repeat(501))
    await expect(page.getByRole('alert')).toBeVisible()
    await check('all todos', page)
    await openDetails('Due')
    await check('details', page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'More for Due' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
    await check('a notice', page)

    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('textbox', { name: 'Name of the new key' }).fill('A key')
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByLabel('Your new key')).toBeVisible()
    await check('settings', page)
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('combobox', { name: 'Workspaces' }).selectOption('Only some')
    await page.getByLabel('It expires').selectOption('On a date')
    await page.getByRole('textbox', { name: 'Name of the new key' }).fill('Another')
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByText('Choose at least one workspace.')).toBeVisible()
    await check('settings, a key that is asked for', page)
    await page.getByRole('button', { name: 'Rotate A key' }).click()
    await expect(page.getByRole('dialog', { name: 'Rotate A key' })).toBeVisible()
    await check('rotating a key', page)
    await page.getByRole('button', { name: 'Make a new key' }).click()
    await expect(page.getByRole('dialog').getByLabel('Your new key')).toBeVisible()
    await check('a rotated key', page)
    await page.getByRole('button', { name: 'Done' }).click()

    await page.goto('/no/such/page')
    await expect(page.getByText('There is nothing at this address')).toBeVisible()
    await newDevice(page).isLive()
    await check('not found', page)
    await isLive()
  })
}
