import { newTestRow } from '@architect/shared/browser/outbox/row-fixture'
import { STOPPED } from '@architect/shared/browser/runner/status'
import { expect, test } from 'vitest'
import { statusName } from './status-words'

test('[U9] the status button says the connection, what waits, what needs attention, and that nothing is stored', () => {
  expect(statusName({ ...STOPPED, connection: 'live' })).toBe('Sync status: live')
  expect(statusName({ ...STOPPED, connection: 'offline', pending: 2, attention: [newTestRow('m-1')] })).toBe(
    'Sync status: offline, 2 waiting to be sent, 1 need attention',
  )
  expect(statusName({ ...STOPPED, connection: 'local', pending: 2 })).toBe('Sync status: on this device')
  expect(statusName({ ...STOPPED, storage: 'memory' })).toMatch(/, this device can’t store changes$/)
  expect(statusName({ ...STOPPED, storage: 'failing' })).toMatch(/, this device can’t store changes$/)
})
