// The index "which workspaces may this person enter": a projection of member and workspace records, written
// whenever an entry that touches them is rolled forward.

import type { PersonId, RecordId, WorkspaceId } from '../../core/base/ids'
import { isRole } from '../../core/base/role'
import type { Entry } from '../../core/sync/entry'
import { keyOf, type StoredRecord } from '../../core/sync/record'
import { type Membership, putMembership } from '../identity/workspaces'
import { forEachBounded } from '../live/bounded'
import type { Tables } from '../ops/tables'
import { NO_MUTATION } from './access'
import type { LogStore } from './log-store'

const WRITES_AT_ONCE = 25

const of = (entry: Entry, collection: string): StoredRecord[] =>
  entry.changes.map(({ record }) => record).filter((record) => record.collection === collection)

const findSettings = async (store: LogStore, entry: Entry): Promise<StoredRecord | undefined> => {
  const [changed] = of(entry, 'workspace')
  if (changed) return changed
  const key = { collection: 'workspace', id: entry.workspaceId as string as RecordId }
  const { records } = await store.readBatch(entry.workspaceId, NO_MUTATION, [key])
  return records.get(keyOf(key))
}

const membershipOf = (
  workspaceId: WorkspaceId,
  name: string,
  { id, deleted, fields }: StoredRecord,
  seq: number,
): Membership => ({
  personId: id as string as PersonId,
  workspaceId,
  name,
  role: deleted || !isRole(fields['role']) ? null : fields['role'],
  seq,
})

/** Puts the membership rows that follow from an entry; idempotent, newer rows stay. */
export const indexMemberships = async (store: LogStore, tables: Tables, entry: Entry): Promise<void> => {
  const { workspaceId, seq } = entry
  const changed = of(entry, 'member')
  const isRenamed = of(entry, 'workspace').length > 0
  if (changed.length === 0 && !isRenamed) return
  const settings = await findSettings(store, entry)
  const others = isRenamed
    ? (await store.readRecords(workspaceId, { collection: 'member', limit: 1000 })).records
    : []
  const members = new Map([...others, ...changed].map((record) => [record.id, record]))
  const name = String(settings?.fields['name'] ?? '')
  await forEachBounded([...members.values()], WRITES_AT_ONCE, (record) =>
    putMembership(tables, membershipOf(workspaceId, name, record, seq)),
  )
}
