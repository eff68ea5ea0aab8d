// A list too long to be shown as a whole: what one looks at, types into or moves is there, wherever it stands.

import AxeBuilder from '@axe-core/playwright'
import { generateNKeysBetween } from 'fractional-indexing'
import type { Person } from './support/person'
import { expect, test } from './support/test'

const COUNT = 500
const PER_COMMIT = 50
/** Rows are shown in blocks of so many. */
const BLOCK = 30

const titleAt = (place: number): string => `Todo number ${place}`

/** Todos 1, 2, 3 … in this order, in the middle of all positions. */
const writeMany = async (person: Person): Promise<void> => {
  const positions = generateNKeysBetween('a1', 'a2', COUNT)
  const todos = positions.map((position, index) => ({ title: titleAt(index + 1), position }))
  for (let from = 0; from < COUNT; from += PER_COMMIT)
    await person.write(todos.slice(from, from + PER_COMMIT))
}

test('[U57] a long list shows the rows near what is seen, and any other when one goes there', async ({
  openDevice,
  person,
}) => {
  await writeMany(person)
  const { page, title, titles, row, add } = await openDevice()
  await expect(page.getByText(`${COUNT} open`)).toBeVisible()
  await expect(title(titleAt(1))).toBeInViewport()
  expect(await titles().count()).toBeLessThan(COUNT / 2)
  await expect(row(titleAt(2))).toHaveAttribute('aria-posinset', '2')
  await expect(row(titleAt(2))).toHaveAttribute('aria-setsize', `${COUNT}`)
  const { violations } = await new AxeBuilder({ page }).include('main').analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])

  await page.keyboard.press('End')
  await expect(title(titleAt(COUNT))).toBeInViewport()
  await expect(row(titleAt(COUNT))).toHaveAttribute('aria-posinset', `${COUNT}`)
  // What is far from being seen is gone: each edit would pay for its layout.
  await expect(title(titleAt(1))).toHaveCount(0)
  expect(await titles().count()).toBeLessThan(COUNT / 2)
  await page.keyboard.press('Home')
  await expect(title(titleAt(1))).toBeInViewport()

  await add('Written at the top')
  await expect(title('Written at the top')).toBeInViewport()
  await expect(row('Written at the top')).toHaveAttribute('aria-posinset', `${COUNT + 1}`)

  await page.getByRole('searchbox', { name: 'Search todos' }).fill('number 29')
  await expect(titles()).toHaveCount(15)
  await expect(row(titleAt(29))).not.toHaveAttribute('aria-setsize')
})

test('[U57] a row keeps the focus and what is typed into it, wherever it moves in a long list', async ({
  openDevice,
  person,
}) => {
  await writeMany(person)
  const { page, title, titleField, checkbox } = await openDevice()
  await checkbox(titleAt(BLOCK - 1)).focus()
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByRole('log', { name: 'Announcements' })).toHaveText(`Moved to place ${BLOCK + 2}`)
  await expect(checkbox(titleAt(BLOCK - 1))).toBeFocused()

  await title(titleAt(2)).click()
  const field = titleField(titleAt(2))
  await field.pressSequentially(' and half')
  const before = generateNKeysBetween('a0', 'a1', 120)
  for (const from of [0, 40, 80]) {
    await person.write(
      before.slice(from, from + 40).map((position, nth) => ({ title: `New ${from + nth}`, position })),
    )
  }
  await expect(page.getByText(`${COUNT + 120} open`)).toBeVisible()
  await expect(field).toBeFocused()
  await field.pressSequentially(' a line')
  await expect(field).toHaveValue(`${titleAt(2)} and half a line`)
  await page.keyboard.press('Enter')
  await expect(title(`${titleAt(2)} and half a line`)).toBeFocused()
})
