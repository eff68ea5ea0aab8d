// What a person sees of the sync: what waits, what was refused, how far it is, and when the device can't keep things.

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { findServer, loseServer } from './support/network'
import { isCommit, refuseWord } from './support/refuse'
import { expect, NETWORK_PROBLEM, test } from './support/test'

test('[U76] a refused edit is put right in the panel, and what is sent is the new one', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(/status of 4\d\d/)
  const [mine, other] = await Promise.all([openDevice(), openDevice()])
  await refuseWord(mine.page, 'cheese')
  await mine.add('Buy cheese #shop')
  await expect(mine.status).toHaveAccessibleName('Sync status: live, 1 need attention')
  const panel = await mine.openSync()
  const refused = panel.getByRole('listitem', { name: 'New todo “Buy cheese”' })
  await expect(refused).toContainText('Title must not be about cheese.')
  await refused.getByRole('button', { name: 'Send again' }).click()
  await expect(mine.status).toHaveAccessibleName('Sync status: live, 1 need attention')

  await refused.getByRole('button', { name: 'Edit' }).click()
  const title = refused.getByRole('textbox', { name: 'Title' })
  await expect(title).toBeFocused()
  await expect(title).toHaveValue('Buy cheese')
  await title.fill(' ')
  await refused.getByRole('button', { name: 'Send again' }).click()
  await expect(refused).toContainText('Title must not be empty.')
  await title.fill('Buy bread')
  await refused.getByLabel('Due').fill('2026-12-24')
  await title.press('Enter')
  await expect(panel.getByText('Needs attention')).toHaveCount(0)
  await mine.isLive()
  for (const { row } of [mine, other]) {
    await expect(row('Buy bread')).toContainText('#shop')
    await expect(row('Buy bread')).toContainText('24 Dec')
  }
})

test('[U76] a refused edit is discarded only after a question that names it', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(/status of 4\d\d/)
  const { page, add, openSync, status, title, isLive } = await openDevice()
  await refuseWord(page, 'cheese')
  await add('Buy cheese')
  await expect(status).toHaveAccessibleName('Sync status: live, 1 need attention')
  const panel = await openSync()
  await panel.getByRole('button', { name: 'Discard' }).click()
  await expect(panel).toContainText('New todo “Buy cheese” is on this device only. Discard it for good?')
  await expect(panel.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(status).toHaveAccessibleName('Sync status: live, 1 need attention')
  await panel.getByRole('button', { name: 'Discard' }).click()
  await panel.getByRole('button', { name: 'Discard for good' }).click()
  await isLive()
  await page.reload()
  await isLive()
  await expect(title('Buy cheese')).toHaveCount(0)
})

test('[U77] unsynced work is exported as a file that has all of it', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const mine = await openDevice()
  const { page, add, checkbox, openSync, status } = mine
  await loseServer(mine)
  await add('Written in a tunnel #train')
  await checkbox('Written in a tunnel').click()
  await expect(status).toHaveAccessibleName(/2 waiting to be sent/)
  await (await openSync()).getByRole('link', { name: 'All details' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sync')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export unsynced work' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^daybook-unsynced-\d{4}-\d\d-\d\d\.json$/)
  const content = JSON.parse(readFileSync(await file.path(), 'utf8'))
  expect(content).toMatchObject({ format: 'daybook-unsynced', version: 1 })
  expect(content.rows.map(({ operations }: { operations: object[] }) => operations[0])).toMatchObject([
    { createTodo: { title: 'Written in a tunnel', tags: ['train'] } },
    { updateTodo: { completed: true } },
  ])
})

