// One browser, two persons: what is one's is neither shown to the other nor sent as theirs, and waits for its own.

import { findings, LOOKS } from './support/axe'
import { type Device, newDevice } from './support/device'
import { newLine } from './support/line'
import { newPerson } from './support/person'
import { passProvider } from './support/sign-in'
import { expect, NETWORK_PROBLEM, SESSION_PROBLEM, test } from './support/test'

const SIGN_IN = '/api/v1/auth/sign-in?returnTo=/todos'

/** The local provider calls a person by what is before the @. */
const nameOf = (email: string): string => email.split('@')[0] ?? ''

/** Somebody signs in in another tab of the same browser. */
const signInBeside = async ({ context }: Device, email: string): Promise<Device> => {
  const tab = newDevice(await context.newPage())
  await tab.page.goto(SIGN_IN)
  await passProvider(tab.page, email)
  await tab.isLive()
  return tab
}

test('[U95] when somebody else signs in, a tab shows nothing of its person any more, and sends nothing', async ({
  openDevice,
  person: ana,
  baseURL,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM, SESSION_PROBLEM)
  const ben = newPerson(baseURL ?? '')
  const line = newLine()
  const [mine, anas, bens] = await Promise.all([
    openDevice({ prepare: line.prepare }),
    openDevice(),
    openDevice({ as: ben }),
  ])
  await mine.add('Ana’s, sent')
  await mine.isLive()
  await line.cut()
  await mine.add('Ana’s, not sent')
  await mine.composer.pressSequentially('Half a line of Ana’s')
  const drawer = await mine.openDetails('Ana’s, sent')
  await drawer.getByRole('textbox', { name: 'Notes' }).fill('Being typed')

  const tab = await signInBeside(mine, ben.email)
  const { page } = mine
  await expect(page.getByRole('alert')).toContainText(`${nameOf(ben.email)} is signed in now in this browser`)
  await expect(mine.titles()).toHaveCount(0)
  await expect(page.getByText('Ana’s')).toHaveCount(0)
  await expect(mine.composer).toHaveCount(0)

  // The line is there again, and somebody comes back to the tab.
  line.mend()
  await page.bringToFront()
  await page.evaluate(() => {
    dispatchEvent(new Event('online'))
    dispatchEvent(new Event('focus'))
  })
  await tab.add('Ben’s')
  await expect(bens.titles()).toHaveText(['Ben’s'])
  await expect(anas.titles()).toHaveText(['Ana’s, sent'])

  await page.getByRole('button', { name: `Go on as ${nameOf(ben.email)}` }).click()
  await mine.isLive()
  await expect(mine.titles()).toHaveText(['Ben’s'])
  await expect(mine.composer).toHaveValue('')
  await page.reload()
  await mine.isLive()
  for (const { titles } of [mine, tab, bens]) await expect(titles()).toHaveText(['Ben’s'])

  // Ana comes back: what waited is sent, what was being typed goes on.
  await page.goto(SIGN_IN)
  await passProvider(page, ana.email)
  await mine.isLive()
  for (const { titles } of [mine, anas]) await expect(titles()).toHaveText(['Ana’s, sent', 'Ana’s, not sent'])
  await expect(mine.composer).toHaveValue('Half a line of Ana’s')
  const again = await anas.openDetails('Ana’s, sent')
  await expect(again.getByRole('textbox', { name: 'Notes' })).toHaveValue('Being typed')
  await expect(bens.titles()).toHaveText(['Ben’s'])
})

test('[U95] what was being typed when the tab gave way is stored, for its person', async ({
  openDevice,
  expectedProblems,
}) => {
  // Where no page says otherwise, a browser asks for one of these.
  expectedProblems.push(/favicon\.ico/)
  const mine = await openDevice()
  await mine.add('Ana’s')
  await mine.isLive()
  const beside = await mine.context.newPage()
  await beside.goto('/api/v1/health')
  const ana = await beside.evaluate(() => localStorage.getItem('daybook.person'))
  const drawer = await mine.openDetails('Ana’s')
  await drawer.getByRole('textbox', { name: 'Notes' }).fill('Typed in the last moment')
  await beside.evaluate(() => {
    const ben = { id: 'ben', email: 'ben@example.com', name: 'Ben', workspaceId: 'w-ben' }
    localStorage.setItem('daybook.person', JSON.stringify(ben))
  })
  await expect(mine.page.getByRole('button', { name: 'Go on as Ben' })).toBeVisible()
  await expect(mine.page.getByText('Typed in the last moment')).toHaveCount(0)
  await beside.evaluate((known) => localStorage.setItem('daybook.person', known ?? ''), ana)
  await mine.isLive()
  const again = await mine.openDetails('Ana’s')
  await expect(again.getByRole('textbox', { name: 'Notes' })).toHaveValue('Typed in the last moment')
})

test('[U95] a tab that was not told learns it from the server: it sends nothing as somebody else', async ({
  openDevice,
  baseURL,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM)
  const ben = newPerson(baseURL ?? '')
  const [mine, bens] = await Promise.all([openDevice(), openDevice({ as: ben })])
  await mine.add('Ana’s, sent')
  await mine.isLive()
  // The cookie is Ben's, and no page of his has been there to say so.
  const cookie = await ben.newCookie()
  await mine.context.addCookies([{ ...cookie, url: baseURL ?? '', httpOnly: true, sameSite: 'Lax' }])
  await mine.add('Ana’s, written under his session')
  await expect(mine.page.getByRole('alert')).toContainText(
    `${nameOf(ben.email)} is signed in now in this browser`,
  )
  await expect(mine.page.getByText('Ana’s')).toHaveCount(0)
  await expect(bens.titles()).toHaveCount(0)
  await mine.page.getByRole('button', { name: `Go on as ${nameOf(ben.email)}` }).click()
  await mine.isLive()
  await expect(mine.titles()).toHaveCount(0)
  await expect(bens.titles()).toHaveCount(0)
})

for (const { name, look } of LOOKS) {
  test(`[U48] axe finds nothing serious where a person gives way, ${name}`, async ({
    openDevice,
    baseURL,
    expectedProblems,
  }) => {
    expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM)
    const ben = newPerson(baseURL ?? '')
    const mine = await openDevice(look)
    await signInBeside(mine, ben.email)
    await expect(mine.page.getByRole('button', { name: /^Go on as/ })).toBeVisible()
    expect(await findings(mine.page)).toEqual([])
    const folder = process.env['PICTURES']
    if (folder)
      await mine.page.screenshot({ path: `${folder}/person-changed-${name.replace(', ', '-')}.png` })
  })
}
