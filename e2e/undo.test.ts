// Taking back one's own edits, and making them again.

import { newPerson } from './support/person'
import { openShared, shareWorkspace } from './support/share'
import { expect, test } from './support/test'

test('[U121] the keys take back what was done in this page, step by step, and make it again', async ({
  openDevice,
}) => {
  const ana = await openDevice()
  const { page } = ana
  await page.getByRole('link', { name: 'All todos' }).click()
  await ana.add('Bread')
  await page.getByRole('button', { name: 'Bread', exact: true }).click()
  const field = page.getByRole('list', { name: 'Todos' }).getByRole('textbox')
  await field.fill('Rye bread')
  // While somebody types the keys are the field's.
  await page.keyboard.press('Control+z')
  await expect(ana.titles()).toHaveCount(0)
  await field.fill('Rye bread')
  await page.keyboard.press('Enter')
  await expect(ana.titles()).toHaveText(['Rye bread'])
  await page.getByRole('button', { name: 'More for Rye bread' }).focus()
  await page.keyboard.press('Control+z')
  await expect(ana.titles()).toHaveText(['Bread'])
  await page.keyboard.press('Control+z')
  await expect(ana.titles()).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+Z')
  await expect(ana.titles()).toHaveText(['Bread'])
  await page.keyboard.press('Control+y')
  await expect(ana.titles()).toHaveText(['Rye bread'])
  const other = await openDevice()
  await other.page.getByRole('link', { name: 'All todos' }).click()
  await expect(other.titles()).toHaveText(['Rye bread'])
})

test('[U120] what somebody else has changed since stays as they left it', async ({
  openDevice,
  person,
  baseURL,
}) => {
  const ben = newPerson(baseURL ?? '')
  const flat = await shareWorkspace(person, 'Our flat')
  await flat.letIn(ben)
  const [ana, bens] = await Promise.all([openDevice(), openDevice({ as: ben })])
  await openShared(ana, 'Our flat')
  await openShared(bens, 'Our flat')
  for (const { page } of [ana, bens]) await page.getByRole('link', { name: 'All todos' }).click()
  await ana.add('Paint')
  const rename = async ({ page }: typeof ana, from: string, to: string): Promise<void> => {
    await page.getByRole('button', { name: from, exact: true }).click()
    await page.getByRole('list', { name: 'Todos' }).getByRole('textbox').fill(to)
    await page.keyboard.press('Enter')
  }
  await rename(ana, 'Paint', 'Paint it')
  await ana.page.getByRole('checkbox', { name: 'Complete Paint it' }).focus()
  await expect(bens.titles()).toHaveText(['Paint it'])
  await rename(bens, 'Paint it', 'Paint the wall')
  await expect(ana.titles()).toHaveText(['Paint the wall'])
  await ana.page.keyboard.press('Control+z')
  await expect(ana.page.getByText('Changed by somebody since, and left as it is: title')).toBeVisible()
  await expect(ana.titles()).toHaveText(['Paint the wall'])
})
