// Who else may come in: keys for machines, and the person's other browsers.

import dayjs from 'dayjs'
import { VIEWPORTS } from './support/axe'
import { askGraphql } from './support/person'
import { passProvider, signInAs } from './support/sign-in'
import { expect, NETWORK_PROBLEM, SESSION_PROBLEM, test } from './support/test'

const VIEWER = '{ viewer { email workspaces { id } } }'
const CREATE = `mutation ($workspaceId: ID!) {
  createTodo(workspaceId: $workspaceId, input: { title: "Added by a script" }) { id } }`

test('[U46] a key is shown once, adds a todo that appears live, is listed, and is over once revoked', async ({
  openDevice,
  person,
  baseURL,
}) => {
  const [mine, list] = await Promise.all([openDevice({ path: '/settings' }), openDevice({ path: '/todos' })])
  const { page } = mine
  await page.getByRole('textbox', { name: 'Name of the new key' }).fill('Backup script')
  await page.getByRole('button', { name: 'Create key' }).click()
  const key = await page.getByLabel('Your new key').inputValue()
  await expect(page.getByRole('list', { name: 'API keys' }).getByRole('listitem')).toContainText(
    'Backup script',
  )
  await page.getByRole('button', { name: 'Done' }).click()

  const ask = (query: string, variables = {}): Promise<Response> =>
    askGraphql(baseURL ?? '', { authorization: `Bearer ${key}` }, { query, variables })
  const { data } = (await (await ask(VIEWER)).json()) as {
    data: { viewer: { email: string; workspaces: { id: string }[] } }
  }
  expect(data.viewer.email).toBe(person.email)
  const added = await ask(CREATE, { workspaceId: data.viewer.workspaces[0]?.id })
  expect(added.status).toBe(200)
  await expect(list.title('Added by a script')).toBeVisible()

  await page.reload()
  await expect(page.getByRole('list', { name: 'API keys' })).toContainText(key.slice(0, 6))
  expect(await page.content()).not.toContain(key)
  await page.getByRole('button', { name: 'Revoke Backup script' }).click()
  await page.getByRole('button', { name: 'Confirm: Revoke Backup script' }).click()
  await expect(page.getByText('You have no keys.')).toBeVisible()
  expect((await ask(VIEWER)).status).toBe(401)
})

test('[U46] a key without a name is not made, and the field says why', async ({ openDevice }) => {
  const { page } = await openDevice({ path: '/settings' })
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('Give the key a name, so that you know it again.')).toBeVisible()
  await expect(page.getByText('You have no keys.')).toBeVisible()
})

test('[U106] what a key may do, where and how long is asked, told back, and what is missing said', async ({
  openDevice,
  baseURL,
}) => {
  const { page } = await openDevice({ path: '/settings' })
  const create = page.getByRole('button', { name: 'Create key' })
  await page.getByRole('textbox', { name: 'Name of the new key' }).fill('Reader')
  await page.getByLabel('It may').selectOption('Read only')
  await page.getByRole('combobox', { name: 'Workspaces' }).selectOption('Only some')
  await page.getByLabel('It expires').selectOption('On a date')
  await create.click()
  await expect(page.getByText('Choose at least one workspace.')).toBeVisible()
  const workspace = page.getByRole('group', { name: 'Which workspaces' }).getByRole('checkbox')
  await workspace.focus()
  await page.keyboard.press('Space')
  await create.click()
  await expect(page.getByText('Choose a date within five years.')).toBeVisible()
  const inDays = (days: number): string => dayjs().add(days, 'day').format('YYYY-MM-DD')
  await page.getByLabel('Last day').fill(inDays(3))
  await create.click()
  const key = await page.getByLabel('Your new key').inputValue()
  const item = page.getByRole('list', { name: 'API keys' }).getByRole('listitem')
  await expect(item).toContainText(/Reads everything in .+/)
  await expect(item).toContainText('Expires in 3 days')
  await expect(item).toContainText('never used')

  const ask = (query: string) => askGraphql(baseURL ?? '', { authorization: `Bearer ${key}` }, { query })
  expect((await ask(VIEWER)).status).toBe(200)
  expect(await (await ask('mutation { createApiKey(name: "wider") { key } }')).json()).toMatchObject({
    errors: [{ extensions: { code: 'KEY_SCOPE' } }],
  })
  await expect(async () => {
    await ask(VIEWER)
    await page.reload()
    await expect(item).toContainText('used today', { timeout: 3_000 })
  }).toPass()
})

