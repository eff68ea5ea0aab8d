import { type OutboxRow, ROW_VERSION } from '../outbox/row'

/** A row of the outbox with a text to tell it by. */
export const newTestRow = (mutationId: string, change: Partial<OutboxRow> = {}): OutboxRow => ({
  version: ROW_VERSION,
  mutationId,
  workspaceId: 'w-1',
  personId: 'ana',
  deviceId: 'd-1',
  operations: [{ createTodo: { id: `todo-${mutationId}`, title: `Title of ${mutationId}` } }],
  createdAt: '2026-11-20T08:00:00.000Z',
  state: 'queued',
  ...change,
})
