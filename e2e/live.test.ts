// Two browsers of one person: what is done in one is shown in the other, once, with no reload.

import { runStep, watchTitle } from './support/shown'
import { expect, test } from './support/test'

test('[U30] what one browser adds, edits, completes, reorders, deletes and restores the other shows', async ({
  openDevice,
}) => {
  const [writer, reader] = await Promise.all([openDevice(), openDevice()])
  const both = { writer, reader }

  await runStep({ ...both, name: 'add', act: () => writer.add('Buy bread'), titles: ['Buy bread'] })
  await runStep({
    ...both,
    name: 'add a second',
    act: () => writer.add('Call the plumber'),
    titles: ['Buy bread', 'Call the plumber'],
  })
  await runStep({
    ...both,
    name: 'add, the other way',
    writer: reader,
    reader: writer,
    act: () => reader.add('Water the plants'),
    titles: ['Buy bread', 'Call the plumber', 'Water the plants'],
  })
  await runStep({
    ...both,
    name: 'edit the title',
    act: () => writer.rename('Buy bread', 'Buy rye bread'),
    titles: ['Buy rye bread', 'Call the plumber', 'Water the plants'],
  })
  await runStep({
    ...both,
    name: 'reorder by keyboard',
    act: async () => {
      await writer.checkbox('Buy rye bread').focus()
      await writer.page.keyboard.press('Alt+ArrowDown')
    },
    titles: ['Call the plumber', 'Buy rye bread', 'Water the plants'],
  })

  await writer.row('Water the plants').hover()
  await expect(writer.row('Water the plants')).toHaveAttribute('draggable', 'true')
  await runStep({
    ...both,
    name: 'reorder by dragging',
    act: () =>
      writer.row('Water the plants').dragTo(writer.row('Call the plumber'), {
        sourcePosition: { x: 8, y: 20 },
        targetPosition: { x: 200, y: 4 },
      }),
    titles: ['Water the plants', 'Call the plumber', 'Buy rye bread'],
  })
  await runStep({
    ...both,
    name: 'complete',
    act: () => writer.checkbox('Call the plumber').click(),
    titles: ['Water the plants', 'Buy rye bread'],
  })
  await expect(reader.page.getByRole('button', { name: /^Completed/ })).toContainText('1')
  await runStep({
    ...both,
    name: 'delete',
    act: () => writer.remove('Water the plants'),
    titles: ['Buy rye bread'],
  })
  await runStep({
    ...both,
    name: 'undo the deletion',
    act: () => writer.page.getByRole('button', { name: 'Undo' }).click(),
    titles: ['Water the plants', 'Buy rye bread'],
  })
})

test('[U31] a reload in between loses nothing, on either side', async ({ openDevice }) => {
  const [writer, reader] = await Promise.all([openDevice(), openDevice()])
  await writer.add('Before the reload')
  // As soon as it is stored here: the answer to the commit may find no page any more.
  await expect(writer.page.getByRole('log', { name: 'Announcements' })).toHaveText('Todo added')
  await writer.page.reload()
  await expect(writer.titles()).toHaveText(['Before the reload'])
  await expect(reader.titles()).toHaveText(['Before the reload'])

  await Promise.all([reader.page.reload(), writer.add('While the other reloads')])
  await expect(reader.titles()).toHaveText(['Before the reload', 'While the other reloads'])
  await writer.isLive()
  await reader.add('After the reload')
  await expect(writer.titles()).toHaveText([
    'Before the reload',
    'While the other reloads',
    'After the reload',
  ])
})

test('[U32] an edit is shown once in every frame, whatever its own event and answer bring', async ({
  openDevice,
}) => {
  const [writer, reader] = await Promise.all([openDevice(), openDevice()])
  const [here, there] = await Promise.all(
    [writer, reader].map(({ page }) => watchTitle(page, 'Only one of these')),
  )
  await writer.add('Only one of these')
  await expect(reader.title('Only one of these')).toBeVisible()
  await expect(writer.status).toHaveAccessibleName('Sync status: live')
  // The event that follows the answer, should it be late.
  await writer.add('The next')
  await expect(reader.title('The next')).toBeVisible()
  await expect(writer.title('The next')).toBeVisible()
  expect(await here?.()).toEqual({ most: 1, gaps: 0 })
  expect(await there?.()).toEqual({ most: 1, gaps: 0 })
})
