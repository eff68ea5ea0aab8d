// Everything that a todo needs, without a pointer.

import type { Page } from 'playwright/test'
import { expect, test } from './support/test'

/** Presses a key until what has the focus has this name; a person would do the same. */
const pressUntilFocused = async (page: Page, key: string, name: string, limit = 40): Promise<void> => {
  const focused = page.locator(':focus')
  for (let presses = 0; presses < limit; presses += 1) {
    await page.keyboard.press(key)
    const label = await focused
      .evaluate((element) => element.getAttribute('aria-label') ?? element.textContent, undefined, {
        timeout: 1_000,
      })
      .catch(() => undefined)
    if (label === name) return
  }
  throw new Error(`${limit} times ${key} never came to "${name}"`)
}

test('[U45] a day’s work needs no pointer: add, move between, edit, complete, reorder, delete, undo', async ({
  openDevice,
}) => {
  const { page, titles, title, checkbox, titleField, composer, isLive } = await openDevice()
  const { keyboard } = page
  const focused = page.locator(':focus')

  await keyboard.press('n')
  await expect(composer).toBeFocused()
  for (const text of ['One', 'Two', 'Three']) {
    await keyboard.type(text)
    await keyboard.press('Enter')
  }
  await expect(titles()).toHaveText(['One', 'Two', 'Three'])
  await expect(composer).toBeFocused()

  await pressUntilFocused(page, 'Shift+Tab', 'Three')
  await keyboard.press('Enter')
  await expect(titleField('Three')).toBeFocused()
  await keyboard.press('End')
  await keyboard.type(' more')
  await keyboard.press('Enter')
  await expect(title('Three more')).toBeFocused()

  await keyboard.press('Alt+ArrowUp')
  await expect(titles()).toHaveText(['One', 'Three more', 'Two'])
  await expect(title('Three more')).toBeFocused()
  await keyboard.press('Alt+ArrowUp')
  await expect(titles()).toHaveText(['Three more', 'One', 'Two'])
  await expect(page.getByRole('log', { name: 'Announcements' })).toHaveText('Moved to place 1')
  await keyboard.press('Alt+ArrowDown')
  await expect(titles()).toHaveText(['One', 'Three more', 'Two'])
  await expect(title('Three more')).toBeFocused()

  await keyboard.press('Shift+Tab')
  await expect(checkbox('Three more')).toBeFocused()
  await keyboard.press('Space')
  await expect(titles()).toHaveText(['One', 'Two'])
  await expect(checkbox('Two')).toBeFocused()

  await pressUntilFocused(page, 'Tab', 'Delete Two')
  await keyboard.press('Enter')
  await expect(titles()).toHaveText(['One'])
  await expect(checkbox('One')).toBeFocused()

  await pressUntilFocused(page, 'Tab', 'Undo')
  await keyboard.press('Enter')
  await expect(titles()).toHaveText(['One', 'Two'])
  await isLive()

  await pressUntilFocused(page, 'Shift+Tab', 'Details of Two')
  await keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Details' })
  await expect(drawer).toBeVisible()
  await expect(drawer.locator(':focus')).toHaveCount(1)
  await keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await expect(focused).toHaveAccessibleName('Details of Two')
})

test('[U52] a todo that goes away, from its details, its menu or another browser, leaves the focus in the list', async ({
  openDevice,
  person,
}) => {
  const titles = ['One', 'Two', 'Three', 'Four', 'Five']
  await person.write(titles.map((title, index) => ({ title, position: `a${index}` })))
  const [mine, other] = await Promise.all([openDevice(), openDevice()])
  const { page, checkbox } = mine
  const finish = async (title: string, button: string): Promise<void> => {
    const drawer = await mine.openDetails(title)
    await drawer.getByRole('button', { name: button, exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(drawer).toBeHidden()
    await expect(mine.title(title)).toHaveCount(0)
  }
  await finish('Two', 'Complete')
  await expect(checkbox('Three')).toBeFocused()
  await finish('Three', 'Delete')
  await expect(checkbox('Four')).toBeFocused()

  await page.getByRole('button', { name: 'More for Four' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).focus()
  await page.keyboard.press('Enter')
  await expect(mine.titles()).toHaveText(['One', 'Five'])
  await expect(checkbox('Five')).toBeFocused()

  await mine.isLive()
  await other.remove('Five')
  await expect(mine.titles()).toHaveText(['One'])
  await expect(checkbox('One')).toBeFocused()
  await finish('One', 'Delete')
  await expect(page.getByRole('main')).toBeFocused()
})

test('[U53] Escape goes back to the title that was; Enter and leaving the field save it', async ({
  openDevice,
}) => {
  const { page, add, title, titleField, composer } = await openDevice()
  await add('As it was')
  await title('As it was').click()
  await titleField('As it was').fill('A slip')
  await page.keyboard.press('Escape')
  await expect(title('As it was')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(titleField('As it was')).toHaveValue('As it was')
  await titleField('As it was').fill('By Enter')
  await page.keyboard.press('Enter')
  await title('By Enter').click()
  await titleField('By Enter').fill('By leaving')
  await composer.focus()
  await expect(title('By leaving')).toBeVisible()
  await expect(page.getByRole('button', { name: 'A slip' })).toHaveCount(0)
})

test('[U45] the first stop of the keyboard leads over the navigation to the page', async ({ openDevice }) => {
  const { page } = await openDevice({ path: '/today' })
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})
