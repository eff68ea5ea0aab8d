// Somebody types while another device changes things: the text and the focus stay theirs.

import { expect, test } from './support/test'

test('[U35] text being typed keeps its words and its focus while the other browser changes the same todo', async ({
  openDevice,
  person,
}) => {
  await person.write([{ title: 'Paint the fence', notes: 'White' }])
  const [mine, other] = await Promise.all([openDevice(), openDevice()])

  await mine.title('Paint the fence').click()
  const field = mine.page.locator('[data-todo] input:not([type=checkbox])')
  await field.pressSequentially(' and the')
  await other.rename('Paint the fence', 'Paint the shed')
  await other.add('Something else')
  await expect(mine.title('Something else')).toBeVisible()
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('Paint the fence and the')

  await field.pressSequentially(' gate')
  await field.press('Enter')
  await expect(mine.title('Paint the fence and the gate')).toBeVisible()
  await expect(other.title('Paint the fence and the gate')).toBeVisible()
})

test('[U35] a field that was opened and left shows what the other browser wrote meanwhile', async ({
  openDevice,
  person,
}) => {
  await person.write([{ title: 'Paint the fence' }])
  const [mine, other] = await Promise.all([openDevice(), openDevice()])
  await mine.title('Paint the fence').click()
  await other.rename('Paint the fence', 'Paint the shed')
  await other.add('Something else')
  await expect(mine.title('Something else')).toBeVisible()
  await mine.page.keyboard.press('Enter')
  await expect(mine.title('Paint the shed')).toBeVisible()
  await expect(other.title('Paint the shed')).toBeVisible()
})

test('[U36] a line being typed, and notes, stay while the other browser adds, moves and deletes', async ({
  openDevice,
  person,
}) => {
  await person.write([
    { title: 'First', position: 'a1' },
    { title: 'Second', position: 'a2' },
  ])
  const [mine, other] = await Promise.all([openDevice(), openDevice()])
  await mine.composer.pressSequentially('Half a')
  await other.remove('First')
  await expect(mine.title('First')).toHaveCount(0)
  await expect(mine.composer).toBeFocused()
  await mine.composer.pressSequentially(' thought')
  await expect(mine.composer).toHaveValue('Half a thought')
  // A line that was never sent outlives a reload of its tab.
  await mine.page.reload()
  await expect(mine.composer).toHaveValue('Half a thought')

  const drawer = await mine.openDetails('Second')
  const notes = drawer.getByRole('textbox', { name: 'Notes' })
  await notes.pressSequentially('A long')
  await other.rename('Second', 'Second, renamed')
  await expect(drawer.getByRole('textbox', { name: 'Title' })).toHaveValue('Second, renamed')
  await expect(notes).toBeFocused()
  await notes.pressSequentially(' story')
  await expect(notes).toHaveValue('A long story')
  await mine.page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await expect(other.row('Second, renamed').getByText('Has notes')).toBeAttached()
})

test('[U54] notes are saved when the typing pauses: a reload in the middle loses none of them', async ({
  openDevice,
  person,
}) => {
  await person.write([{ title: 'Pack' }])
  const [mine, other] = await Promise.all([openDevice(), openDevice()])
  const drawer = await mine.openDetails('Pack')
  const notes = drawer.getByRole('textbox', { name: 'Notes' })
  await notes.pressSequentially('Tent')
  const there = await other.openDetails('Pack')
  await expect(there.getByRole('textbox', { name: 'Notes' })).toHaveValue('Tent')
  await expect(notes).toBeFocused()
  await notes.pressSequentially(' and rope')
  await expect(there.getByRole('textbox', { name: 'Notes' })).toHaveValue('Tent and rope')
  await mine.page.reload()
  const again = await mine.openDetails('Pack')
  await expect(again.getByRole('textbox', { name: 'Notes' })).toHaveValue('Tent and rope')
})

test('[U58] two browsers edit one title at once: the later stands, the other is kept in conflicts', async ({
  openDevice,
  person,
}) => {
  const [id = ''] = await person.write([{ title: 'Paint' }])
  const [mine, other] = await Promise.all([openDevice(), openDevice()])
  await mine.title('Paint').click()
  const field = mine.page.locator('[data-todo] input:not([type=checkbox])')
  await field.fill('Paint the fence')
  await other.rename('Paint', 'Paint the shed')
  // It has come to this browser before the field is left, and was not seen in it.
  await other.add('Something else')
  await expect(mine.title('Something else')).toBeVisible()
  await field.press('Enter')
  await expect(other.title('Paint the fence')).toBeVisible()
  expect(await person.read(id)).toMatchObject({
    title: 'Paint the fence',
    conflicts: [{ field: 'title', value: 'Paint the shed' }],
  })
})

test('[U58] two browsers edit different paragraphs of the same notes at once: both stay', async ({
  openDevice,
  person,
}) => {
  const [id = ''] = await person.write([{ title: 'Pack', notes: 'Tent\n\nRope\n\nMap' }])
  const [mine, other] = await Promise.all([openDevice(), openDevice()])
  const [here, there] = [await mine.openDetails('Pack'), await other.openDetails('Pack')]
  const [myNotes, otherNotes] = [here, there].map((drawer) => drawer.getByRole('textbox', { name: 'Notes' }))
  await myNotes?.press('Control+Home')
  await myNotes?.pressSequentially('Big ')
  await otherNotes?.press('Control+End')
  await otherNotes?.pressSequentially(' of the lake')
  for (const { page } of [mine, other]) await page.keyboard.press('Escape')
  const both = 'Big Tent\n\nRope\n\nMap of the lake'
  await expect(async () =>
    expect(await person.read(id)).toMatchObject({ notes: both, conflicts: [] }),
  ).toPass()
  const again = await mine.openDetails('Pack')
  await expect(again.getByRole('textbox', { name: 'Notes' })).toHaveValue(both)
})
