// What a later version, with one more shape of records, makes of what this one has stored.

import { expect, test, vi } from 'vitest'
import { newTestRow } from '../outbox/row-fixture'
import { newTestBrowser } from './browser-fixture'
import { newTestRecord } from './contract/kit'
import { openIdbDeviceStore } from './idb-device-store'

test('[R70] records of an older shape are taken anew, rows stay, and the older tab is told', async () => {
  newTestBrowser()
  const older = await openIdbDeviceStore('ana')
  await older.replace({
    workspaceId: 'w-1',
    cursor: { epoch: 1, seq: 10 },
    records: [newTestRecord('a', 3)],
    ended: [],
  })
  await older.changeRows({ add: [newTestRow('m-1'), newTestRow('m-2')] })

  vi.resetModules()
  vi.doMock('./shapes', () => ({ RECORD_SHAPES: ['this version’s', 'the next one’s'] }))
  const { openIdbDeviceStore: openNewer } = await import('./idb-device-store')
  const newer = await openNewer('ana')
  const stored = await newer.load('w-1')
  expect({ cursor: stored.cursor, records: stored.records }).toEqual({ cursor: null, records: [] })
  expect(stored.rows.map(({ row }) => row.mutationId)).toEqual(['m-1', 'm-2'])
  await expect(older.load('w-1')).rejects.toMatchObject({ name: 'StoreOutdated' })
  newer.close()
})
