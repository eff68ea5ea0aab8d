// Conflicts as other devices make them, for journeys that begin with some; and the page that settles them.

import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright/test'
import type { Person } from './person'

const MINUTE_MS = 60_000

interface Versions {
  /** What is there before the two devices part. */
  readonly before: object
  /** The edit that loses. */
  readonly lost: object
  /** The edit that stands. */
  readonly stands: object
}

/** Writes todos of which two devices have changed the same, without knowing of each other. Returns their ids. */
export const writeConflicts = async (
  person: Person,
  todos: readonly Versions[],
): Promise<readonly string[]> => {
  const ids = todos.map(() => randomUUID())
  const edit =
    (which: 'lost' | 'stands', base: number, minutesAgo: number) => (todo: Versions, index: number) => {
      const at = new Date(Date.now() - minutesAgo * MINUTE_MS).toISOString()
      return { updateTodo: { id: ids[index], ...todo[which], base, at } }
    }
  const seq = await person.act(
    'desk',
    todos.map(({ before }, index) => ({ createTodo: { id: ids[index], position: `a${index}`, ...before } })),
  )
  await person.act('laptop', todos.map(edit('lost', seq, 9)))
  await person.act('phone', todos.map(edit('stands', seq, 4)))
  return ids
}

/** A todo that one device deleted while another edited it. Returns its id. */
export const writeDeletedAndEdited = async (
  person: Person,
  title: string,
  edited: string,
): Promise<string> => {
  const id = randomUUID()
  const base = await person.act('desk', [{ createTodo: { id, title, position: 'a5' } }])
  await person.act('phone', [{ deleteTodo: { id, base } }])
  await person.act('laptop', [{ updateTodo: { id, title: edited, base } }])
  return id
}

export interface ConflictsPage {
  /** The way there; it is there only while there is something to choose. */
  readonly link: Locator
  /** One record's conflicts. */
  record(title: string): Locator
  /** One field of a record. */
  field(title: string, label: string): Locator
  open(): Promise<void>
}

/** The conflicts of the app that runs in this page. */
export const conflictsOf = (page: Page): ConflictsPage => {
  const link = page.getByRole('link', { name: 'Conflicts', exact: true })
  const record = (title: string): Locator => page.getByRole('article', { name: title, exact: true })
  return {
    link,
    record,
    field: (title, label) => record(title).getByRole('region', { name: label, exact: true }),
    open: () => link.click(),
  }
}
