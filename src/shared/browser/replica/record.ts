// A record as a device keeps it: the shape that the wire has, so that a component, the cache and the
// replica show the same thing. Who wrote which field stays with the server; a device never merges.

import type { RecordPartsFragment } from '../link/generated/graphql'

/** Any collection's record; `__typename` tells which. */
export type DeviceRecord = RecordPartsFragment

/** What a person calls it; empty where it has no name. */
export const nameOf = (record: DeviceRecord): string => {
  if (record.__typename === 'Todo') return record.title
  return 'name' in record ? record.name : ''
}

/** A record's key within its workspace. */
export const keyOf = ({ collection, id }: { readonly collection: string; readonly id: string }): string =>
  `${collection}#${id}`
