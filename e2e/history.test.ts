// What became of a todo, and who sees it: two persons in one workspace.

import { newPerson } from './support/person'
import { nameOf, openShared, PHONE, shareWorkspace } from './support/share'
import { expect, test } from './support/test'

const SECRET = 'A surprise for Ana'

test('[U117] [U118] the details tell who changed what, when and with what, and bring a version back', async ({
  openDevice,
  person,
  baseURL,
}) => {
  const ben = newPerson(baseURL ?? '')
  const flat = await shareWorkspace(person, 'Our flat')
  await flat.letIn(ben)
  const [ana, bens] = await Promise.all([openDevice(), openDevice({ ...PHONE, as: ben })])
  await openShared(ana, 'Our flat')
  await openShared(bens, 'Our flat')
  for (const { page } of [ana, bens]) await page.getByRole('link', { name: 'All todos' }).click()
  await ana.add('Paint the wall #home')
  await expect(bens.titles()).toHaveText(['Paint the wall'])
  await bens.page.getByRole('button', { name: 'Details of Paint the wall' }).click()
  const field = bens.page.getByRole('textbox', { name: 'Title' })
  await field.fill('Paint the door')
  await field.blur()
  await expect(ana.titles()).toHaveText(['Paint the door'])

  await ana.page.getByRole('button', { name: 'Details of Paint the door' }).click()
  await ana.page.getByRole('button', { name: 'History' }).click()
  const versions = ana.page.getByRole('list', { name: 'History' }).getByRole('listitem')
  await expect(versions).toHaveCount(2)
  await expect(versions.nth(0)).toContainText('Changed title')
  await expect(versions.nth(0)).toContainText(nameOf(ben))
  await expect(versions.nth(1)).toContainText('Added it')
  await expect(versions.nth(1)).toContainText('You')
  await expect(versions.nth(0).getByRole('button')).toHaveCount(0)
  await versions.nth(1).getByRole('button', { name: 'Restore this version' }).click()
  await expect(bens.page.getByRole('textbox', { name: 'Title' })).toHaveValue('Paint the wall')
  await expect(versions).toHaveCount(3)
  await expect(versions.nth(0)).toContainText('You')
})

test('[U119] what is made private is gone for the others at once, and comes back when it is shown', async ({
  openDevice,
  person,
  baseURL,
}) => {
  const ben = newPerson(baseURL ?? '')
  const flat = await shareWorkspace(person, 'Our flat')
  await flat.letIn(ben)
  const [ana, bens] = await Promise.all([openDevice(), openDevice({ ...PHONE, as: ben })])
  await openShared(ana, 'Our flat')
  await openShared(bens, 'Our flat')
  for (const { page } of [ana, bens]) await page.getByRole('link', { name: 'All todos' }).click()
  await bens.add(SECRET)
  await ana.add('Milk')
  await expect(ana.titles()).toHaveText([SECRET, 'Milk'])

  await bens.page.getByRole('button', { name: `Details of ${SECRET}` }).click()
  const toggle = bens.page.getByRole('switch', { name: 'Private to me' })
  await toggle.click()
  await expect(toggle).toBeChecked()
  await expect(ana.titles()).toHaveText(['Milk'])
  await ana.page.reload()
  await expect(ana.titles()).toHaveText(['Milk'])
  await bens.page.getByRole('button', { name: 'Close details' }).click()
  await expect(bens.page.getByText('Only you see this', { exact: true })).toHaveCount(1)

  // What somebody else has made is not hers to hide.
  await bens.page.getByRole('button', { name: 'Details of Milk' }).click()
  await expect(bens.page.getByRole('textbox', { name: 'Title' })).toHaveValue('Milk')
  await expect(bens.page.getByRole('switch')).toHaveCount(0)
  await bens.page.getByRole('button', { name: 'Close details' }).click()

  await bens.page.getByRole('button', { name: `Details of ${SECRET}` }).click()
  await toggle.click()
  await expect(ana.titles()).toHaveText([SECRET, 'Milk'])
})
