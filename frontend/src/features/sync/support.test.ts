import { newTestRow } from '@architect/shared/browser/outbox/row-fixture'
import { STOPPED } from '@architect/shared/browser/runner/status'
import { expect, test } from 'vitest'
import { supportStatusOf } from './support'

const SECRET = 'Ask the doctor'

const status = {
  ...STOPPED,
  connection: 'live' as const,
  cursor: { epoch: 1, seq: 120 },
  head: 123,
  attention: [
    {
      ...newTestRow('m-1'),
      operations: [{ createTodo: { id: 'x', title: SECRET, notes: SECRET } }],
      state: 'attention' as const,
      refusal: { code: 'INVALID_INPUT', message: `“${SECRET}” is no title.`, field: 'operations.0.title' },
    },
  ],
  lastError: `"${SECRET}" was refused.`,
  problems: [{ at: 7, message: `There is no todo “${SECRET}”.` }],
}
const facts = { workspaceId: 'w-1', facts: { persisted: true, usage: 5 }, userAgent: 'A browser' }

test('[U82] support is told how the sync fares, as JSON', () => {
  const told = supportStatusOf(status, facts)
  expect(JSON.parse(JSON.stringify(told))).toMatchObject({
    connection: 'live',
    role: 'follower',
    storage: 'durable',
    storageFacts: { persisted: true, usage: 5 },
    pending: 0,
    clockOffset: 0,
    lastSyncAt: null,
    workspaces: [{ id: 'w-1', cursor: { epoch: 1, seq: 120 }, head: 123 }],
    attention: [{ mutationId: 'm-1', code: 'INVALID_INPUT', field: 'operations.0.title' }],
    problems: [{ at: 7, message: 'There is no todo “…”.' }],
    userAgent: 'A browser',
  })
  expect(told.version).toMatch(/^\d+\.\d+\.\d+/)
})

test('[U82] nothing that a person wrote is in what support is told', () => {
  expect(JSON.stringify(supportStatusOf(status, facts))).not.toContain(SECRET)
})
