// What is said while the work of the local workspace comes into an account. Pure: rows in, words out.

import type { OutboxRow } from '@architect/shared/browser/outbox/row'

/** How many records the rows leave, of all kinds: those that they make and don't delete again. */
export const countRecords = (rows: readonly OutboxRow[]): number => {
  const there = new Set<string>()
  for (const operation of rows.flatMap(({ operations }) => operations)) {
    for (const [name, input] of Object.entries(operation)) {
      const { id } = (input ?? {}) as { readonly id?: string }
      if (id === undefined) continue
      if (name.startsWith('delete')) there.delete(id)
      else there.add(id)
    }
  }
  return there.size
}

/** "1 todo", "37 todos". */
export const todosWords = (count: number): string => (count === 1 ? '1 todo' : `${count} todos`)

export const broughtWords = (todos: number, refused: number): string => {
  if (refused === 0) return `${todosWords(todos)} ${todos === 1 ? 'is' : 'are'} in your account now.`
  const edits = refused === 1 ? '1 edit that needs' : `${refused} edits that need`
  return `What you wrote is in your account now, but for ${edits} your attention.`
}
