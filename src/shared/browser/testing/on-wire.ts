// Records and entries as the wire has them: what the server's resolvers make of what is stored, for tests that don't run
// GraphQL. A test holds it against the schema.

import { lostAt } from '../../core/sync/conflicts'
import type { Entry } from '../../core/sync/entry'
import type { StoredRecord } from '../../core/sync/record'
import type { DeviceRecord } from '../replica/record'
import type { DeviceEntry } from '../replica/replica'

const TYPES: { readonly [collection: string]: string } = {
  todo: 'Todo',
  list: 'List',
  section: 'Section',
  comment: 'Comment',
  member: 'Member',
  invitation: 'Invitation',
  workspace: 'WorkspaceSettings',
}

const iso = (at: number): string => new Date(at).toISOString()

const completedAt = ({ fields, stamps }: StoredRecord): string | null => {
  const stamp = stamps['completed']
  return fields['completed'] === true && stamp ? iso(stamp.at) : null
}

/** A record as the wire has it. */
export const onWire = (record: StoredRecord): DeviceRecord =>
  // The fields come from the collection that the type is generated beside.
  ({
    __typename: TYPES[record.collection],
    id: record.id,
    collection: record.collection,
    seq: record.seq,
    deleted: record.deleted !== null,
    createdAt: iso(record.created.at),
    createdBy: record.created.author,
    modifiedAt: iso(record.modifiedAt),
    conflicts: record.conflicts.map((conflict) => ({
      __typename: 'Conflict',
      field: conflict.field,
      value: conflict.value,
      author: conflict.author,
      deviceId: conflict.device,
      at: iso(conflict.at),
      lost: lostAt(conflict),
    })),
    ...record.fields,
    ...(record.collection === 'todo' ? { completedAt: completedAt(record) } : {}),
  }) as unknown as DeviceRecord

/** An entry as the wire has it. */
export const entryOnWire = ({ epoch, seq, mutationId, changes }: Entry): DeviceEntry => ({
  epoch,
  seq,
  mutationId,
  records: changes.map(({ record }) => onWire(record)),
})