test('[U83] the page of the sync lists what waits, says how far this device is, and what support may know', async ({
  openDevice,
  expectedProblems,
  person,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  await person.write([{ title: 'Known before', position: 'a1' }])
  const mine = await openDevice()
  await loseServer(mine)
  await mine.checkbox('Known before').click()
  await mine.add('Written in a tunnel')
  await (await mine.openSync()).getByRole('link', { name: 'All details' }).click()
  const { page } = mine
  const waiting = page.getByRole('region', { name: /^Waiting to be sent/ })
  await expect(waiting.getByRole('listitem')).toContainText([
    'Complete “Known before”',
    'New todo “Written in a tunnel”',
  ])
  const details = page.getByRole('region', { name: 'Details' })
  await expect(details).toContainText(/This device has all \d+ changes of/)
  await expect(details).toContainText('This tab talks to the server')
  await expect(details).toContainText(/ in use\./)
  await expect(page.getByRole('region', { name: 'Recent problems' })).toContainText('can’t be reached')

  const told = await page.evaluate<string>('JSON.stringify(window.daybook.status())')
  expect(JSON.parse(told)).toMatchObject({ pending: 2, role: 'leader', storage: 'durable', attention: [] })
  expect(told).not.toMatch(/tunnel|Known/)
  await findServer(mine)
  await mine.isLive()
  await expect(waiting).toHaveCount(0)
})

test('[U79] while many edits are sent a bar says how far it is', async ({ openDevice, expectedProblems }) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const mine = await openDevice()
  await loseServer(mine)
  for (let nth = 1; nth <= 30; nth += 1) await mine.add(`Edit ${nth}`)
  await expect(mine.status).toHaveAccessibleName(/30 waiting to be sent/)
  let letGo = (): void => {}
  const held = new Promise<void>((go) => {
    letGo = go
  })
  await findServer(mine)
  await mine.page.route('**/graphql', async (route) => {
    if (isCommit(route.request().postData())) await held
    return route.continue()
  })
  const panel = await mine.openSync()
  await panel.getByRole('button', { name: 'Sync now' }).click()
  await expect(panel.getByRole('progressbar', { name: 'Sending 0 of 30 edits' })).toBeVisible()
  letGo()
  await mine.isLive()
  await expect(panel.getByRole('progressbar')).toHaveCount(0)
})

/** Puts copies of what waits into the store, as if the person had written on for weeks. */
const multiplyWaiting = (page: Page, times: number): Promise<void> =>
  page.evaluate(async (count) => {
    const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((done, failed) => {
        request.onsuccess = () => done(request.result)
        request.onerror = () => failed(request.error)
      })
    const names = (await indexedDB.databases()).map(({ name = '' }) => name)
    const name = names.find((known) => known.startsWith('daybook-'))
    const database = await settled(indexedDB.open(name ?? ''))
    const outbox = database.transaction('outbox', 'readwrite').objectStore('outbox')
    const [{ batch: _, ...row }] = await settled(outbox.getAll())
    for (let nth = 1; nth < count; nth += 1) {
      const { createTodo } = row.operations[0]
      const operations = [{ createTodo: { ...createTodo, id: `copy-${nth}`, title: `Copy ${nth}` } }]
      outbox.add({ ...row, mutationId: crypto.randomUUID(), operations })
    }
    await new Promise((done) => {
      outbox.transaction.oncomplete = done
    })
    database.close()
  }, times)

test('[U78] from a thousand waiting edits on the panel warns, and offers a copy', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const mine = await openDevice()
  await loseServer(mine)
  await mine.add('The first')
  await expect(mine.status).toHaveAccessibleName(/1 waiting to be sent/)
  await multiplyWaiting(mine.page, 1_234)
  await mine.page.reload()
  await expect(mine.status).toHaveAccessibleName(/1234 waiting to be sent/)
  const panel = await mine.openSync()
  await expect(panel).toContainText('1,234 edits wait. Nothing is dropped')
  await expect(panel.getByRole('button', { name: 'Export unsynced work' })).toBeVisible()
})

