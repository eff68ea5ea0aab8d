// Two persons, one workspace: at work together, in roles that change.

import { newLine } from './support/line'
import { newPerson } from './support/person'
import { nameOf, openShared, PHONE, people, shareWorkspace, switchOf } from './support/share'
import { expect, NETWORK_PROBLEM, test } from './support/test'

test('[U112] a member who is made a viewer can write no more: the refused edit waits with its content', async ({
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
  await people(bens).open()
  await expect(people(bens).member(nameOf(person))).toContainText('Owner')
  await expect(people(bens).member(nameOf(person))).not.toContainText(person.email)
  await expect(bens.page.getByRole('combobox')).toHaveCount(0)
  await expect(bens.page.getByRole('button', { name: 'Make an invitation link' })).toHaveCount(0)

  await people(ana).open()
  await ana.page.getByRole('combobox', { name: `Role of ${nameOf(ben)}` }).selectOption('Viewer')
  await expect(people(bens).member(nameOf(ben))).toContainText('Viewer')
  await bens.page.getByRole('link', { name: 'All todos' }).click()
  await bens.add('Buy a lamp #home')
  await expect(bens.status).toHaveAccessibleName('Sync status: live, 1 need attention')
  const panel = await bens.openSync()
  await expect(panel.getByRole('listitem', { name: 'New todo “Buy a lamp”' })).toContainText('home')

  // Made a member again they send it as it is.
  const role = ana.page.getByRole('combobox', { name: `Role of ${nameOf(ben)}` })
  await role.selectOption('Member')
  await expect(role).toHaveValue('member')
  await panel.getByRole('button', { name: 'Send again' }).click()
  await expect(panel.getByRole('listitem', { name: 'New todo “Buy a lamp”' })).toHaveCount(0)
  await ana.page.getByRole('link', { name: 'All todos' }).click()
  await expect(ana.titles()).toHaveText(['Buy a lamp'])
})

test('[U112] offline the page of people says so and changes nothing; what is refused is told where it was asked', async ({
  openDevice,
  person,
  baseURL,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const ben = newPerson(baseURL ?? '')
  const flat = await shareWorkspace(person, 'Our flat')
  await flat.letIn(ben, 'admin')
  const line = newLine()
  const bens = await openDevice({ as: ben, prepare: line.prepare })
  await bens.isLive()
  await openShared(bens, 'Our flat')
  const { page } = bens
  await people(bens).open()
  const form = page.getByRole('region', { name: 'Invite somebody' })
  await form.getByRole('textbox', { name: /^E-mail address/ }).fill('nobody')
  await form.getByRole('button', { name: 'Make an invitation link' }).click()
  await expect(form.getByRole('alert')).toHaveText('This is no e-mail address.')

  await line.cut()
  await expect(page.getByText('Who is here can only be changed with the server')).toBeVisible()
  await expect(people(bens).member(nameOf(person))).toContainText('Owner')
  for (const name of ['Make an invitation link', 'Leave Our flat'])
    await expect(page.getByRole('button', { name })).toBeDisabled()
  line.mend()
  await expect(page.getByRole('button', { name: 'Leave Our flat' })).toBeEnabled()
})

test('[U112] an owner transfers the workspace to a member, and only then can leave', async ({
  openDevice,
  person,
  baseURL,
}) => {
  const ben = newPerson(baseURL ?? '')
  const flat = await shareWorkspace(person, 'Our flat')
  await flat.letIn(ben)
  const [ana, bens] = await Promise.all([openDevice(PHONE), openDevice({ as: ben })])
  await openShared(ana, 'Our flat')
  await openShared(bens, 'Our flat')
  await people(bens).open()
  await people(ana).open()
  const { page } = ana
  await expect(page.getByText('Transfer it to another member first; then you can leave.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Leave Our flat' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Transfer' }).click()
  const dialog = page.getByRole('dialog', { name: `Make ${nameOf(ben)} the owner?` })
  await expect(dialog).toContainText('You become an admin')
  await dialog.getByRole('button', { name: 'Make them the owner' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(people(bens).member(nameOf(ben))).toContainText('Owner')
  await expect(bens.page.getByText('This workspace is yours.')).toBeVisible()

  await page.getByRole('button', { name: 'Leave Our flat' }).click()
  await page.getByRole('button', { name: 'Confirm: Leave Our flat' }).click()
  await expect(page).toHaveURL('/today')
  await ana.isLive()
  await expect(switchOf(page)).toHaveCount(0)
  await expect(people(bens).member(nameOf(person))).toHaveCount(0)
})
