// Leaving a device: with everything sent it is one click; else the person says what becomes of the rest. Nothing is
// removed before the server has ended the session, unless somebody chooses so.

import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright/test'
import { findings, LOOKS } from './support/axe'
import { type Device, newDevice } from './support/device'
import { storedPersons } from './support/device-storage'
import { test as installed, isKept } from './support/installed'
import { newLine } from './support/line'
import type { Person } from './support/person'
import { signInAs } from './support/sign-in'
import { expect, NETWORK_PROBLEM, SESSION_PROBLEM, test } from './support/test'

const dialogOf = (page: Page) => page.getByRole('dialog')
const signInLink = ({ page }: Device) => page.getByRole('link', { name: 'Sign in' })

const signOut = async ({ page }: Device): Promise<void> => {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
}

/** Nothing of anybody is left in the browser. */
const expectForgotten = async ({ page }: Device): Promise<void> => {
  await expect(page).toHaveURL(/\/sign-in$/)
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
  expect(await page.evaluate(() => localStorage.getItem('daybook.person'))).toBeNull()
  await expect.poll(() => storedPersons(page)).toEqual([])
}

const expectSignedOut = async ({ page }: Device): Promise<void> => {
  const session = await page.evaluate(async () => (await fetch('/api/v1/auth/session?now')).json())
  expect(session).toMatchObject({ signedIn: false })
}

const signInAgain = async (device: Device, person: Person): Promise<void> => {
  await signInAs(device.page, person.email)
  await device.isLive()
  await device.page.getByRole('link', { name: 'All todos' }).click()
}

test('[U92] with everything sent, signing out forgets the person in all tabs at once', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM)
  const mine = await openDevice()
  await mine.add('For my eyes only')
  await mine.isLive()
  const tab = newDevice(await mine.context.newPage())
  await tab.page.goto('/today')
  await tab.isLive()
  expect(await storedPersons(mine.page)).toHaveLength(1)
  await signOut(mine)
  await expectForgotten(mine)
  await expectSignedOut(mine)
  await expect(signInLink(tab)).toBeVisible()
  await expect(tab.composer).toHaveCount(0)
})

test('[U92] what is on its way in that moment is no question', async ({
  openDevice,
  expectedProblems,
  person,
}) => {
  expectedProblems.push(SESSION_PROBLEM)
  const mine = await openDevice()
  await mine.page.getByRole('link', { name: 'Settings' }).hover()
  await mine.add('Written just now')
  await signOut(mine)
  await expectForgotten(mine)
  await signInAgain(mine, person)
  await expect(mine.titles()).toHaveText(['Written just now'])
})

test('[U93] what was not sent is named; it can be kept, or sent first, and the dialog tells why it can’t', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM)
  const line = newLine()
  const [mine, other] = await Promise.all([openDevice({ prepare: line.prepare }), openDevice()])
  await mine.isLive()
  await line.cut()
  for (const title of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) await mine.add(title)
  await expect(mine.status).toHaveAccessibleName('Sync status: offline, 6 waiting to be sent')
  await signOut(mine)
  const dialog = dialogOf(mine.page)
  await expect(dialog).toHaveAccessibleName('6 edits have not reached the server')
  await expect(dialog.getByRole('listitem')).toHaveText([/One/, /Two/, /Three/, /Four/, 'and 2 more'])
  await expect(dialog).toContainText('These 6 edits are lost for good.')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)

  await mine.page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await dialog.getByRole('button', { name: 'Sync now and sign out' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    'The server can’t be reached right now. Everything is still on this device.',
  )
  await expect(mine.status).toHaveAccessibleName('Sync status: offline, 6 waiting to be sent')
  line.mend()
  await dialog.getByRole('button', { name: 'Sync now and sign out' }).click()
  await expectForgotten(mine)
  await expect(other.titles()).toHaveText(['One', 'Two', 'Three', 'Four', 'Five', 'Six'])
})

test('[U93] while many are sent the dialog tells how far it is; closed, nobody is signed out', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM)
  const line = newLine()
  const [mine, other] = await Promise.all([openDevice({ prepare: line.prepare }), openDevice()])
  await mine.isLive()
  await line.cut()
  for (let nth = 1; nth <= 60; nth += 1) await mine.add(`Todo ${nth}`)
  await expect(mine.status).toHaveAccessibleName('Sync status: offline, 60 waiting to be sent')
  await signOut(mine)
  line.mend()
  line.slow(1_000)
  const dialog = dialogOf(mine.page)
  await dialog.getByRole('button', { name: 'Sync now and sign out' }).click()
  await expect(dialog).toContainText(/Sending [1-9]\d? of 60 edits/)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await mine.isLive()
  await expect(other.titles()).toHaveCount(60)
  await expect(mine.page).toHaveURL('/settings')
  await signOut(mine)
  await expectForgotten(mine)
})

test('[U93] exported, it is in the file, and removed only when the person has it', async ({
  openDevice,
  person,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM)
  const line = newLine()
  const mine = await openDevice({ prepare: line.prepare })
  await mine.isLive()
  await line.cut()
  await mine.add('Only in the file')
  await signOut(mine)
  const dialog = dialogOf(mine.page)
  await expect(dialog).toHaveAccessibleName('1 edit has not reached the server')
  const downloading = mine.page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export as a file and sign out' }).click()
  const file = await downloading
  expect(await readFile(await file.path(), 'utf8')).toContain('Only in the file')
  await expect(dialog).toContainText(file.suggestedFilename())
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await mine.page.reload()
  await expect(mine.status).toHaveAccessibleName(/1 waiting to be sent/)

  await mine.page.getByRole('button', { name: 'Sign out', exact: true }).click()
  const again = mine.page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export as a file and sign out' }).click()
  await again
  await dialog.getByRole('button', { name: 'I have the file, sign out' }).click()
  await expectForgotten(mine)
  line.mend()
  await signInAgain(mine, person)
  await expect(mine.page.getByText('A clean page')).toBeVisible()
})

