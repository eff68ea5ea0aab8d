// The network goes away in several ways; what a person does meanwhile is kept, shown, and sent once.

import { relaySockets } from './support/network'
import { isFetchedAhead, watchTitle } from './support/shown'
import { expect, NETWORK_PROBLEM, test } from './support/test'

const POLLED_WITHIN_MS = 35_000

test('[U37] an edit made offline shows at once, survives a reload, and arrives once after the return', async ({
  openDevice,
  expectedProblems,
  person,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  await person.write([{ title: 'On the train', position: 'a1' }])
  const sockets = relaySockets()
  const [mine, other] = await Promise.all([openDevice({ prepare: sockets.prepare }), openDevice()])
  await mine.isLive()
  // What opens over the page has been fetched ahead ([U49]).
  await isFetchedAhead(mine.page)
  await mine.row('On the train').hover()
  await expect(mine.row('On the train')).toHaveAttribute('draggable', 'true')

  await mine.context.setOffline(true)
  await sockets.cut()
  await mine.add('Written in a tunnel')
  await expect(mine.title('Written in a tunnel')).toBeVisible()
  await expect(mine.status).toHaveAccessibleName('Sync status: offline, 1 waiting to be sent')
  const panel = await mine.openSync()
  await expect(panel).toContainText('What you do is kept on this device and sent later.')
  await mine.page.keyboard.press('Escape')
  await mine.add('And one more')
  await mine.checkbox('And one more').click()
  await expect(mine.status).toHaveAccessibleName('Sync status: offline, 3 waiting to be sent')

  // The page can be had again, the data can't: what is shown comes from this device.
  await mine.page.route('**/graphql', (route) => route.abort())
  await mine.context.setOffline(false)
  await mine.page.reload()
  await expect(mine.title('Written in a tunnel')).toBeVisible()
  await expect(mine.status).toHaveAccessibleName('Sync status: offline, 3 waiting to be sent')
  await expect(other.titles()).toHaveText(['On the train'])

  // Nobody tells the page: it tries again by itself.
  await mine.page.unroute('**/graphql')
  await mine.isLive()
  await expect(other.title('Written in a tunnel')).toBeVisible()
  await expect(other.page.getByRole('button', { name: /^Completed/ })).toContainText('1')
  await expect(mine.titles()).toHaveText(['On the train', 'Written in a tunnel'])
  await other.page.reload()
  await other.isLive()
  await expect(other.titles()).toHaveText(['On the train', 'Written in a tunnel'])
})

test('[U49] what was never opened before opens offline too, and nothing on the page breaks', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const mine = await openDevice()
  await mine.add('Open me')
  await mine.isLive()
  await isFetchedAhead(mine.page)
  await mine.context.setOffline(true)
  // At once, though the socket is open still: the browser says so.
  await expect(mine.status).toHaveAccessibleName('Sync status: offline', { timeout: 1_000 })
  const panel = await mine.openSync()
  await mine.page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  const drawer = await mine.openDetails('Open me')
  await mine.page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await mine.remove('Open me')
  await expect(mine.page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await mine.page.getByRole('link', { name: 'Settings' }).click()
  await expect(mine.page.getByRole('heading', { level: 1 })).toHaveText('Settings')
})

test('[U50] what can’t be fetched says so, leaves the rest of the page alone, and comes when it is tried again', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const isLater = /\/_static\/assets\/(details|settings-page|notice-host)-/
  const mine = await openDevice({ prepare: (page) => page.route(isLater, (route) => route.abort()) })
  const alert = mine.page.getByRole('alert')
  const tryAgain = alert.getByRole('button', { name: 'Try again' })
  await mine.isLive()
  await mine.add('Open me')

  await mine.page.getByRole('button', { name: 'Details of Open me' }).click()
  await expect(alert).toContainText('This can’t be opened right now.')
  await mine.add('Go on')
  await expect(mine.titles()).toHaveText(['Open me', 'Go on'])
  // Without the library that shows notices, Undo is there all the same.
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await expect(alert).toHaveCount(0)
  await mine.remove('Go on')
  await alert.getByRole('button', { name: 'Undo' }).click()
  await expect(mine.titles()).toHaveText(['Open me', 'Go on'])
  await mine.page.getByRole('button', { name: 'Details of Open me' }).click()
  await tryAgain.click()
  await expect(tryAgain).toBeVisible()

  await mine.page.getByRole('link', { name: 'Settings' }).click()
  await expect(alert).toContainText('This page can’t be loaded right now')
  await mine.page.unroute(isLater)
  await tryAgain.click()
  await expect(mine.page.getByRole('heading', { level: 1 })).toHaveText('Settings')
  await mine.page.goBack()
  await mine.page.getByRole('button', { name: 'Details of Open me' }).click()
  const drawer = mine.page.getByRole('dialog', { name: 'Details' })
  await expect(drawer).toBeVisible()
  // Its looks failed with it, and came with it.
  await expect(drawer).toHaveCSS('width', '420px')
})

test('[U38] what both sides did while one was offline is on both sides after the return', async ({
  openDevice,
  expectedProblems,
  person,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  await person.write([{ title: 'Shared', position: 'a1' }])
  const sockets = relaySockets()
  const [mine, other] = await Promise.all([openDevice({ prepare: sockets.prepare }), openDevice()])
  await mine.isLive()
  const once = await watchTitle(other.page, 'From the tunnel')

  await mine.context.setOffline(true)
  await sockets.cut()
  await mine.add('From the tunnel')
  await expect(mine.status).toHaveAccessibleName('Sync status: offline, 1 waiting to be sent')
  await other.rename('Shared', 'Shared, renamed')
  await other.add('From the street')
  await other.isLive()
  await expect(mine.titles()).toHaveText(['Shared', 'From the tunnel'])

  // Nothing but the browser's own "online" tells the page.
  await mine.context.setOffline(false)
  await mine.isLive()
  for (const { titles, title } of [mine, other]) {
    await expect(titles()).toHaveCount(3)
    for (const text of ['Shared, renamed', 'From the tunnel', 'From the street'])
      await expect(title(text)).toHaveCount(1)
  }
  expect(await mine.titles().allTextContents()).toEqual(await other.titles().allTextContents())
  expect(await once()).toEqual({ most: 1, gaps: 0 })
})

test('[U39] without a socket the log is asked every half minute, and the status says so', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const [mine, other] = await Promise.all([
    openDevice({
      prepare: (page) => page.routeWebSocket(/token=/, (socket) => socket.close({ code: 1011 })),
    }),
    openDevice(),
  ])
  await expect(mine.status).toHaveAccessibleName('Sync status: polling')
  const panel = await mine.openSync()
  await expect(panel).toContainText('looks for changes every 30 seconds')
  await mine.page.keyboard.press('Escape')

  await other.add('Heard by asking')
  await other.isLive()
  const from = performance.now()
  await expect(mine.title('Heard by asking')).toBeVisible({ timeout: POLLED_WITHIN_MS })
  console.log(`polling: shown on the other after ${Math.round(performance.now() - from)} ms`)

  // The other way is as quick as ever: edits are sent over HTTP.
  await mine.add('Sent all the same')
  await expect(other.title('Sent all the same')).toBeVisible()
  await expect(mine.status).toHaveAccessibleName('Sync status: polling')
})
