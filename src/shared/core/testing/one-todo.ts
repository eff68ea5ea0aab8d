// One todo and its operations, for tests of the merge.

import type { DeviceId, PersonId, RecordId } from '../base/ids'
import { type MergeContext, mergeOperation } from '../sync/merge'
import type { Kind, Operation } from '../sync/operation'
import type { StoredRecord } from '../sync/record'

export const PHONE = 'phone' as DeviceId
export const LAPTOP = 'laptop' as DeviceId
export const TABLET = 'tablet' as DeviceId

/** An edit of the todo "t"; `told` is what it tells besides its values. */
export const operation = (
  kind: Kind,
  set: Operation['set'] = {},
  told: Pick<Operation, 'base' | 'at' | 'from' | 'resolve'> = {},
): Operation => ({ collection: 'todo', id: 't' as RecordId, kind, set, ...told })

/** The entry that an operation will be part of: of this device, and a hundred milliseconds after the one before. */
export const at = (seq: number, device: DeviceId, now = seq * 100): MergeContext => ({
  seq,
  device,
  author: 'ana' as PersonId,
  now,
})

/** The record that the merge leaves; a refusal fails the test. */
export const merge = (
  stored: StoredRecord | undefined,
  edit: Operation,
  context: MergeContext,
): StoredRecord => {
  const merged = mergeOperation(stored, edit, context)
  if (merged.kind === 'refused') throw new Error(merged.message)
  return merged.record
}

/** The conflicts of a field, as far as tests ask for them. */
export const lostOf = ({ conflicts }: StoredRecord, field: string) =>
  conflicts
    .filter((conflict) => conflict.field === field)
    .map(({ value, device, lost }) => ({ value, device, lost }))
