// Daybook without an account: on this device alone, until somebody signs in.

import type { Page } from 'playwright/test'
import { findings, LOOKS } from './support/axe'
import { type Device, newDevice } from './support/device'
import { test as installed, isKept } from './support/installed'
import { newLine } from './support/line'
import { newPerson } from './support/person'
import { passProvider } from './support/sign-in'
import { expect, NETWORK_PROBLEM, SESSION_PROBLEM, test } from './support/test'

const LOCAL = 'Sync status: on this device'
const MANY = 60

const startLocally = async ({ page, status }: Device): Promise<void> => {
  await page.getByRole('button', { name: 'Start without signing in' }).click()
  await expect(status).toHaveAccessibleName(LOCAL)
}

const signInFromSettings = async (page: Page, email: string): Promise<void> => {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await passProvider(page, email)
}

/** The paths of the API that a context's pages ask for. */
const watchAsked = ({ context }: Device): string[] => {
  const asked: string[] = []
  context.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/^\/(api|graphql|data)/.test(pathname)) asked.push(pathname)
  })
  return asked
}

/** Collects what the page says of its progress, also what stands there for a moment only. */
const watchTold = async (page: Page): Promise<() => Promise<readonly string[]>> => {
  await page.addInitScript(() => {
    const told = new Set<string>()
    const look = (): void => {
      for (const element of document.querySelectorAll('[role="status"]')) told.add(element.textContent ?? '')
      for (const bar of document.querySelectorAll('progress')) told.add(`share ${bar.value}`)
    }
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
    Object.assign(window, { told })
  })
  return () => page.evaluate(() => [...((window as { told?: Set<string> }).told ?? [])])
}

installed(
  '[U90] without signing in every page works, in every tab, after a reload and with no network',
  async ({ front, openDevice, expectedProblems }) => {
    expectedProblems.push(NETWORK_PROBLEM)
    const mine = await openDevice({ path: `${front.url}/today`, as: 'nobody' })
    const { page } = mine
    await expect(page.getByText('What you write stays on this device until you sign in.')).toBeVisible()
    const asked = watchAsked(mine)
    await startLocally(mine)
    await expect(page).toHaveURL(`${front.url}/today`)
    await mine.add('Due today')
    await page.getByRole('link', { name: 'All todos' }).click()
    await mine.add('Buy bread #home')
    await mine.add('Call the bank')
    await mine.checkbox('Call the bank').click()
    await mine.rename('Buy bread', 'Buy rye bread')
    const drawer = await mine.openDetails('Buy rye bread')
    await drawer.getByRole('textbox', { name: 'Notes' }).fill('Two loaves')
    await page.keyboard.press('Escape')
    await expect(mine.titles()).toHaveText(['Due today', 'Buy rye bread'])

    // The worker has all it keeps, and the other tab shows what this one does.
    await isKept(page)
    const tab = newDevice(await mine.context.newPage())
    await tab.page.goto(`${front.url}/todos`)
    await expect(tab.titles()).toHaveText(['Due today', 'Buy rye bread'])
    await mine.add('Seen in both')
    await expect(tab.titles()).toHaveText(['Due today', 'Buy rye bread', 'Seen in both'])
    await tab.remove('Seen in both')
    await expect(mine.titles()).toHaveText(['Due today', 'Buy rye bread'])
    await tab.page.close()
    await page.waitForLoadState('networkidle')
    expect(new Set(asked)).toEqual(new Set(['/api/v1/auth/session']))

    await mine.context.setOffline(true)
    await page.reload()
    await expect(mine.titles()).toHaveText(['Due today', 'Buy rye bread'])
    await expect(mine.status).toHaveAccessibleName(LOCAL)
    await mine.add('Written offline')
    await mine.openSync()
    const panel = page.getByRole('dialog', { name: 'Sync' })
    await expect(panel.getByRole('link', { name: 'Sign in' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(panel).toHaveCount(0)
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { name: 'On this device' })).toBeVisible()
    await expect(page.getByText('Dark', { exact: true })).toBeVisible()
    for (const name of ['Profile', 'API keys', 'Sessions'])
      await expect(page.getByRole('heading', { name })).toHaveCount(0)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: /^Export/ }).click()
    expect((await download).suggestedFilename()).toMatch(/^daybook-unsynced-.*\.json$/)
    await page.goto(`${front.url}/todos`)
    await expect(mine.titles()).toHaveText(['Due today', 'Buy rye bread', 'Written offline'])
    await page.getByRole('button', { name: /^Completed/ }).click()
    await expect(mine.title('Call the bank')).toBeVisible()
  },
)

test('[U90] the sign-in page leads back to the day that is on this device', async ({ openDevice }) => {
  const mine = await openDevice({ path: '/todos?q=bread', as: 'nobody' })
  await startLocally(mine)
  await expect(mine.page).toHaveURL('/todos?q=bread')
  await mine.page.goto('/sign-in?error=denied')
  await expect(mine.page.getByRole('alert')).toContainText('cancelled')
  await mine.page.getByRole('button', { name: 'Go on without signing in' }).click()
  await expect(mine.page).toHaveURL('/today')
  await expect(mine.status).toHaveAccessibleName(LOCAL)
})

