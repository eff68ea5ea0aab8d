// Put out of a workspace: what is left, what becomes of it, and the way back.

import { readFile } from 'node:fs/promises'
import { comeBack, goOffline, relaySockets } from './support/network'
import { newPerson } from './support/person'
import { nameOf, openShared, PHONE, people, shareWorkspace } from './support/share'
import { expect, NETWORK_PROBLEM, test } from './support/test'

test('[U115] whoever was put out while offline keeps what they had not sent as a file, and goes on in their own', async ({
  openDevice,
  person,
  baseURL,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const ben = newPerson(baseURL ?? '')
  const flat = await shareWorkspace(person, 'Our flat')
  await flat.letIn(ben)
  const sockets = relaySockets()
  const [ana, bens] = await Promise.all([
    openDevice(),
    openDevice({ ...PHONE, as: ben, prepare: sockets.prepare }),
  ])
  await bens.isLive()
  await openShared(bens, 'Our flat')
  await bens.page.getByRole('link', { name: 'All todos' }).click()
  await bens.add('Sent in time')
  await bens.isLive()
  await goOffline(bens, sockets)
  await bens.add('Written in a tunnel')
  await bens.add('And a second one')
  await openShared(ana, 'Our flat')
  await people(ana).open()
  await ana.page.getByRole('button', { name: `Remove ${nameOf(ben)}` }).click()
  await ana.page.getByRole('button', { name: `Confirm: Remove ${nameOf(ben)}` }).click()
  await expect(people(ana).member(nameOf(ben))).toHaveCount(0)

  await comeBack(bens)
  const { page } = bens
  await expect(page.getByRole('heading', { name: 'You are no member of “Our flat” any more' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '2 edits were not sent' })).toBeVisible()
  await expect(bens.title('Sent in time')).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { name: '2 edits were not sent' })).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download them' }).click(),
  ])
  const { format, rows } = JSON.parse(await readFile(await file.path(), 'utf8')) as {
    format: string
    rows: { workspaceId: string; operations: { createTodo: { title: string } }[] }[]
  }
  expect(format).toBe('daybook-unsynced')
  expect(rows.map(({ operations }) => operations[0]?.createTodo.title)).toEqual([
    'Written in a tunnel',
    'And a second one',
  ])
  expect(new Set(rows.map(({ workspaceId }) => workspaceId))).toEqual(new Set([flat.id]))
  await page.getByRole('button', { name: 'Discard 2 edits for good' }).click()
  await page.getByRole('button', { name: 'Confirm: Discard 2 edits for good' }).click()
  await expect(page.getByRole('heading', { name: /not sent/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Open Private' }).click()
  await expect(page).toHaveURL('/today')
  await bens.isLive()
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0)
  await page.getByRole('link', { name: 'All todos' }).click()
  await expect(bens.titles()).toHaveCount(0)
})

test('[U115] whoever is let in again goes on where they were, and what waited is sent', async ({
  openDevice,
  person,
  baseURL,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const ben = newPerson(baseURL ?? '')
  const flat = await shareWorkspace(person, 'Our flat')
  await flat.letIn(ben)
  const sockets = relaySockets()
  const bens = await openDevice({ as: ben, prepare: sockets.prepare })
  await bens.isLive()
  await openShared(bens, 'Our flat')
  await bens.page.getByRole('link', { name: 'All todos' }).click()
  await bens.add('Sent in time')
  await bens.isLive()
  await goOffline(bens, sockets)
  await bens.add('Written in a tunnel')
  await flat.putOut(ben)
  await comeBack(bens)
  await expect(bens.page.getByRole('heading', { name: '1 edit was not sent' })).toBeVisible()
  await flat.letIn(ben)
  // Nobody tells the page: it asks again by itself.
  await expect(bens.status).toHaveAccessibleName('Sync status: live', { timeout: 60_000 })
  await expect(bens.titles()).toHaveText(['Sent in time', 'Written in a tunnel'])
})