test('[U93] discarded, it is gone for good: also for the same person, and on their other devices', async ({
  openDevice,
  person,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM)
  const line = newLine()
  const [mine, other] = await Promise.all([openDevice({ prepare: line.prepare }), openDevice()])
  await mine.add('Sent before')
  await mine.isLive()
  await line.cut()
  await mine.add('Never sent')
  await signOut(mine)
  await dialogOf(mine.page).getByRole('button', { name: 'Discard and sign out' }).click()
  await expectForgotten(mine)
  line.mend()
  await signInAgain(mine, person)
  for (const { titles } of [mine, other]) await expect(titles()).toHaveText(['Sent before'])
})

test('[U93] an edit that the server refused is asked about too', async ({ openDevice, expectedProblems }) => {
  expectedProblems.push(/status of 4\d\d/)
  const mine = await openDevice()
  await mine.page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('mutation Commit')) return route.fallback()
    const message = 'The title must not be about cheese.'
    const extensions = { code: 'INVALID_INPUT', field: 'operations.0.title' }
    return route.fulfill({ json: { data: null, errors: [{ message, path: ['commit'], extensions }] } })
  })
  await mine.add('Buy cheese')
  await expect(mine.status).toHaveAccessibleName('Sync status: live, 1 need attention')
  await signOut(mine)
  const dialog = dialogOf(mine.page)
  await expect(dialog.getByRole('listitem')).toHaveText(/Buy cheese/)
  await dialog.getByRole('button', { name: 'Sync now and sign out' }).click()
  await expect(dialog.getByRole('alert')).toContainText('The server refused 1 edit.')
})

installed(
  '[U94] without the server nothing is removed, but by choice; then the session ends with the next visit',
  async ({ front, openDevice, expectedProblems, person }) => {
    expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM, /status of 503/)
    const mine = await openDevice({ path: `${front.url}/todos` })
    await mine.add('Known to the server')
    await mine.isLive()
    await isKept(mine.page)
    const tab = newDevice(await mine.context.newPage())
    await tab.page.goto(`${front.url}/todos`)
    await tab.isLive()

    const mend = front.refuse(/^\/(api|graphql)/)
    await signOut(mine)
    const dialog = dialogOf(mine.page)
    await expect(dialog).toHaveAccessibleName('The server can’t be reached')
    await expect(dialog).toContainText('nothing was removed from this device')
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog).toHaveAccessibleName('The server can’t be reached')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await mine.page.getByRole('link', { name: 'All todos' }).click()
    await expect(mine.title('Known to the server')).toBeVisible()

    await signOut(mine)
    await dialog.getByRole('button', { name: 'Sign out on this device only' }).click()
    await expectForgotten(mine)
    await expect(mine.page.getByRole('alert')).toContainText('your session there ends as soon as it can')
    await expect(signInLink(tab)).toBeVisible()

    // The cookie is still there, and the session open: neither opens the day again.
    mend()
    await tab.page.reload()
    await expect(signInLink(tab)).toBeVisible()
    await expect(tab.page.getByRole('alert')).toHaveCount(0)
    await expectSignedOut(tab)
    await mine.page.goto(`${front.url}/todos`)
    await signInAs(mine.page, person.email)
    await mine.isLive()
    await expect(mine.titles()).toHaveText(['Known to the server'])
    await mine.page.reload()
    await mine.isLive()
  },
)

for (const { name, look } of LOOKS) {
  test(`[U48] axe finds nothing serious about leaving, ${name}`, async ({ openDevice, expectedProblems }) => {
    expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM)
    const line = newLine()
    const mine = await openDevice({ ...look, prepare: line.prepare })
    const { page } = mine
    await mine.isLive()
    const check = (place: string): Promise<void> =>
      test.step(place, async () => {
        expect.soft(await findings(page), place).toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect.soft(wide, place).toBeLessThanOrEqual(0)
        const folder = process.env['PICTURES']
        if (folder) await page.screenshot({ path: `${folder}/${place}-${name.replace(', ', '-')}.png` })
      })
    await line.cut()
    await page.route('**/api/v1/auth/sign-out', (route) => route.abort())
    for (const title of [
      'Book the train',
      'Water the plants on the balcony and in the kitchen',
      'x'.repeat(80),
    ])
      await mine.add(title)
    await expect(mine.status).toHaveAccessibleName('Sync status: offline, 3 waiting to be sent')
    await signOut(mine)
    const dialog = dialogOf(page)
    await expect(dialog).toHaveAccessibleName('3 edits have not reached the server')
    await check('sign-out')
    await dialog.getByRole('button', { name: 'Sync now and sign out' }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await check('sign-out-stuck')
    await dialog.getByRole('button', { name: 'Export as a file and sign out' }).click()
    await expect(dialog).toContainText('Is it there?')
    await check('sign-out-exported')
    await dialog.getByRole('button', { name: 'I have the file, sign out' }).click()
    await expect(dialog).toHaveAccessibleName('The server can’t be reached')
    await check('sign-out-unreachable')
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeFocused()
  })
}
