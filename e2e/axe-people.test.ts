// What is shown of workspaces and their people, by axe's rules, in both themes, on a desk and on a phone.

import { findings, LOOKS } from './support/axe'
import { newPerson } from './support/person'
import { openShared, shareWorkspace, switchOf } from './support/share'
import { expect, NETWORK_PROBLEM, test } from './support/test'

for (const { name, look } of LOOKS) {
  test(`[U48] axe finds nothing serious in what is shown of people, ${name}`, async ({
    openDevice,
    person,
    baseURL,
    expectedProblems,
  }) => {
    expectedProblems.push(NETWORK_PROBLEM)
    const folder = process.env['PICTURES']
    const [ben, cleo] = [newPerson(baseURL ?? ''), newPerson(baseURL ?? '')]
    const flat = await shareWorkspace(person, 'Our flat in Bakery Lane')
    await Promise.all([flat.letIn(ben), flat.letIn(cleo, 'viewer')])
    const { path } = await flat.invite({ role: 'admin' })
    const mine = await openDevice(look)
    const { page } = mine
    const check = (place: string): Promise<void> =>
      test.step(place, async () => {
        expect.soft(await findings(page), place).toEqual([])
        const file = `${place.replaceAll(' ', '-')}-${name.replace(', ', '-')}.png`
        if (folder) await page.screenshot({ path: `${folder}/${file}`, fullPage: true })
      })

    await openShared(mine, flat.name)
    await switchOf(page).click()
    await expect(page.getByRole('menuitem', { name: /^Private,/ })).toBeVisible()
    await check('the switch')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'People' }).click()
    await page.getByRole('button', { name: 'Make an invitation link' }).click()
    await expect(page.getByLabel('Invitation link')).toBeVisible()
    await page
      .getByRole('button', { name: /^Remove / })
      .first()
      .click()
    await expect(page.getByRole('button', { name: /^Confirm: Remove / })).toBeVisible()
    await check('people')
    await page.getByRole('button', { name: 'Transfer' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await check('transfer')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('list', { name: 'Workspaces' }).getByRole('listitem')).toHaveCount(2)
    await check('workspaces')
    await page.goto(path)
    await expect(page.getByRole('button', { name: 'Join' })).toBeVisible()
    await check('join')
    await page.goto('/join#half')
    await expect(page.getByRole('alert')).toBeVisible()
    await check('no invitation')

    const bens = await openDevice({ ...look, as: ben })
    await openShared(bens, flat.name)
    await bens.page.route('**/graphql', (route) =>
      route.request().postData()?.includes('mutation Commit') ? route.abort() : route.fallback(),
    )
    await bens.page.getByRole('link', { name: 'All todos' }).click()
    await bens.add('Not sent')
    await expect(bens.title('Not sent')).toBeVisible()
    await flat.putOut(ben)
    await expect(bens.page.getByRole('heading', { name: '1 edit was not sent' })).toBeVisible()
    expect.soft(await findings(bens.page), 'closed').toEqual([])
    if (folder)
      await bens.page.screenshot({ path: `${folder}/closed-${name.replace(', ', '-')}.png`, fullPage: true })
  })
}
