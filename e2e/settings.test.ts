// Who else may come in: keys for machines, and the person's other browsers.

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
