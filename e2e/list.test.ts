// The list and the day: filters, search, tags, due dates, notes, and what stands where on Today.

import { addDays, dayOf } from '../frontend/src/features/todos/day'
import { expect, test } from './support/test'

const TODAY = dayOf(new Date())

test('[U43] Today has what is late, what is due and what was done, and "Move all to today" empties the first', async ({
  openDevice,
  person,
}) => {
  await person.write([
    { title: 'Late by a week', due: addDays(TODAY, -7), position: 'a1' },
    { title: 'Late by a day', due: addDays(TODAY, -1), position: 'a2' },
    { title: 'Due now', due: TODAY, position: 'a3' },
    { title: 'Due tomorrow', due: addDays(TODAY, 1), position: 'a4' },
    { title: 'Some day', position: 'a5' },
  ])
  const { page, titles, add, checkbox } = await openDevice({ path: '/today' })
  await expect(titles('Overdue')).toHaveText(['Late by a week', 'Late by a day'])
  await expect(titles('Todos')).toHaveText(['Due now'])
  await expect(page.getByText('0 of 3 done')).toBeVisible()

  await page.getByRole('button', { name: 'Move all to today' }).click()
  await expect(titles('Overdue')).toHaveCount(0)
  await expect(titles('Todos')).toHaveText(['Late by a week', 'Late by a day', 'Due now'])

  await add('Added to today #home')
  await checkbox('Late by a day').click()
  await expect(titles('Todos')).toHaveText(['Late by a week', 'Due now', 'Added to today'])
  await expect(titles('Completed today')).toHaveText(['Late by a day'])
  await expect(page.getByText('1 of 4 done')).toBeVisible()

  await page.getByRole('link', { name: 'All todos' }).click()
  await expect(titles('Todos')).toHaveText([
    'Late by a week',
    'Due now',
    'Due tomorrow',
    'Some day',
    'Added to today',
  ])
})

test('[U4] search and filters narrow the list together, live in the address, and are cleared at once', async ({
  openDevice,
  person,
}) => {
  await person.write([
    { title: 'Crème brûlée', tags: ['kitchen'], due: TODAY, position: 'a1' },
    { title: 'Oven gloves', notes: 'not the creme ones', tags: ['kitchen', 'shop'], position: 'a2' },
    { title: 'Tax return', tags: ['office'], due: addDays(TODAY, -3), position: 'a3' },
  ])
  const { page, titles, checkbox } = await openDevice({ path: '/todos' })
  const search = page.getByRole('searchbox', { name: 'Search todos' })

  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  await page.keyboard.type('CREME')
  await expect(titles()).toHaveText(['Crème brûlée', 'Oven gloves'])
  await expect(page).toHaveURL('/todos?q=CREME')
  await page.reload()
  await expect(titles()).toHaveText(['Crème brûlée', 'Oven gloves'])

  await page.getByLabel('Filter by due date').selectOption('Today')
  await expect(titles()).toHaveText(['Crème brûlée'])
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(titles()).toHaveCount(3)
  await expect(page).toHaveURL('/todos')

  await page.getByLabel('Filter by tag').selectOption('#kitchen')
  await expect(titles()).toHaveText(['Crème brûlée', 'Oven gloves'])
  await checkbox('Oven gloves').click()
  await page.getByLabel('Filter by state').selectOption('Completed')
  await expect(titles('Completed')).toHaveText(['Oven gloves'])
  await page.getByLabel('Filter by state').selectOption('Open')
  await expect(titles()).toHaveText(['Crème brûlée'])
  await page.getByRole('button', { name: 'Clear' }).click()
  await search.fill('nothing like it')
  await expect(page.getByText('Nothing matches')).toBeVisible()
})

test('[U44] tags, due date and notes are edited in the details and shown in the row, here and there', async ({
  openDevice,
}) => {
  const [mine, other] = await Promise.all([openDevice(), openDevice()])
  await mine.add('Plan the trip #travel')
  await expect(mine.row('Plan the trip').getByRole('link', { name: '#travel' })).toBeVisible()

  const drawer = await mine.openDetails('Plan the trip')
  const tags = drawer.getByRole('combobox', { name: 'Tags' })
  await tags.fill('summer')
  await tags.press('Enter')
  await drawer.getByRole('button', { name: 'Tomorrow' }).click()
  await drawer.getByRole('textbox', { name: 'Notes' }).fill('By train,\nnot by plane.')
  await drawer.getByRole('button', { name: 'Close details' }).click()
  await expect(drawer).toBeHidden()

  for (const { row } of [mine, other]) {
    await expect(row('Plan the trip').getByText('Tomorrow')).toBeVisible()
    await expect(row('Plan the trip').getByText('Has notes')).toBeAttached()
    await expect(row('Plan the trip').getByRole('link')).toHaveText(['#travel', '#summer'])
  }
  const there = await other.openDetails('Plan the trip')
  await expect(there.getByRole('textbox', { name: 'Notes' })).toHaveValue('By train,\nnot by plane.')
  await there.getByLabel('Due date', { exact: true }).fill('2031-02-28')
  await other.page.keyboard.press('Escape')
  await expect(mine.row('Plan the trip').getByText('28 Feb 2031')).toBeVisible()
})
