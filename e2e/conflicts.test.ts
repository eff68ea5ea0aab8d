// Where two devices write at once: both versions are shown, and a person chooses.

import type { Page } from 'playwright/test'
import { conflictsOf, writeConflicts, writeDeletedAndEdited } from './support/conflicts'
import { comeBack, findServer, goOffline, loseServer, relaySockets } from './support/network'
import { expect, NETWORK_PROBLEM, test } from './support/test'

const versionsOf = (page: Page) => page.getByRole('link', { name: '2 versions' })

test('[U72] two devices rename one todo offline; both show both titles, and using the one that lost restores it on both', async ({
  openDevice,
  expectedProblems,
  person,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  await person.write([{ title: 'Dinner', position: 'a1' }])
  const sockets = [relaySockets(), relaySockets()] as const
  const [mine, other] = await Promise.all([
    openDevice({ prepare: sockets[0].prepare }),
    openDevice({ prepare: sockets[1].prepare }),
  ])
  await mine.isLive()
  await other.isLive()
  await expect(conflictsOf(mine.page).link).toHaveCount(0)
  await goOffline(mine, sockets[0])
  await goOffline(other, sockets[1])
  await mine.rename('Dinner', 'Dinner at six')
  await other.rename('Dinner', 'Dinner at eight')
  // The later edit returns first: the order of arrival must not decide.
  await comeBack(other)
  await other.isLive()
  await comeBack(mine)
  await mine.isLive()

  const owners = [
    [mine, 'You, on this device'],
    [other, 'You, on another device'],
  ] as const
  for (const [{ page, title }, owner] of owners) {
    await expect(title('Dinner at eight')).toBeVisible()
    const { link, field, open } = conflictsOf(page)
    await expect(link).toContainText('1')
    await expect(versionsOf(page)).toBeVisible()
    await open()
    const versions = field('Dinner at eight', 'Title').getByRole('listitem')
    await expect(versions).toHaveCount(2)
    await expect(versions.nth(0)).toContainText(/Dinner at .*eight/)
    await expect(versions.nth(1)).toContainText(/Dinner at .*six/)
    await expect(versions.nth(1)).toContainText(owner)
    await expect(versions.nth(1).locator('mark')).toContainText('six')
  }

  await conflictsOf(mine.page)
    .field('Dinner at eight', 'Title')
    .getByRole('button', { name: 'Use this' })
    .click()
  for (const { page } of [mine, other]) {
    await expect(page.getByText('No conflicts')).toBeVisible()
    await expect(conflictsOf(page).link).toHaveCount(0)
    await page.getByRole('link', { name: 'All todos' }).click()
    await expect(versionsOf(page)).toHaveCount(0)
  }
  await expect(mine.titles()).toHaveText(['Dinner at six'])
  await expect(other.titles()).toHaveText(['Dinner at six'])
})

test('[U72] a choice is taken back by its notice: the value that stood is there again, and both are to choose from', async ({
  openDevice,
  person,
}) => {
  await writeConflicts(person, [
    { before: { title: 'Milk' }, lost: { title: 'Soy milk' }, stands: { title: 'Oat milk' } },
  ])
  const { page, titles, isLive } = await openDevice({ path: '/conflicts' })
  const { field, link } = conflictsOf(page)
  const undo = (text: string) =>
    page.getByRole('alert').filter({ hasText: text }).getByRole('button', { name: 'Undo' })
  await field('Oat milk', 'Title').getByRole('button', { name: 'Use this' }).click()
  await expect(page.getByText('No conflicts')).toBeVisible()
  await undo('Title is the other version now').click()
  await expect(field('Oat milk', 'Title').getByRole('listitem')).toHaveCount(2)
  await field('Oat milk', 'Title').getByRole('button', { name: 'Keep as it is' }).click()
  await expect(page.getByText('No conflicts')).toBeVisible()
  await undo('“Oat milk” stays as it is').click()
  await field('Oat milk', 'Title').getByRole('button', { name: 'Use this' }).click()
  await isLive()
  await expect(link).toHaveCount(0)
  await page.getByRole('link', { name: 'All todos' }).click()
  await expect(titles()).toHaveText(['Soy milk'])
})

test('[U73] what was deleted elsewhere while it was edited asks whether it stays', async ({
  openDevice,
  person,
}) => {
  await writeDeletedAndEdited(person, 'Tent', 'Tent and pegs')
  await writeDeletedAndEdited(person, 'Kite', 'Kite and string')
  const [mine, other] = await Promise.all([openDevice({ path: '/conflicts' }), openDevice()])
  const { record, link } = conflictsOf(mine.page)
  await expect(link).toContainText('2')
  await expect(record('Kite and string')).toContainText('deleted elsewhere while you edited it')
  await record('Kite and string').getByRole('button', { name: 'Delete after all' }).click()
  await expect(other.titles()).toHaveText(['Tent and pegs'])
  await record('Tent and pegs').getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(mine.page.getByText('No conflicts')).toBeVisible()
  await expect(versionsOf(other.page)).toHaveCount(0)
  await expect(other.titles()).toHaveText(['Tent and pegs'])
  await mine.page.reload()
  await mine.isLive()
  await expect(mine.page.getByText('No conflicts')).toBeVisible()
})

test('[U74] conflicts are settled without a server, one by one or all at once, and the choice is sent later', async ({
  openDevice,
  expectedProblems,
  person,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  await writeConflicts(person, [
    { before: { title: 'One' }, lost: { title: 'One lost' }, stands: { title: 'One stands' } },
    { before: { title: 'Two' }, lost: { due: '2026-11-20' }, stands: { due: '2026-11-21' } },
    { before: { title: 'Three', notes: 'a' }, lost: { notes: 'b' }, stands: { notes: 'c' } },
  ])
  const [mine, other] = await Promise.all([openDevice({ path: '/conflicts' }), openDevice()])
  const { link, field } = conflictsOf(mine.page)
  await expect(link).toContainText('3')
  await loseServer(mine)
  await field('Two', 'Due').getByRole('button', { name: 'Use this' }).click()
  await expect(link).toContainText('2')
  await mine.page.getByRole('button', { name: 'Keep all as they are' }).click()
  await expect(link).toHaveCount(0)
  await mine.page.reload()
  await expect(mine.page.getByText('No conflicts')).toBeVisible()
  await expect(conflictsOf(other.page).link).toContainText('3')

  await findServer(mine)
  await mine.isLive()
  await expect(conflictsOf(other.page).link).toHaveCount(0)
  const drawer = await other.openDetails('Two')
  await expect(drawer.getByLabel('Due date')).toHaveValue('2026-11-20')
})

test('[U75] conflicts are settled without a pointer, and the focus goes on to the next', async ({
  openDevice,
  person,
}) => {
  await writeConflicts(person, [
    { before: { title: 'One' }, lost: { title: 'One lost' }, stands: { title: 'One stands' } },
    { before: { title: 'Two' }, lost: { title: 'Two lost' }, stands: { title: 'Two stands' } },
  ])
  const { page } = await openDevice({ path: '/conflicts' })
  const { field } = conflictsOf(page)
  const first = await page.getByRole('article').first().getAttribute('id')
  const use = page.locator(`[id="${first}"]`).getByRole('button', { name: 'Use this' })
  await use.focus()
  await expect(use).toHaveAccessibleDescription(/ lost$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Title' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Keep as it is' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('No conflicts')).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await expect(field('One', 'Title')).toHaveCount(0)
})

test('[U70] a todo’s row and details lead to its versions, and long notes show what differs', async ({
  openDevice,
  person,
}) => {
  const long = 'Nothing to see here. '.repeat(60)
  await writeConflicts(person, [
    { before: { title: 'Other' }, lost: { title: 'Other lost' }, stands: { title: 'Other stands' } },
    {
      before: { title: 'Trip', notes: `Coach 4.\n${long}\nThe end.` },
      lost: { notes: `Coach 7.\n${long}\nThe end.` },
      stands: { notes: `Coach 9.\n${long}\nThe end.` },
    },
  ])
  const { page, row, openDetails } = await openDevice()
  const { field } = conflictsOf(page)
  await row('Trip').getByRole('link', { name: '2 versions' }).click()
  const notes = field('Trip', 'Notes')
  await expect(notes).toBeFocused()
  await expect(notes.locator('mark')).toHaveText([/9/, /7/])
  await expect(notes).not.toContainText('The end.')
  await notes.getByRole('button', { name: 'Show everything' }).click()
  await expect(notes.getByText('The end.')).toHaveCount(2)

  await page.goBack()
  const drawer = await openDetails('Trip')
  await expect(drawer).toContainText('Changed in two places at once: notes.')
  await drawer.getByRole('link', { name: 'Choose' }).click()
  await expect(notes).toBeFocused()
})