test('[U91] at the first sign-in all of it comes into the account, once and in order, and the page tells how far it is', async ({
  openDevice,
  expectedProblems,
  person,
  baseURL,
}) => {
  expectedProblems.push(SESSION_PROBLEM)
  await person.write([{ title: 'Was there before', position: 'a0' }])
  const line = newLine()
  const [mine, other] = await Promise.all([openDevice({ as: 'nobody', prepare: line.prepare }), openDevice()])
  const { page } = mine
  await startLocally(mine)
  const titles = Array.from({ length: MANY }, (_, nth) => `Todo ${nth + 1}`)
  for (const title of titles) await mine.add(title)
  await mine.checkbox('Todo 2').click()
  await mine.remove('Todo 3')
  const left = titles.filter((title) => !['Todo 2', 'Todo 3'].includes(title))
  await expect(mine.titles()).toHaveText(left)
  await mine.composer.pressSequentially('Half a line')

  const told = await watchTold(page)
  // Over a slow line one commit after the other can be watched.
  line.slow(700)
  await signInFromSettings(page, person.email)
  await mine.isLive()
  await expect.poll(told).toContain('59 todos are in your account now.')
  line.slow(0)
  const shares = (await told()).flatMap((text) => (text.startsWith('share ') ? [Number(text.slice(6))] : []))
  expect(await told()).toContain('Bringing 59 todos into your account')
  expect(shares.filter((share) => share > 0 && share < 1).length).toBeGreaterThan(0)

  await page.getByRole('link', { name: 'All todos' }).click()
  // The line that was begun goes on.
  await expect(mine.composer).toHaveValue('Half a line')
  for (const device of [mine, other]) {
    await expect(device.titles()).toHaveText(['Was there before', ...left])
    await expect(device.page.getByRole('button', { name: /^Completed/ })).toContainText('1')
  }
  await page.reload()
  await mine.isLive()
  await expect(mine.titles()).toHaveText(['Was there before', ...left])
  await expect(page.getByText('in your account now')).toHaveCount(0)

  // What is the person's now is nobody else's: not who starts without signing in …
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await startLocally(mine)
  await expect(page.getByText('Nothing planned yet')).toBeVisible()
  await page.getByRole('link', { name: 'All todos' }).click()
  await expect(mine.composer).toHaveValue('')
  await mine.add('Written by the next')
  // … nor who signs in then.
  const next = newPerson(baseURL ?? '')
  await signInFromSettings(page, next.email)
  await expect(page.getByText('1 todo is in your account now.')).toBeVisible()
  await page.getByRole('link', { name: 'All todos' }).click()
  await expect(mine.titles()).toHaveText(['Written by the next'])
  await expect(other.titles()).toHaveText(['Was there before', ...left])
})

test('[U91] with no network after the sign-in it is in the account’s outbox, and goes with the next', async ({
  openDevice,
  person,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const [mine, other] = await Promise.all([openDevice({ as: 'nobody' }), openDevice()])
  const { page } = mine
  await startLocally(mine)
  await mine.add('Written without an account')
  await page.route('**/graphql', (route) => route.abort())
  await signInFromSettings(page, person.email)
  await expect(mine.status).toHaveAccessibleName('Sync status: offline, 1 waiting to be sent')
  await expect(page.getByText('This goes on as soon as the server can be reached.')).toBeVisible()
  await page.reload()
  await page.getByRole('link', { name: 'All todos' }).click()
  await expect(mine.titles()).toHaveText(['Written without an account'])
  await page.unroute('**/graphql')
  await mine.isLive()
  await expect(other.titles()).toHaveText(['Written without an account'])
})

for (const { name, look } of LOOKS) {
  test(`[U48] axe finds nothing serious without an account, ${name}`, async ({
    openDevice,
    person,
    expectedProblems,
  }) => {
    expectedProblems.push(NETWORK_PROBLEM)
    const mine = await openDevice({ ...look, as: 'nobody' })
    const { page } = mine
    const check = (place: string): Promise<void> =>
      test.step(place, async () => {
        expect.soft(await findings(page), place).toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect.soft(wide, place).toBeLessThanOrEqual(0)
        const folder = process.env['PICTURES']
        if (folder) await page.screenshot({ path: `${folder}/${place}-${name.replace(', ', '-')}.png` })
      })
    await expect(page.getByRole('button', { name: 'Start without signing in' })).toBeVisible()
    await check('sign-in')
    await startLocally(mine)
    await mine.add('Written without an account')
    await expect(mine.title('Written without an account')).toBeVisible()
    await check('todos')
    await mine.openSync()
    await check('sync')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { name: 'On this device' })).toBeVisible()
    await check('settings')
    await page.route('**/graphql', (route) => route.abort())
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await passProvider(page, person.email)
    await expect(page.getByText('Bringing 1 todo into your account')).toBeVisible()
    await check('upload')
  })
}