test('[U81] a full disk is told over every page for as long as it lasts, with a way to save what was not sent', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const mine = await openDevice()
  const { page } = mine
  const banner = page.getByRole('alert').filter({ hasText: 'could not be stored on this device' })
  await loseServer(mine)
  await mine.add('Stored in time')
  await expect(mine.status).toHaveAccessibleName(/1 waiting to be sent/)
  await page.evaluate(() => {
    const { add, put } = IDBObjectStore.prototype
    const full = (): never => {
      throw new DOMException('The disk is full', 'QuotaExceededError')
    }
    Object.assign(IDBObjectStore.prototype, { add: full, put: full })
    Object.assign(window, { freeSpace: () => Object.assign(IDBObjectStore.prototype, { add, put }) })
  })
  await mine.add('Not on this disk')
  await expect(banner).toContainText('free some space')
  await expect(banner.getByRole('button', { name: 'Dismiss' })).toHaveCount(0)
  await expect(mine.status).toHaveAccessibleName(/this device can’t store changes/)
  await page.getByRole('link', { name: 'Today' }).click()
  await expect(banner).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    banner.getByRole('button', { name: 'Export unsynced work' }).click(),
  ])
  expect(readFileSync(await file.path(), 'utf8')).toContain('Stored in time')

  await page.evaluate(() => (window as unknown as { freeSpace: () => void }).freeSpace())
  await page.getByRole('link', { name: 'All todos' }).click()
  await mine.composer.press('Enter')
  await expect(mine.title('Not on this disk')).toBeVisible()
  await expect(banner).toHaveCount(0)
})

/** Brings the store to a version to come, as a newer Daybook in another tab would. */
const overtakeStore = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const known = (await indexedDB.databases()).find(({ name }) => name?.startsWith('daybook-'))
    const request = indexedDB.open(known?.name ?? '', (known?.version ?? 0) + 1)
    await new Promise((done, failed) => {
      request.onsuccess = done
      request.onerror = failed
    })
    request.result.close()
  })

test('[U81] a page that a newer Daybook has overtaken asks to be reloaded, and keeps the text that it can’t store', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(/StoreOutdated|updated in another tab/)
  const mine = await openDevice()
  const { page } = mine
  const banner = page.getByRole('alert').filter({ hasText: 'Daybook was updated in another tab' })
  await mine.add('Stored before')
  await mine.isLive()
  await overtakeStore(page)
  await mine.add('Written too late')
  await expect(banner).toContainText('nothing stored is lost')
  await expect(mine.composer).toHaveValue('Written too late')
  await banner.getByRole('button', { name: 'Reload' }).click()
  // The version that is loaded is still the old one: it says so, and takes nothing that it could not store.
  const old = page.getByRole('alert').filter({ hasText: 'This page is of an older Daybook' })
  await expect(old.getByRole('button', { name: 'Reload' })).toBeVisible()
  await expect(mine.composer).toHaveCount(0)
})

test('[U81] a browser that stores nothing is told of over every page, works all the same, and asks before what is unsent is closed', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM, /StoreFailed/)
  const mine = await openDevice({
    prepare: (page) =>
      page.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('IndexedDB is switched off', 'SecurityError')
        }
      }),
  })
  const { page } = mine
  const banner = page.getByRole('alert').filter({ hasText: 'doesn’t let Daybook store anything' })
  await expect(banner).toContainText('lost when you close this page before it is sent')
  await expect(mine.status).toHaveAccessibleName(/^Sync status: live, this device can’t store changes$/)
  await loseServer(mine)
  await mine.add('In memory only')
  await expect(mine.title('In memory only')).toBeVisible()
  const asked = new Promise<string>((done) => {
    page.once('dialog', (dialog) => {
      done(dialog.type())
      void dialog.dismiss()
    })
  })
  await page.close({ runBeforeUnload: true })
  expect(await asked).toBe('beforeunload')

  await findServer(mine)
  await expect(mine.status).toHaveAccessibleName('Sync status: live, this device can’t store changes')
  await banner.getByRole('button', { name: 'Dismiss' }).click()
  await expect(banner).toHaveCount(0)
})
