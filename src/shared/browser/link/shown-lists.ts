// The lists that components ask for, each kept as the engine shows it from the first time that it is asked for. They are
// Apollo's reactive variables: a query that has read one knows when it is another.

import { makeVar, type ReactiveVar } from '@apollo/client/cache'
import type { DeviceRecord } from '../replica/record'
import type { Engine, RecordsChanged } from '../runner/engine'
import { type ItemChange, RecordList } from './record-list'

/** By the name of the query that asks for it in the documents. A new collection adds its line. */
export const LISTS: { readonly [query: string]: { readonly field: string; readonly collection: string } } = {
  Todos: { field: 'todoList', collection: 'todo' },
  Members: { field: 'memberList', collection: 'member' },
  Invitations: { field: 'invitationList', collection: 'invitation' },
}

export type ShownList = RecordList<DeviceRecord>

export interface ShownLists {
  /** What is shown of a collection, kept current from here on. */
  open(workspaceId: string, collection: string): ShownList
  /** The same, but undefined as long as nothing is known of the workspace. */
  read(workspaceId: string, collection: string): ShownList | undefined
  /** Calls the listener when a list has changed. Returns the function that ends it. */
  onChange(listener: () => void): () => void
}

interface OpenList {
  readonly workspaceId: string
  readonly collection: string
  readonly list: ReactiveVar<ShownList>
  /** What it was made from: an engine that was started again shows other records, not differences. */
  records: ReadonlyMap<string, DeviceRecord>
}

/** From this many changes on, such as a first load's, a list is made anew. */
const MANY = 100

const makeList = (records: ReadonlyMap<string, DeviceRecord>, collection: string): ShownList =>
  new RecordList(
    [...records.values()].filter((record) => record.collection === collection && !record.deleted),
  )

/** What an event means for a list: its records as they are to be seen. */
const changesOf = ({ changes }: RecordsChanged, collection: string): readonly ItemChange<DeviceRecord>[] => {
  const listed = (record?: DeviceRecord): DeviceRecord | undefined =>
    record?.collection === collection && !record.deleted ? record : undefined
  return changes
    .map(({ before, after }) => ({ before: listed(before), after: listed(after) }))
    .filter(({ before, after }) => before !== after)
}

/** The lists of an engine. */
export const newShownLists = (engine: Engine): ShownLists => {
  const opened = new Map<string, OpenList>()
  const listeners = new Set<() => void>()
  const keyOf = (workspaceId: string, collection: string): string => `${collection} ${workspaceId}`

  /** Returns whether anything was to be done. */
  const follow = (open: OpenList, event?: RecordsChanged): boolean => {
    const records = engine.records(open.workspaceId)
    const changes = event ? changesOf(event, open.collection) : []
    const isAnother = records !== open.records
    if (changes.length === 0 && !isAnother) return false
    open.records = records
    const isNew = isAnother || changes.length > MANY
    open.list(isNew ? makeList(records, open.collection) : open.list().change(changes))
    return true
  }

  const open = (workspaceId: string, collection: string): ShownList => {
    const key = keyOf(workspaceId, collection)
    const known = opened.get(key)
    if (known) {
      follow(known)
      return known.list()
    }
    const records = engine.records(workspaceId)
    const list = makeVar(makeList(records, collection))
    opened.set(key, { workspaceId, collection, list, records })
    return list()
  }

  engine.onChange((event) => {
    const followed = [...opened.values()].filter(
      (list) => list.workspaceId === event.workspaceId && follow(list, event),
    )
    if (followed.length > 0) for (const listener of [...listeners]) listener()
  })

  return {
    open,
    read: (workspaceId, collection) =>
      opened.get(keyOf(workspaceId, collection))?.list() ??
      (engine.status().cursor === null ? undefined : open(workspaceId, collection)),
    onChange: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
