// Who sees what of a log: the one place that decides it, for records, changes and entries alike. What leaves the server
// for a person has passed here.

import type { DeviceId, MutationId, PersonId } from '../base/ids'
import type { JsonValue } from '../base/json'
import type { Sight, Viewer } from '../collections/collection'
import { getCollection } from '../collections/registry'
import type { Change, Entry } from './entry'
import type { Stamp, StoredRecord } from './record'

const NOBODY = '' as PersonId
const NOWHERE = '' as DeviceId
const NOTHING = '' as MutationId

/** How much a viewer sees of a record. */
export const sightOf = (
  { collection, id, fields }: Pick<StoredRecord, 'collection' | 'id' | 'fields'>,
  viewer: Viewer,
): Sight => {
  if (viewer.parts && !viewer.parts.includes(collection)) return 'none'
  return getCollection(collection).sight?.of({ id, fields }, viewer) ?? 'full'
}

const summaryOf = (record: StoredRecord): StoredRecord => {
  const summary = new Set(getCollection(record.collection).sight?.summary)
  const fields = Object.entries(record.fields).map(([field, value]): [string, JsonValue] => [
    field,
    summary.has(field) ? value : null,
  ])
  return {
    ...record,
    fields: Object.fromEntries(fields),
    stamps: Object.fromEntries(Object.entries(record.stamps).filter(([field]) => summary.has(field))),
    conflicts: record.conflicts.filter(({ field }) => summary.has(field)),
  }
}

/** A record as the viewer sees it; undefined: to them it does not exist. */
export const viewRecord = (record: StoredRecord, viewer: Viewer): StoredRecord | undefined => {
  const sight = sightOf(record, viewer)
  if (sight === 'none') return undefined
  return sight === 'full' ? record : summaryOf(record)
}

/** What is left of a record that somebody saw and doesn't any more: a tombstone that says nothing. */
const hidden = ({ collection, id, seq, created }: StoredRecord): StoredRecord => {
  const nobody: Stamp = { seq, at: created.at, author: NOBODY, device: NOWHERE }
  const fields = Object.entries(getCollection(collection).fields).map(([field, { initial }]) => [
    field,
    initial ? initial(nobody.at, 0) : '',
  ])
  return {
    collection,
    id,
    seq,
    created: nobody,
    deleted: nobody,
    modifiedAt: nobody.at,
    fields: Object.fromEntries(fields),
    stamps: {},
    conflicts: [],
  }
}

/** What a viewer gets of a change: as much as they see of the record; `gone`: they saw it before, and don't any more. */
export type View = Sight | 'gone'

const viewOf = ({ record, before }: Change, viewer: Viewer): View => {
  const sight = sightOf(record, viewer)
  if (sight !== 'none' || !before) return sight
  const former = { ...record, fields: { ...record.fields, ...before } }
  return sightOf(former, viewer) === 'none' ? 'none' : 'gone'
}

const showChange = (change: Change, view: View): Change | undefined => {
  const { kind, record } = change
  switch (view) {
    case 'full':
      return change
    case 'summary':
      return { kind, record: summaryOf(record) }
    case 'gone':
      return { kind: 'delete', record: hidden(record) }
    case 'none':
      return undefined
  }
}

/** What a viewer gets of each change of an entry. Whoever gets the same sees the same entry. */
export const viewsOf = ({ changes }: Pick<Entry, 'changes'>, viewer: Viewer): readonly View[] =>
  changes.map((change) => viewOf(change, viewer))

/**
 * Whether the viewer sees another part of the workspace since this entry: they were given another role, or let in again.
 * What they have is to be taken anew.
 */
export const changesSight = ({ changes }: Pick<Entry, 'changes'>, { personId }: Viewer): boolean =>
  changes.some(
    ({ kind, record: { collection, id } }) =>
      collection === 'member' && (id as string) === personId && kind !== 'create',
  )

/** An entry seen like that. Of one that holds nothing for its viewer the number is left: a log has no holes. */
export const showEntry = (entry: Entry, views: readonly View[]): Entry => {
  // One that withdraws an id holds nothing for anybody.
  if (entry.changes.length > 0 && views.every((view) => view === 'full')) return entry
  const changes = entry.changes.flatMap((change, nth) => showChange(change, views[nth] ?? 'none') ?? [])
  if (changes.length > 0) return { ...entry, changes }
  const { workspaceId, epoch, seq, at } = entry
  return { workspaceId, epoch, seq, at, mutationId: NOTHING, author: NOBODY, deviceId: NOWHERE, changes }
}

/** An entry as the viewer sees it. */
export const viewEntry = (entry: Entry, viewer: Viewer): Entry => showEntry(entry, viewsOf(entry, viewer))
