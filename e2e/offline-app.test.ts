// Daybook as an app of the device: it opens without a server, takes a new version when its person says so, and belongs
// to one person at a time. These journeys run with the service worker; all others block it (playwright.config.ts).

import type { Page } from 'playwright/test'
import { type Device, newDevice } from './support/device'
import { BUILD } from './support/front'
import { countLoads, isKept, lookForUpdate, test } from './support/installed'
import { newPerson } from './support/person'
import { passProvider } from './support/sign-in'
import { expect, NETWORK_PROBLEM, SESSION_PROBLEM } from './support/test'

const READY = 'A new version of Daybook is ready.'

/** What a browser logs of a server that answers 503. */
const BUSY_PROBLEM = /status of 503/

const h1 = ({ page }: Device) => page.getByRole('heading', { level: 1 })

test('[U60] after one visit every page opens without a server, at its address, with its policy', async ({
  front,
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM, /Content.Security.Policy/i)
  const mine = await openDevice({ path: `${front.url}/today` })
  await mine.add('Sent to the server')
  await mine.isLive()
  await isKept(mine.page)
  await front.stop()
  await mine.add('Written without a server')
  await expect(mine.title('Written without a server')).toBeVisible()
  // Its socket goes past the front, and would be live still.
  await mine.page.close()

  const tab = newDevice(await mine.context.newPage())
  await tab.page.goto(`${front.url}/todos?q=server`)
  await expect(tab.titles()).toHaveText(['Sent to the server', 'Written without a server'])
  await expect(tab.status).toHaveAccessibleName('Sync status: offline, 1 waiting to be sent')
  // None of these parts was ever opened.
  const drawer = await tab.openDetails('Written without a server')
  await expect(drawer).toHaveCSS('width', '420px')
  await tab.page.keyboard.press('Escape')
  await tab.openSync()
  await tab.page.goto(`${front.url}/settings`)
  await expect(h1(tab)).toHaveText('Settings')
  await tab.page.goto(`${front.url}/no/such/page`)
  await expect(h1(tab)).toHaveText('Page not found')
  await tab.page.goto(front.url)
  await expect(tab.page).toHaveURL(`${front.url}/today`)

  const hacked = await tab.page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.documentElement.dataset.hacked = "yes"'
    document.head.append(script)
    return document.documentElement.dataset['hacked']
  })
  expect(hacked).toBeUndefined()
})

