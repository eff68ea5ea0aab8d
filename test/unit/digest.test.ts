import type { RecordId } from '@architect/shared/core/base/ids'
import type { Operation } from '@architect/shared/core/sync/operation'
import { digestOf } from '@architect/shared/server/log/digest'
import { expect, test } from 'vitest'

const operations: readonly Operation[] = [
  {
    collection: 'todo',
    kind: 'update',
    id: 't' as RecordId,
    set: { title: 'y', notes: 'n' },
    base: 3,
    at: 5,
  },
  { collection: 'todo', kind: 'delete', id: 'u' as RecordId, set: {} },
]

test('[L28] the digest of what settles nothing is the one that stored receipts have', () => {
  expect(digestOf(operations)).toBe('Ar_N2ZYRggsMrwjW37Q7Rt')
  const again = operations.map((operation) => ({ ...operation, base: 9, at: 9, from: { notes: 'was' } }))
  expect(digestOf(again)).toBe(digestOf(operations))
})
