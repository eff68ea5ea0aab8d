// Which records wait for a person's choice between versions. In the first load: the navigation counts them.

import type { DeviceRecord } from '@architect/shared/browser/replica/record'
import { getCollection } from '@architect/shared/core/collections/registry'

/** True when values that lost are kept with a record that a person can edit and see. */
export const isContested = (record: DeviceRecord): boolean =>
  record.conflicts.length > 0 && !record.deleted && !getCollection(record.collection).managed

/** How many of them there are. */
export const countContested = (records: Iterable<DeviceRecord>): number => {
  let count = 0
  for (const record of records) if (isContested(record)) count += 1
  return count
}
