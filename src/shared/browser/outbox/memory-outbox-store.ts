// The outbox in memory, for tests: it passes the same contract suite as the one in IndexedDB.

import type { OutboxStore } from './outbox-store'
import type { OutboxRow } from './row'

/** A fresh, empty store. */
export const newMemoryOutboxStore = (): OutboxStore => {
  const persons = new Map<string, Map<string, OutboxRow>>()
  const rowsOf = (personId: string): Map<string, OutboxRow> => {
    const rows = persons.get(personId) ?? new Map<string, OutboxRow>()
    persons.set(personId, rows)
    return rows
  }
  return {
    load: async (personId) => structuredClone([...rowsOf(personId).values()]),
    put: async (row) => {
      rowsOf(row.personId).set(row.mutationId, structuredClone(row))
    },
    remove: async ({ personId, mutationId }) => {
      rowsOf(personId).delete(mutationId)
    },
  }
}
