// What can't be saved is kept and explained; what is merely strange is saved and shown as it was typed.

import { expect, test } from './support/test'

const TOO_LONG = 'x'.repeat(501)

test('[U40] a line that is too long stays in its field with the reason, and can be put right', async ({
  openDevice,
}) => {
  const { add, composer, page, titles } = await openDevice()
  await add(TOO_LONG)
  await expect(page.getByRole('alert')).toHaveText('The title must be at most 500 characters.')
  await expect(composer).toHaveValue(TOO_LONG)
  await expect(titles()).toHaveCount(0)
  await composer.press('Backspace')
  await composer.press('Enter')
  await expect(titles()).toHaveText([TOO_LONG.slice(1)])
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('[U51] a line that the device can’t store comes back into its field with the reason', async ({
  openDevice,
}) => {
  const { add, composer, page, titles, isLive } = await openDevice()
  await page.evaluate(() => {
    const { add: addRow } = IDBObjectStore.prototype
    IDBObjectStore.prototype.add = () => {
      IDBObjectStore.prototype.add = addRow
      throw new DOMException('The disk is full', 'QuotaExceededError')
    }
  })
  await add('Not on this disk')
  await expect(page.getByRole('alert').getByText('This could not be saved on this device.')).toBeVisible()
  await expect(composer).toHaveValue('Not on this disk')
  await expect(composer).toBeFocused()
  await expect(titles()).toHaveCount(0)
  await page.reload()
  await expect(composer).toHaveValue('Not on this disk')
  await composer.press('Enter')
  await expect(composer).toHaveValue('')
  await expect(composer).toBeFocused()
  await expect(titles()).toHaveText(['Not on this disk'])
  await isLive()
  await page.reload()
  await expect(titles()).toHaveText(['Not on this disk'])
  await expect(composer).toHaveValue('')
})

test('[U40] a title edited to what can’t be saved stays in its field, wherever the focus goes', async ({
  openDevice,
}) => {
  const { add, title, titleField, page, composer, isLive } = await openDevice()
  await add('Fine as it is')
  await title('Fine as it is').click()
  await titleField('Fine as it is').fill(TOO_LONG)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('The title must be at most 500 characters.')
  await composer.focus()
  await expect(titleField('Fine as it is')).toHaveValue(TOO_LONG)
  await titleField('Fine as it is').fill('Better')
  await page.keyboard.press('Enter')
  await expect(title('Better')).toBeVisible()
  await isLive()
})

test('[U40] a tag that is none stays in its field with the reason', async ({ openDevice }) => {
  const { add, openDetails } = await openDevice()
  await add('Tag me')
  const drawer = await openDetails('Tag me')
  const tags = drawer.getByRole('combobox', { name: 'Tags' })
  await tags.fill('one#two')
  await tags.press('Enter')
  await expect(drawer.getByText('A tag must not be empty nor contain "#" or ","')).toBeVisible()
  await expect(tags).toHaveValue('one#two')
  await tags.fill('#errand')
  await tags.press('Enter')
  await expect(drawer.getByText('errand', { exact: true })).toBeVisible()
  await expect(drawer.getByText('A tag must not')).toHaveCount(0)
})

test('[U41] an edit that the server refuses waits in the panel with its content until the person decides', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(/status of 4\d\d/)
  const { add, page, status, openSync, title, isLive } = await openDevice()
  // What this version takes and a newer server doesn't.
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('mutation Commit')) return route.fallback()
    const message = 'operations.0.createTodo.title must not be about cheese'
    const extensions = { code: 'INVALID_INPUT', field: 'operations.0.title' }
    return route.fulfill({ json: { data: null, errors: [{ message, path: ['commit'], extensions }] } })
  })
  await add('Buy cheese')
  await expect(status).toHaveAccessibleName('Sync status: live, 1 need attention')
  const panel = await openSync()
  await expect(panel).toContainText('must not be about cheese')
  await expect(panel).toContainText('New todo “Buy cheese”')
  await page.reload()
  await expect(status).toHaveAccessibleName('Sync status: live, 1 need attention')

  await page.unroute('**/graphql')
  await (await openSync()).getByRole('button', { name: 'Send again' }).click()
  await isLive()
  await page.keyboard.press('Escape')
  await expect(title('Buy cheese')).toBeVisible()
})

const STRANGE = [
  ['emoji', '👩🏽‍🚀 Ring 🇨🇭 🎂'],
  ['right to left', 'לקנות חלב ולחם'],
  ['both directions', 'Read العربية and back'],
  ['combining marks', 'Z̸͇̈a̶l̵g̴o̷'],
  ['HTML', '<img src=x onerror="document.title=1"><b>bold</b> &amp;'],
  ['a script', '</script><script>alert(1)</script>'],
  ['a template', '{{7*7}} %s \\u0041'],
  ['500 characters', `${'long '.repeat(99)}words`],
] as const

test('[U42] nonsense is shown as the text that it is, here and on the other side', async ({ openDevice }) => {
  const [mine, other] = await Promise.all([openDevice(), openDevice()])
  for (const [, text] of STRANGE) await mine.add(text)
  const wanted = STRANGE.map(([, text]) => text)
  await expect(mine.titles()).toHaveCount(wanted.length)
  await expect(other.titles()).toHaveCount(wanted.length)
  for (const { page, titles } of [mine, other]) {
    expect(await titles().allTextContents()).toEqual(wanted)
    await expect(page.locator('[data-todo] :is(img, b, script)')).toHaveCount(0)
    await expect(page).toHaveTitle('All todos · Daybook')
    // 500 characters of one line make the page no wider than the window.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
  }
})

test('[U42] several lines pasted at once become one line, and none of their words is lost', async ({
  openDevice,
}) => {
  const { composer, page, titles } = await openDevice()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => navigator.clipboard.writeText('first line\nsecond line\r\n\tthird'))
  await composer.focus()
  await page.keyboard.press('ControlOrMeta+V')
  await composer.press('Enter')
  await expect(titles()).toHaveCount(1)
  expect((await titles().allTextContents())[0]?.split(/\s+/).join(' ')).toMatch(
    /first line ?second line ?third/,
  )
})
