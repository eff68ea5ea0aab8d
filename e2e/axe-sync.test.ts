// What is shown of the sync, and the conflicts, by axe's rules, in both themes, on a desk and on a phone.

import type { Page } from 'playwright/test'
import { findings, LOOKS } from './support/axe'
import { conflictsOf, writeConflicts, writeDeletedAndEdited } from './support/conflicts'
import { loseServer } from './support/network'
import { refuseWord } from './support/refuse'
import { expect, NETWORK_PROBLEM, test } from './support/test'

for (const { name, look } of LOOKS) {
  test(`[U48] axe finds nothing serious in what is shown of the sync, ${name}`, async ({
    openDevice,
    person,
    expectedProblems,
  }) => {
    expectedProblems.push(NETWORK_PROBLEM, /status of 4\d\d/)
    const check = (place: string, page: Page): Promise<void> =>
      test.step(place, async () => expect.soft(await findings(page), place).toEqual([]))
    const mine = await openDevice({ ...look, path: '/conflicts' })
    const { page, openSync, openDetails, add, status, row } = mine
    await expect(page.getByText('No conflicts')).toBeVisible()
    await check('no conflicts', page)

    const long = 'Nothing to see here. '.repeat(60)
    await writeConflicts(person, [
      { before: { title: 'Milk' }, lost: { title: 'Soy milk' }, stands: { title: 'Oat milk' } },
      {
        before: { title: 'Trip', notes: `4 ${long}` },
        lost: { notes: `7 ${long}`, due: '2026-11-20' },
        stands: { notes: `9 ${long}`, due: null },
      },
    ])
    await writeDeletedAndEdited(person, 'Tent', 'Tent and pegs')
    await expect(conflictsOf(page).link).toContainText('3')
    await check('conflicts', page)
    await page.getByRole('link', { name: 'All todos' }).click()
    await expect(row('Trip').getByRole('link', { name: '2 versions' })).toBeVisible()
    await check('rows with versions', page)
    await openDetails('Trip')
    await check('details with versions', page)
    await page.keyboard.press('Escape')

    await refuseWord(page, 'cheese')
    await add('Buy cheese #shop')
    await expect(status).toHaveAccessibleName(/1 need attention/)
    await loseServer(mine)
    await add('Written in a tunnel')
    await expect(status).toHaveAccessibleName(/1 waiting to be sent/)
    const panel = await openSync()
    await check('panel', page)
    await panel.getByRole('button', { name: 'Edit' }).click()
    await check('form', page)
    await panel.getByRole('button', { name: 'Cancel' }).click()
    await panel.getByRole('button', { name: 'Discard' }).click()
    await check('question', page)
    await page.goto('/sync')
    await expect(page.getByRole('region', { name: 'Details' })).toBeVisible()
    await check('page of the sync', page)
    await page.evaluate(() => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('The disk is full', 'QuotaExceededError')
      }
    })
    await page.getByRole('link', { name: 'All todos' }).click()
    await add('Not on this disk')
    await expect(page.getByText('could not be stored on this device')).toBeVisible()
    await check('banner', page)
  })
}
