// Three browsers of one person, and several tabs of one: what a phone, a laptop and a train ride do to each other.

import { randomUUID } from 'node:crypto'
import { type Device, newDevice } from './support/device'
import { comeBack, findServer, goOffline, loseServer, relaySockets } from './support/network'
import { askGraphql } from './support/person'
import { passProvider } from './support/sign-in'
import { expect, NETWORK_PROBLEM, SESSION_PROBLEM, test } from './support/test'

const POLLED_WITHIN_MS = 35_000
const HANDED_OVER_WITHIN_MS = 2_000

/** Waits until this tab leads. Returns how long that took from then on, in milliseconds. */
const untilLeading = async ({ page }: Device, from: number): Promise<number> => {
  const leads = (): boolean =>
    (window as { daybook?: { status(): { role: string } } }).daybook?.status().role === 'leader'
  await page.waitForFunction(leads, undefined, { polling: 'raf', timeout: HANDED_OVER_WITHIN_MS })
  return Math.round(performance.now() - from)
}

const waiting = (count: number): RegExp => new RegExp(`, ${count} waiting to be sent`)

const expectSameTitles = async (devices: readonly Device[], titles: readonly string[]): Promise<void> => {
  for (const { titles: shown, title } of devices) {
    await expect(shown()).toHaveCount(titles.length)
    for (const text of titles) await expect(title(text)).toHaveCount(1)
  }
  const [first, ...others] = await Promise.all(devices.map(({ titles: shown }) => shown().allTextContents()))
  for (const other of others) expect(other).toEqual(first)
}

