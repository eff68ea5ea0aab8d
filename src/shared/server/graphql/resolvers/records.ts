// How records, changes, entries and conflicts are told: one set of resolvers for every collection.

import { lostAt } from '../../../core/sync/conflicts'
import type { StoredRecord } from '../../../core/sync/record'
import type {
  ChangeResolvers,
  CommentResolvers,
  ConflictResolvers,
  EntryResolvers,
  InvitationResolvers,
  ListResolvers,
  MemberResolvers,
  SectionResolvers,
  SyncedRecordResolvers,
  TodoResolvers,
  WorkspaceSettingsResolvers,
} from '../generated/resolvers'
import { instant } from '../instant'

const TYPES = {
  todo: 'Todo',
  list: 'List',
  section: 'Section',
  comment: 'Comment',
  member: 'Member',
  invitation: 'Invitation',
  workspace: 'WorkspaceSettings',
} as const

/** A field of a record, as its collection's schema let it in. */
const field =
  <Value>(name: string) =>
  ({ fields }: StoredRecord): Value =>
    fields[name] as Value

/** The same of a field that came later than some records. */
const optional =
  <Value>(name: string) =>
  ({ fields }: StoredRecord): Value | null =>
    (fields[name] ?? null) as Value | null

const common = {
  seq: ({ seq }: StoredRecord) => seq,
  deleted: ({ deleted }: StoredRecord) => deleted !== null,
  createdAt: ({ created }: StoredRecord) => instant(created.at),
  createdBy: ({ created }: StoredRecord) => created.author,
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
  time: optional('time'),
  remindAt: optional('remindAt'),
  repeat: optional('repeat'),
  seriesId: optional('seriesId'),
  tags: field('tags'),
  listId: optional('listId'),
  sectionId: optional('sectionId'),
  parentId: optional('parentId'),
  assignee: optional('assignee'),
  position: field('position'),
  privateTo: optional('privateTo'),
}

export const list: ListResolvers = {
  ...common,
  name: field('name'),
  archived: field('archived'),
  position: field('position'),
  privateTo: optional('privateTo'),
}

export const section: SectionResolvers = {
  ...common,
  name: field('name'),
  listId: field('listId'),
  position: field('position'),
  privateTo: optional('privateTo'),
}

export const comment: CommentResolvers = {
  ...common,
  text: field('text'),
  todoId: field('todoId'),
  privateTo: optional('privateTo'),
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