test('[U60] a device that is offline opens it too, and sends what was written once it is back', async ({
  front,
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(NETWORK_PROBLEM)
  const [mine, other] = await Promise.all([openDevice({ path: `${front.url}/todos` }), openDevice()])
  await isKept(mine.page)
  await mine.context.setOffline(true)
  await mine.page.reload()
  await mine.add('Written on a train')
  await expect(mine.status).toHaveAccessibleName('Sync status: offline, 1 waiting to be sent')
  await mine.page.reload()
  await expect(mine.title('Written on a train')).toBeVisible()
  await mine.context.setOffline(false)
  await mine.isLive()
  await expect(other.titles()).toHaveText(['Written on a train'])
})

test('[U61] nothing that the server says is kept, and no address of it is answered by the worker', async ({
  front,
  openDevice,
  expectedProblems,
}) => {
  // GraphiQL loads its own scripts from the internet.
  expectedProblems.push(NETWORK_PROBLEM, /status of 404/, /YogaGraphiQL/)
  const { page, add, isLive } = await openDevice({ path: `${front.url}/settings` })
  await isKept(page)
  await page.goto(`${front.url}/todos`)
  await add('Known to the server')
  await isLive()
  await page.waitForLoadState('networkidle')
  const kept = await page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
    const requests = await Promise.all(caches_.map((cache) => cache.keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(kept.filter((path) => path !== '/' && !path.startsWith('/_static/assets/'))).toEqual([])
  expect(kept).toContain('/')
  // Nobody's page: without the frame that a session's cookie brings.
  const html = await page.evaluate(async () => (await fetch('/')).text())
  expect(html).toContain('<html lang="en">')

  // The worker lets them pass while the server is there …
  const health = await page.goto(`${front.url}/api/v1/health`)
  expect(await health?.json()).toMatchObject({ status: 'ok' })
  expect((await page.goto(`${front.url}/graphql`))?.headers()['content-type']).toContain('text/html')
  await expect(page).not.toHaveTitle(/Daybook/)
  expect((await page.goto(`${front.url}/data/key`))?.status()).toBe(404)
  expect((await page.goto(`${front.url}/old-worker.js`))?.status()).toBe(404)

  // … and has no answer for them when it isn't.
  await page.goto(`${front.url}/todos`)
  await isLive()
  await front.stop()
  for (const path of ['/api/v1/health', '/graphql', '/data/key', '/api/v1/auth/sign-in']) {
    const asked = page.evaluate((url) => fetch(url).then(({ status }) => status), path)
    await expect(asked, path).rejects.toThrow('Failed to fetch')
    const tab = await page.context().newPage()
    await expect(tab.goto(front.url + path), path).rejects.toThrow('ERR_CONNECTION_REFUSED')
  }
})

test('[U61] a page from the worker asks for the session once, and for nothing that it keeps', async ({
  front,
  openDevice,
}) => {
  const { page, isLive } = await openDevice({ path: `${front.url}/today` })
  await isKept(page)
  await isLive()
  await page.waitForLoadState('networkidle')
  front.asked.length = 0
  await page.reload()
  await isLive()
  await page.waitForLoadState('networkidle')
  const asked = front.asked.filter((path) => path !== '/graphql' && !path.startsWith('/_static/icons'))
  // The browser itself looks for a new worker, and reads how the app would be installed.
  expect(asked.filter((path) => !['/sw.js', '/_static/manifest.webmanifest'].includes(path))).toEqual([
    '/api/v1/auth/session',
  ])
})

test('[U62] a new version waits until it may take over, then every tab is loaded anew once, and no edit is lost', async ({
  front,
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(BUSY_PROBLEM)
  const other = await openDevice()
  const mine = await openDevice({ path: `${front.url}/todos` })
  await isKept(mine.page)
  const second = newDevice(await mine.context.newPage())
  await second.page.goto(`${front.url}/today`)
  await second.isLive()
  const letThrough = front.refuse(/^\/graphql/)
  await mine.add('Written in the old version')
  await expect(mine.status).toHaveAccessibleName(/1 waiting to be sent/)

  const tabs = [mine, second] as const
  const loads = tabs.map(({ page }) => countLoads(page))
  front.deploy('two')
  // The old version's files are gone from the server; a tab that is open still has them.
  front.change(/settings-page-.*\.js/, () => undefined)
  await lookForUpdate(mine.page)
  for (const { page } of tabs) await expect(page.getByText(READY)).toBeVisible()
  await second.page.getByRole('link', { name: 'Settings' }).click()
  await expect(h1(second)).toHaveText('Settings')
  await second.page.getByRole('link', { name: 'Today' }).click()
  expect(loads.map((count) => count())).toEqual([0, 0])

  // Somebody is in the middle of a line in the second tab: it waits.
  await second.composer.pressSequentially('Half a li')
  await mine.page.getByRole('button', { name: 'Reload' }).click()
  await expect(mine.page.locator(BUILD)).toHaveAttribute('content', 'two')
  await expect(mine.status).toHaveAccessibleName(/1 waiting to be sent/)
  await expect(mine.title('Written in the old version')).toBeVisible()
  await second.composer.pressSequentially('ne')
  await expect(second.page.locator(BUILD)).toHaveCount(0)
  await second.composer.blur()
  await expect(second.page.locator(BUILD)).toHaveAttribute('content', 'two')
  await expect(second.composer).toHaveValue('Half a line')

  letThrough()
  await mine.isLive()
  await expect(other.titles()).toHaveText(['Written in the old version'])
  await expect(mine.page.getByText(READY)).toHaveCount(0)
  expect(loads.map((count) => count())).toEqual([1, 1])
})

test('[U62] a version that was dismissed is offered again at the next start, and not before', async ({
  front,
  openDevice,
}) => {
  const { page } = await openDevice({ path: `${front.url}/today` })
  // The first visit's page is taken into the worker's hands as it is.
  const loads = countLoads(page)
  await isKept(page)
  front.deploy('two')
  await lookForUpdate(page)
  expect(loads()).toBe(0)
  await page.getByRole('alert').filter({ hasText: READY }).getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByText(READY)).toHaveCount(0)
  front.deploy('three')
  await lookForUpdate(page)
  await page.getByRole('link', { name: 'All todos' }).click()
  await expect(page.getByText(READY)).toHaveCount(0)
  await page.reload()
  await expect(page.getByText(READY)).toBeVisible()
  await expect(page.locator(BUILD)).toHaveCount(0)
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(page.locator(BUILD)).toHaveAttribute('content', 'three')
})

const HOUR_MS = 60 * 60 * 1_000

for (const [name, pass] of [
  ['every hour', (page: Page) => page.clock.fastForward(HOUR_MS + 1)],
  [
    'when somebody comes back',
    async (page: Page) => {
      // A laptop that was closed: no timer ran.
      await page.clock.setSystemTime(Date.now() + 5 * HOUR_MS)
      await page.evaluate(() => dispatchEvent(new Event('focus')))
    },
  ],
] as const) {
  test(`[U62] a page that stays open looks for a new version ${name}`, async ({ front, openDevice }) => {
    const { page, isLive } = await openDevice({
      path: `${front.url}/today`,
      prepare: (one) => one.clock.install(),
    })
    await isKept(page)
    await isLive()
    const looks = (): number => front.asked.filter((path) => path === '/sw.js').length
    const before = looks()
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    await pass(page)
    await expect.poll(looks).toBe(before + 1)
  })
}

test('[U62] a page that stumbles is loaded anew in the version that waits', async ({
  front,
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(/out of order/)
  const broken = 'export const SettingsPage = () => { throw new Error("out of order") }'
  let isMended = false
  front.change(/settings-page-.*\.js/, (script) => (isMended ? script : broken))
  const mine = await openDevice({ path: `${front.url}/today` })
  await isKept(mine.page)
  isMended = true
  front.deploy('two')
  // A mended file has another name; here it has another revision, which is as good.
  front.change(/^\/sw\.js$/, (worker) =>
    worker
      .replace(/daybookPage="[^"]*"/, 'daybookPage="two"')
      .replace(/"revision":null(,"url":"[^"]*settings-page-[^"]*\.js")/, '"revision":"two"$1'),
  )
  await lookForUpdate(mine.page)
  await expect(mine.page.getByText(READY)).toBeVisible()
  await mine.page.getByRole('link', { name: 'Settings' }).click()
  const stumbled = mine.page.getByRole('alert').filter({ hasText: 'This page stumbled' })
  await stumbled.getByRole('button', { name: 'Reload' }).click()
  await expect(h1(mine)).toHaveText('Settings')
  await expect(mine.page.locator(BUILD)).toHaveAttribute('content', 'two')
})

test('[U63] who was here before sees their day before the server has said anything', async ({
  front,
  openDevice,
}) => {
  const mine = await openDevice({ path: `${front.url}/todos` })
  await isKept(mine.page)
  // Whoever waits for an answer waits for good.
  await mine.page.addInitScript(() => {
    AbortSignal.timeout = () => new AbortController().signal
  })
  const release = front.hold(/^\/(api|graphql)/)
  await mine.page.reload()
  await mine.add('Written before it answered')
  await expect(mine.title('Written before it answered')).toBeVisible()
  // The kept page has no header to announce the app's files: it fetches them before a script has asked.
  await expect(mine.page.locator('link[rel="modulepreload"][href*="/first-load-"]')).toHaveCount(1)
  // An answer, or the end of waiting for one, would be among these.
  const answered = await mine.page.evaluate(() =>
    performance.getEntriesByName(`${origin}/api/v1/auth/session`),
  )
  expect(answered).toEqual([])
  release()
  await mine.isLive()
})

test('[U63] a session that is over takes nothing away: the page stays usable and asks for a sign-in', async ({
  front,
  openDevice,
  person,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM)
  const mine = await openDevice({ path: `${front.url}/todos` })
  await isKept(mine.page)
  await mine.context.clearCookies()
  await mine.page.reload()
  await mine.add('Written without a session')
  await expect(mine.status).toHaveAccessibleName('Sync status: needs sign-in, 1 waiting to be sent')
  await mine.page.goto(`${front.url}/sign-in?error=denied`)
  await expect(mine.page.getByRole('alert')).toHaveText(/\w+ .*\.$/)
  await mine.page.getByRole('link', { name: 'Sign in' }).click()
  await passProvider(mine.page, person.email)
  await mine.page.getByRole('link', { name: 'All todos' }).click()
  await mine.isLive()
  await expect(mine.titles()).toHaveText(['Written without a session'])
})

test('[U63] another person’s session shows another person’s day, in every tab, and never the former one’s', async ({
  front,
  openDevice,
  baseURL,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM)
  const next = newPerson(baseURL ?? '')
  await next.write([{ title: 'Theirs' }])
  const mine = await openDevice({ path: `${front.url}/todos` })
  await mine.add('Mine')
  await mine.isLive()
  await isKept(mine.page)
  const tab = newDevice(await mine.context.newPage())
  await tab.page.goto(`${front.url}/todos`)
  await tab.isLive()
  await tab.composer.pressSequentially('Half a line of mine')
  const cookie = await next.newCookie()
  await mine.context.addCookies([{ ...cookie, url: front.url, httpOnly: true, sameSite: 'Lax' }])
  await mine.page.reload()
  // Somebody was in the middle of a line: nothing of it is seen, and nothing happens by itself.
  await expect(tab.titles()).toHaveCount(0)
  await tab.page.getByRole('button', { name: /^Go on as/ }).click()
  for (const { titles, composer, isLive } of [mine, tab]) {
    await expect(titles()).toHaveText(['Theirs'])
    await expect(composer).toHaveValue('')
    await isLive()
  }
})

test('[U63] who comes back from a sign-in is shown nothing until it is clear who it is', async ({
  front,
  openDevice,
  baseURL,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM, BUSY_PROBLEM)
  const next = newPerson(baseURL ?? '')
  const mine = await openDevice({ path: `${front.url}/todos` })
  await isKept(mine.page)
  await mine.context.clearCookies()
  await mine.page.reload()
  // Not sent: it is what this device would show at once.
  await mine.add('Mine')
  await expect(mine.status).toHaveAccessibleName('Sync status: needs sign-in, 1 waiting to be sent')
  const panel = await mine.openSync()
  await panel.getByRole('link', { name: 'Sign in again' }).click()
  await expect(mine.page.getByRole('textbox', { name: 'E-mail' })).toBeVisible()
  const release = front.hold(/^\/api\/v1\/auth\/session/)
  await passProvider(mine.page, next.email)
  await mine.page.waitForURL(`${front.url}/todos`)
  await mine.page.waitForLoadState('load')
  // Long enough for whatever would be shown.
  await mine.page.waitForTimeout(2_000)
  await expect(mine.page.getByRole('main')).toHaveCount(0)
  release()
  await mine.isLive()
  await expect(mine.titles()).toHaveCount(0)
})

test('[U64] after a sign-out nobody’s day opens: not offline, not in another tab, not in the history', async ({
  front,
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM)
  const mine = await openDevice({ path: `${front.url}/todos` })
  await mine.add('For my eyes only')
  await mine.isLive()
  await isKept(mine.page)
  const tab = newDevice(await mine.context.newPage())
  await tab.page.goto(`${front.url}/todos`)
  await expect(tab.title('For my eyes only')).toBeVisible()
  await mine.page.getByRole('link', { name: 'Settings' }).click()
  await mine.page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(mine.page).toHaveURL(`${front.url}/sign-in`)
  const signIn = (device: Device) => device.page.getByRole('link', { name: 'Sign in' })
  await expect(signIn(tab)).toBeVisible()
  await mine.page.goBack()
  await expect(signIn(mine)).toBeVisible()

  await front.stop()
  const late = newDevice(await mine.context.newPage())
  for (const device of [mine, tab, late]) {
    await device.page.goto(`${front.url}/todos`)
    await expect(signIn(device)).toBeVisible()
    await expect(device.page.getByRole('alert')).toContainText('The server can’t be reached right now.')
    await expect(device.title('For my eyes only')).toHaveCount(0)
  }
})

test('[U64] a page that the browser had laid aside is not shown again after a sign-out', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(SESSION_PROBLEM, NETWORK_PROBLEM)
  const { page, context } = await openDevice({ path: '/todos' })
  await context.clearCookies()
  // What another page's sign-out leaves behind; to a page that is laid aside nobody tells it.
  await page.evaluate(() => {
    localStorage.removeItem('daybook.person')
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
})

test('[U66] a browser finds nothing that keeps it from installing Daybook', async ({ front, openDevice }) => {
  const { page, context } = await openDevice({ path: `${front.url}/today` })
  await isKept(page)
  const browser = await context.newCDPSession(page)
  const { errors, url, data } = await browser.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(url).toBe(`${front.url}/_static/manifest.webmanifest`)
  const manifest = JSON.parse(data ?? '{}')
  expect(manifest).toMatchObject({ name: 'Daybook', start_url: '/today', display: 'standalone' })
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors')
  // Each journey's browser is a private one, which installs nothing.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])

  const images = [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }: { icons: [] }) => icons)]
  for (const { src, sizes } of images) {
    const size = await page.evaluate(async (path) => {
      const image = await createImageBitmap(await (await fetch(path)).blob())
      return `${image.width}x${image.height}`
    }, new URL(src, url).pathname)
    expect(size, src).toBe(sizes)
  }
  const touch = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href')
  expect((await page.request.get(front.url + touch)).headers()['content-type']).toBe('image/png')
})

test('[U66] Settings installs it where the browser offers to, says how where the person must, and is silent elsewhere', async ({
  openDevice,
}) => {
  const mine = await openDevice({ path: '/settings' })
  const button = mine.page.getByRole('button', { name: 'Install Daybook' })
  await expect(mine.page.getByRole('heading', { name: 'Appearance' })).toBeVisible()
  await expect(mine.page.getByRole('heading', { name: 'Install' })).toHaveCount(0)
  await mine.page.evaluate(() => {
    const prompt = async (): Promise<void> => {
      document.documentElement.dataset['prompted'] = 'yes'
    }
    dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }))
  })
  await button.click()
  await expect(mine.page.locator('html')).toHaveAttribute('data-prompted', 'yes')
  await mine.page.evaluate(() => dispatchEvent(new Event('appinstalled')))
  await expect(button).toHaveCount(0)

  const userAgent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1'
  const phone = await openDevice({ path: '/settings', userAgent })
  await expect(phone.page.getByText('Tap Share in your browser, then “Add to Home Screen”.')).toBeVisible()
})

test('[U66] the shortcut “Add a todo” leads into the line; the browser’s frame has the colour of the theme', async ({
  openDevice,
}) => {
  const { page, composer } = await openDevice({ path: '/today?add', colorScheme: 'light' })
  await expect(composer).toBeFocused()
  await page.goto('/today')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today')
  await expect(composer).not.toBeFocused()
  await page.goto('/settings')
  const colors = () =>
    page
      .locator('meta[name="theme-color"]')
      .evaluateAll((metas) => metas.map((meta) => (meta as HTMLMetaElement).content))
  await expect.poll(colors).toEqual(['#f2f6f5', '#f2f6f5'])
  await page.getByText('Dark', { exact: true }).click()
  await expect.poll(colors).toEqual(['#0c1416', '#0c1416'])
})