test('[U100] three devices edit offline; after their return each shows all of it, once and in one order', async ({
  openDevice,
  expectedProblems,
  person,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  await person.write([
    { title: 'Shared', position: 'a1' },
    { title: 'To be done', position: 'a2' },
    { title: 'To be dropped', position: 'a3' },
  ])
  const sockets = [relaySockets(), relaySockets(), relaySockets()] as const
  const [phone, laptop, desk] = await Promise.all([
    openDevice({ prepare: sockets[0].prepare }),
    openDevice({ prepare: sockets[1].prepare }),
    openDevice({ prepare: sockets[2].prepare }),
  ])
  const all = [phone, laptop, desk]
  for (const device of all) await device.isLive()
  await Promise.all(all.map((device, nth) => goOffline(device, sockets[nth as 0 | 1 | 2])))

  await phone.add('From the phone #phone')
  await phone.rename('Shared', 'Shared, renamed')
  await laptop.add('From the laptop')
  await laptop.checkbox('To be done').click()
  await desk.add('From the desk')
  await desk.remove('To be dropped')
  await expect(phone.status).toHaveAccessibleName('Sync status: offline, 2 waiting to be sent')
  await expect(desk.status).toHaveAccessibleName('Sync status: offline, 2 waiting to be sent')

  await Promise.all(all.map(comeBack))
  for (const device of all) await device.isLive()
  await expectSameTitles(all, ['Shared, renamed', 'From the phone', 'From the laptop', 'From the desk'])
  for (const { page } of all) {
    await expect(page.getByRole('button', { name: /^Completed/ })).toContainText('1')
  }
})

test('[U101] of three edits of one title the latest stands everywhere, and the others are kept', async ({
  openDevice,
  expectedProblems,
  person,
  baseURL,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  await person.write([{ title: 'Dinner', position: 'a1' }])
  const sockets = [relaySockets(), relaySockets(), relaySockets()] as const
  const all = await Promise.all(sockets.map(({ prepare }) => openDevice({ prepare })))
  for (const device of all) await device.isLive()
  await Promise.all(all.map((device, nth) => goOffline(device, sockets[nth as 0 | 1 | 2])))
  const titles = ['Dinner at six', 'Dinner at seven', 'Dinner at eight']
  for (const [nth, device] of all.entries()) await device.rename('Dinner', titles[nth] ?? '')
  // The last who wrote is the first to return: the order of arrival must not decide.
  for (const device of [...all].reverse()) {
    await comeBack(device)
    await device.isLive()
  }
  for (const device of all) await expect(device.titles()).toHaveText(['Dinner at eight'])

  const { name, value } = await person.newCookie()
  const ask = async (query: string, variables = {}) =>
    (await (
      await askGraphql(baseURL ?? '', { cookie: `${name}=${value}` }, { query, variables })
    ).json()) as {
      data: {
        viewer: { workspaces: { id: string }[] }
        todos: { conflicts: { field: string; value: string }[] }[]
      }
    }
  const { data } = await ask('{ viewer { workspaces { id } } }')
  const workspaceId = data.viewer.workspaces[0]?.id
  const answer = await ask(
    'query ($workspaceId: ID!) { todos(workspaceId: $workspaceId) { conflicts { field value } } }',
    {
      workspaceId,
    },
  )
  const lost = answer.data.todos[0]?.conflicts.map(({ field, value: text }) => `${field}: ${text}`)
  expect(lost?.sort()).toEqual(['title: Dinner at seven', 'title: Dinner at six'])
})

test('[U102] a reload without a server shows all that the device had, with what waits on top', async ({
  openDevice,
  expectedProblems,
  person,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  await person.write([
    { title: 'Known before', position: 'a1' },
    { title: 'Known too', position: 'a2' },
  ])
  const mine = await openDevice()
  await loseServer(mine)
  await mine.rename('Known too', 'Renamed without a server')
  await mine.add('Added without a server')
  const shown = ['Known before', 'Renamed without a server', 'Added without a server']
  await expect(mine.titles()).toHaveText(shown)
  for (let time = 0; time < 3; time += 1) {
    await mine.page.reload()
    await expect(mine.titles()).toHaveText(shown)
    await expect(mine.status).toHaveAccessibleName(waiting(2))
  }
  await findServer(mine)
  await mine.isLive()
  await expect(mine.titles()).toHaveText(shown)
  const other = await openDevice()
  await expect(other.titles()).toHaveText(shown)
})

test('[U103] when the leading tab is closed or crashes, another goes on within two seconds, and nothing is sent twice', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const [first, watcher] = [await openDevice(), await openDevice()]
  const { context } = first
  const second = newDevice(await context.newPage())
  await second.page.goto('/todos')
  await second.isLive()
  const third = newDevice(await context.newPage())
  await third.page.goto('/todos')
  await third.isLive()

  // The leader hands its edit to the server and never hears of the answer.
  await first.page.route('**/graphql', async (route) => {
    if (!(route.request().postData() ?? '').includes('mutation Commit')) return route.continue()
    await route.fetch()
  })
  await first.add('From the leader')
  await expect(watcher.title('From the leader')).toBeVisible()
  await second.add('From a follower')
  await expect(second.title('From a follower')).toBeVisible()
  const closed = performance.now()
  await first.page.close()
  console.log(`leader closed: another tab led after ${await untilLeading(second, closed)} ms`)
  await expect(watcher.title('From a follower')).toBeVisible()
  await second.isLive()

  // Its process dies, with an edit of another tab just made.
  await third.add('Before the crash')
  const crashed = performance.now()
  const crash = await context.newCDPSession(second.page)
  void crash.send('Page.crash').catch(() => undefined)
  console.log(`leader crashed: another tab led after ${await untilLeading(third, crashed)} ms`)
  await third.add('After the crash')
  await expect(watcher.title('After the crash')).toBeVisible()
  await third.isLive()
  await expectSameTitles(
    [third, watcher],
    ['From the leader', 'From a follower', 'Before the crash', 'After the crash'],
  )
})

test('[U104] a session that ends with a full outbox asks to sign in, and then sends all of it, once', async ({
  openDevice,
  expectedProblems,
  person,
}) => {
  expectedProblems.push(NETWORK_PROBLEM, SESSION_PROBLEM)
  const sockets = relaySockets()
  const [mine, watcher] = [await openDevice({ prepare: sockets.prepare }), await openDevice()]
  await mine.isLive()
  await goOffline(mine, sockets)
  const titles = Array.from({ length: 30 }, (_, nth) => `Edit ${nth + 1} of ${randomUUID().slice(0, 4)}`)
  for (const title of titles) await mine.add(title)
  await expect(mine.status).toHaveAccessibleName('Sync status: offline, 30 waiting to be sent')
  await mine.context.clearCookies()
  await comeBack(mine)
  await expect(mine.status).toHaveAccessibleName('Sync status: needs sign-in, 30 waiting to be sent')
  await expect(mine.titles()).toHaveText(titles)

  const panel = await mine.openSync()
  await panel.getByRole('link', { name: 'Sign in again' }).click()
  await passProvider(mine.page, person.email)
  await mine.isLive()
  await expect(mine.titles()).toHaveText(titles)
  await expect(watcher.titles()).toHaveText(titles)
})

test('[U105] a device whose sockets are blocked polls, hears and is heard, and goes live when it can', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const sockets = relaySockets()
  const [mine, other, third] = await Promise.all([
    openDevice({ prepare: sockets.prepare }),
    openDevice(),
    openDevice(),
  ])
  await mine.isLive()
  await sockets.block()
  await expect(mine.status).toHaveAccessibleName('Sync status: polling')
  await other.add('Heard by asking')
  await mine.add('Sent all the same')
  await expect(other.title('Sent all the same')).toBeVisible()
  await expect(third.title('Sent all the same')).toBeVisible()
  await expect(mine.title('Heard by asking')).toBeVisible({ timeout: POLLED_WITHIN_MS })
  sockets.unblock()
  await expect(mine.status).toHaveAccessibleName('Sync status: live', { timeout: POLLED_WITHIN_MS })
  await other.add('Heard at once')
  await expect(mine.title('Heard at once')).toBeVisible({ timeout: 5_000 })
  await expectSameTitles([mine, other, third], ['Heard by asking', 'Sent all the same', 'Heard at once'])
})
