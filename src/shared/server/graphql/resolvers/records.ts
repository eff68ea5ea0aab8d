// How records, changes, entries and conflicts are told: one set of resolvers for every collection.

import { lostAt } from '../../../core/sync/conflicts'
import type { StoredRecord } from '../../../core/sync/record'
import type {
  ChangeResolvers,
  ConflictResolvers,
  EntryResolvers,
  InvitationResolvers,
  MemberResolvers,
  SyncedRecordResolvers,
  TodoResolvers,
  WorkspaceSettingsResolvers,
} from '../generated/resolvers'
import { instant } from '../instant'

const TYPES = {
  todo: 'Todo',
  member: 'Member',
  invitation: 'Invitation',
  workspace: 'WorkspaceSettings',
} as const

/** A field of a record, as its collection's schema let it in. */
const field =
  <Value>(name: string) =>
  ({ fields }: StoredRecord): Value =>
    fields[name] as Value

const common = {
  seq: ({ seq }: StoredRecord) => seq,
  deleted: ({ deleted }: StoredRecord) => deleted !== null,
  createdAt: ({ created }: StoredRecord) => instant(created.at),
  modifiedAt: ({ modifiedAt }: StoredRecord) => instant(modifiedAt),
}

export const syncedRecord: SyncedRecordResolvers = {
  __resolveType: ({ collection }) => TYPES[collection as keyof typeof TYPES],
}

export const todo: TodoResolvers = {
  ...common,
  title: field('title'),
  notes: field('notes'),
  completed: field('completed'),
  completedAt: ({ fields, stamps }) => {
    const stamp = stamps['completed']
    return fields['completed'] === true && stamp ? instant(stamp.at) : null
  },
  due: field('due'),
  tags: field('tags'),
  position: field('position'),
  privateTo: ({ fields }) => (fields['privateTo'] ?? null) as string | null,
}

export const member: MemberResolvers = {
  ...common,
  email: field('email'),
  name: field('name'),
  role: field('role'),
}

export const invitation: InvitationResolvers = {
  ...common,
  role: field('role'),
  email: field('email'),
  expiresAt: ({ fields }) => instant(Number(fields['expiresAt'])),
  state: field('state'),
  usedBy: field('usedBy'),
}

export const workspaceSettings: WorkspaceSettingsResolvers = { ...common, name: field('name') }

export const conflict: ConflictResolvers = {
  at: ({ at }) => instant(at),
  deviceId: ({ device }) => device,
  lost: lostAt,
}

export const entry: EntryResolvers = { at: ({ at }) => instant(at) }

export const change: ChangeResolvers = {
  collection: ({ record }) => record.collection,
  id: ({ record }) => record.id,
  seq: ({ record }) => record.seq,
}
