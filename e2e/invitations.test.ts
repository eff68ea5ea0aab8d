// Invitations: made, taken back, and taken, over a sign-in, or not.

import { newPerson } from './support/person'
import { nameOf, openShared, PHONE, people, shareWorkspace, switchOf } from './support/share'
import { passProvider } from './support/sign-in'
import { expect, NETWORK_PROBLEM, test } from './support/test'

test('[U114] an invitation leads over the sign-in into the workspace, where both edit one list live', async ({
  openDevice,
  person,
  baseURL,
}) => {
  const ben = newPerson(baseURL ?? '')
  const flat = await shareWorkspace(person, 'Our flat')
  const { path, token } = await flat.invite()
  const secret = token.split('.')[2] ?? ''
  const asked: string[] = []
  const bens = await openDevice({
    ...PHONE,
    as: 'nobody',
    path,
    prepare: async (page) => page.on('request', (request) => asked.push(request.url())),
  })
  const { page } = bens
  await expect(page.getByText('You are invited to a workspace.')).toBeVisible()
  await expect(page).toHaveURL('/join')
  await page.getByRole('link', { name: 'Sign in' }).click()
  await passProvider(page, ben.email)
  await expect(page.getByText(`${nameOf(person)} invites you to “Our flat” as member`)).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(switchOf(page)).toHaveAccessibleName('Workspace: Our flat')
  await bens.isLive()

  const ana = await openDevice()
  await openShared(ana, 'Our flat')
  await people(ana).open()
  await expect(people(ana).member(nameOf(ben))).toContainText(ben.email)
  await ana.page.getByRole('link', { name: 'All todos' }).click()
  await page.getByRole('link', { name: 'All todos' }).click()
  await ana.add('Ana’s line')
  await expect(bens.title('Ana’s line')).toBeVisible()
  await bens.add('Ben’s line')
  await bens.rename('Ana’s line', 'Ana’s line, seen by Ben')
  for (const { titles } of [ana, bens])
    await expect(titles()).toHaveText(['Ana’s line, seen by Ben', 'Ben’s line'])
  expect(asked.filter((url) => url.includes(secret))).toEqual([])
  // What is private stays so.
  await openShared(bens, 'Private')
  await expect(bens.titles()).toHaveCount(0)
})

test('[U113] a link is shown once and taken back; used ones say by whom', async ({
  openDevice,
  person,
  baseURL,
}) => {
  const ben = newPerson(baseURL ?? '')
  const flat = await shareWorkspace(person, 'Our flat')
  const ana = await openDevice(PHONE)
  const { page } = ana
  await openShared(ana, 'Our flat')
  await people(ana).open()
  await page.getByRole('combobox', { name: 'As' }).selectOption('viewer')
  await page.getByRole('combobox', { name: 'Valid for' }).selectOption('30 days')
  await page.getByRole('textbox', { name: /^E-mail address/ }).fill(ben.email)
  await page.getByRole('button', { name: 'Make an invitation link' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()
  expect(link).toMatch(/\/join#.+\..+\..{40,}$/)
  await expect(page.getByText(`lets whoever signs in as ${ben.email} in as viewer, until`)).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()
  const open = page.getByRole('list', { name: 'Open invitations' }).getByRole('listitem')
  await expect(open).toHaveText([new RegExp(`Viewer, ${ben.email}`)])
  await page.reload()
  await expect(open).toHaveCount(1)
  expect(await page.content()).not.toContain(link.split('.').at(-1))

  const used = await flat.invite()
  await ben.ask('mutation ($token: String!) { acceptInvitation(token: $token) { id } }', used)
  await expect(page.getByRole('list', { name: 'Used and expired invitations' })).toContainText(
    `Used by ${nameOf(ben)}`,
  )
  await page.getByRole('button', { name: /^Take back the invitation/ }).click()
  await page.getByRole('button', { name: /^Confirm: Take back/ }).click()
  await expect(open).toHaveCount(0)
})

test('[U114] each invitation that can’t be taken says why, and has a way on', async ({
  openDevice,
  person,
  baseURL,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const [ben, cleo] = [newPerson(baseURL ?? ''), newPerson(baseURL ?? '')]
  const flat = await shareWorkspace(person, 'Our flat')
  const [used, revoked, foreign] = await Promise.all([
    flat.invite(),
    flat.invite(),
    flat.invite({ email: ben.email }),
  ])
  await ben.ask('mutation ($token: String!) { acceptInvitation(token: $token) { id } }', used)
  await flat.revoke(revoked)
  const { page } = await openDevice({ as: cleo })
  const alert = page.getByRole('alert')
  for (const [path, words] of [
    [used.path, 'This invitation was used already'],
    [revoked.path, 'This invitation was taken back'],
    [`/join#${flat.id}.unknown.${used.token.split('.')[2]}`, 'This invitation is unknown'],
    ['/join#half', 'This invitation is unknown'],
    [foreign.path, 'This invitation is for somebody else'],
  ] as const) {
    await page.goto('/todos')
    await page.goto(path)
    await expect(alert).toContainText(words)
  }
  await expect(alert).toContainText(cleo.email)
  // Nobody waits for a day here: the server's answer is put in its place.
  await page.route('**/graphql', (route) => {
    if (!route.request().postData()?.includes('query Invitation(')) return route.fallback()
    const errors = [{ message: 'Expired.', extensions: { code: 'INVITATION_EXPIRED' } }]
    return route.fulfill({ json: { data: null, errors } })
  })
  await page.reload()
  await expect(alert).toContainText('This invitation has expired')
  await page.unroute('**/graphql')
  await page.route('**/graphql', (route) => route.abort())
  await page.reload()
  await expect(alert).toContainText('The server can’t be reached right now.')
  await page.unroute('**/graphql')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(alert).toContainText('This invitation is for somebody else')
  // The way on: as who it is for.
  await alert.getByRole('link', { name: 'Sign in' }).click()
  await passProvider(page, ben.email)
  await expect(page.getByRole('button', { name: 'Join' })).toBeVisible()
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(page).toHaveURL('/today')
})

test('[U114] whoever works without a sign-in is asked to sign in first, and brings nothing of theirs along', async ({
  openDevice,
  person,
  baseURL,
}) => {
  const ben = newPerson(baseURL ?? '')
  const flat = await shareWorkspace(person, 'Our flat')
  const { path } = await flat.invite()
  const bens = await openDevice({ as: 'nobody', path: '/todos' })
  const { page } = bens
  await page.getByRole('button', { name: 'Start without signing in' }).click()
  await bens.add('For my eyes only')
  await expect(bens.title('For my eyes only')).toBeVisible()
  await page.goto(path)
  await expect(page.getByText('A workspace is shared by people who are signed in.')).toBeVisible()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await passProvider(page, ben.email)
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(switchOf(page)).toHaveAccessibleName('Workspace: Our flat')
  await bens.isLive()
  await page.getByRole('link', { name: 'All todos' }).click()
  await expect(bens.titles()).toHaveCount(0)
  await openShared(bens, 'Private')
  await page.getByRole('link', { name: 'All todos' }).click()
  await expect(bens.titles()).toHaveText(['For my eyes only'])
})
