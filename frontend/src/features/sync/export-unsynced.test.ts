import { findRow } from '@architect/shared/browser/outbox/row'
import { newTestRow } from '@architect/shared/browser/outbox/row-fixture'
import { NotLoaded } from '@architect/shared/browser/runner/new-engine'
import { expect, test } from 'vitest'
import { takeNotices } from '../../ui/notice'
import { exportUnsynced, UNREADABLE, unsyncedFile } from './export-unsynced'

test('[U77] the file says what it is and has every row, as it can be read again', () => {
  const rows = [newTestRow('m-1'), { ...newTestRow('m-2'), state: 'attention' as const }]
  const { name, text } = unsyncedFile(rows, new Date(2026, 10, 20, 23, 59))
  expect(name).toBe('daybook-unsynced-2026-11-20.json')
  const { rows: read, ...head } = JSON.parse(text)
  expect(head).toEqual({
    format: 'daybook-unsynced',
    version: 1,
    exportedAt: new Date(2026, 10, 20, 23, 59).toISOString(),
  })
  expect(read.map(findRow)).toEqual(rows)
})

test('[U77] where what is stored can’t be read there is no file, and it is said', () => {
  const unsynced = () => {
    throw new NotLoaded()
  }
  exportUnsynced({ unsynced })
  expect(takeNotices()).toEqual([{ text: UNREADABLE, action: undefined }])
})