test('[U107] a key whose time is over is listed as expired, to be revoked and nothing else', async ({
  openDevice,
  person,
  baseURL,
}) => {
  const { name, value } = await person.newCookie()
  const query = `mutation ($expiresAt: DateTime!) { createApiKey(name: "Brief", expiresAt: $expiresAt) { id } }`
  const variables = { expiresAt: dayjs().add(3, 'second').toISOString() }
  await askGraphql(baseURL ?? '', { cookie: `${name}=${value}` }, { query, variables })
  const { page } = await openDevice({ path: '/settings' })
  const item = page.getByRole('list', { name: 'API keys' }).getByRole('listitem')
  await expect(async () => {
    await page.reload()
    await expect(item).toContainText('Expired', { timeout: 3_000 })
  }).toPass()
  await expect(item.getByRole('button', { name: 'Rotate Brief' })).toHaveCount(0)
  await item.getByRole('button', { name: 'Revoke Brief' }).click()
  await item.getByRole('button', { name: 'Confirm: Revoke Brief' }).click()
  await expect(page.getByText('You have no keys.')).toBeVisible()
})

for (const [name, viewport] of Object.entries(VIEWPORTS)) {
  test(`[U108] a key is made, used, rotated, used both ways, and revoked: then neither works, ${name}`, async ({
    openDevice,
    baseURL,
  }) => {
    const { page } = await openDevice({ path: '/settings', viewport })
    await page.getByRole('textbox', { name: 'Name of the new key' }).fill('Backup script')
    await page.keyboard.press('Enter')
    const first = await page.getByLabel('Your new key').inputValue()
    await page.getByRole('button', { name: 'Done' }).click()
    const statusOf = async (key: string): Promise<number> =>
      (await askGraphql(baseURL ?? '', { authorization: `Bearer ${key}` }, { query: VIEWER })).status
    expect(await statusOf(first)).toBe(200)

    const rotate = page.getByRole('button', { name: 'Rotate Backup script' })
    await rotate.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Rotate Backup script' })
    await expect(dialog.getByLabel('The old key goes on working')).toHaveValue('24')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(rotate).toBeFocused()
    await rotate.click()
    await dialog.getByRole('button', { name: 'Make a new key' }).click()
    const second = await dialog.getByLabel('Your new key').inputValue()
    await page.keyboard.press('Escape')
    await expect(dialog.getByLabel('Your new key')).toHaveValue(second)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(dialog).toBeHidden()

    expect(second).not.toBe(first)
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200])
    const list = page.getByRole('list', { name: 'API keys' })
    await expect(list).toContainText(second.slice(0, 12))
    await expect(list).toContainText('The old key works until')
    expect(await page.content()).not.toContain(second)
    const width = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return { scrollWidth, clientWidth }
    })
    expect(width.scrollWidth).toBe(width.clientWidth)

    await page.getByRole('button', { name: 'Revoke Backup script' }).click()
    await page.getByRole('button', { name: 'Confirm: Revoke Backup script' }).click()
    await expect(page.getByText('You have no keys.')).toBeVisible()
    expect([await statusOf(first), await statusOf(second)]).toEqual([401, 401])
  })
}

test('[U47] a browser whose session was revoked asks to sign in again and keeps what was not sent', async ({
  openDevice,
  person,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM)
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  const other = await openDevice({ as: 'nobody', path: '/todos', userAgent })
  await signInAs(other.page, person.email)
  await other.isLive()
  const mine = await openDevice({ path: '/settings' })
  const sessions = mine.page.getByRole('list', { name: 'Sessions' })
  await expect(sessions.getByText('This browser')).toHaveCount(1)
  await mine.page.getByRole('button', { name: 'Sign out Firefox on Linux' }).click()
  await mine.page.getByRole('button', { name: 'Confirm: Sign out Firefox on Linux' }).click()
  await expect(sessions.getByText('Firefox on Linux')).toHaveCount(0)

  await other.add('Written without a session')
  await other.composer.pressSequentially('Half a line')
  await expect(other.title('Written without a session')).toBeVisible()
  await expect(other.status).toHaveAccessibleName('Sync status: needs sign-in, 1 waiting to be sent')
  const panel = await other.openSync()
  await panel.getByRole('link', { name: 'Sign in again' }).click()
  await passProvider(other.page, person.email)
  await expect(other.page).toHaveURL('/todos')
  await other.isLive()
  await expect(other.titles()).toHaveText(['Written without a session'])
  await expect(other.composer).toHaveValue('Half a line')

  await mine.page.getByRole('link', { name: 'All todos' }).click()
  await expect(mine.titles()).toHaveText(['Written without a session'])
})
