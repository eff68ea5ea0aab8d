// Keeps an Apollo cache as the engine shows things: a changed record is one fragment written; a list is
// touched only when a record enters or leaves it.

import type { ApolloCache } from '@apollo/client/cache'
import type { DeviceRecord } from '../replica/record'
import type { ShownChange } from '../replica/view'
import type { Engine } from '../runner/engine'
import { listShown } from './engine-link'
import { type TodoPartsFragment, TodoPartsFragmentDoc, TodosDocument } from './generated/graphql'

/** From this many changes on, such as a first load, writing the list as a whole is cheaper. */
const BULK = 200

/** What the cache needs to know: lists and a record's conflicts are replaced, never merged. */
export const ENGINE_TYPE_POLICIES = {
  Query: { fields: { todos: { merge: false } } },
  Todo: { fields: { conflicts: { merge: false } } },
} as const

const isTodo = (record: DeviceRecord | undefined): record is TodoPartsFragment =>
  record?.__typename === 'Todo'

const isListed = (record: DeviceRecord | undefined): boolean => isTodo(record) && !record.deleted

const writeAll = (engine: Engine, cache: ApolloCache, workspaceId: string): void => {
  const todos = listShown(engine, workspaceId, 'todo').filter(isTodo)
  cache.writeQuery({ query: TodosDocument, variables: { workspaceId }, data: { todos } })
}

const writeRecord = (cache: ApolloCache, record: TodoPartsFragment): void => {
  cache.writeFragment({ fragment: TodoPartsFragmentDoc, fragmentName: 'TodoParts', data: record })
}

const changeList = (cache: ApolloCache, workspaceId: string, changes: readonly ShownChange[]): void => {
  const moved = changes.filter(({ before, after }) => isListed(before) !== isListed(after))
  if (moved.length === 0) return
  const idOf = ({ before, after }: ShownChange): string => `Todo:${(after ?? before)?.id}`
  const leaving = new Set(moved.map(idOf))
  const entering = moved.filter(({ after }) => isListed(after)).map((change) => ({ __ref: idOf(change) }))
  const storeFieldName = `todos(${JSON.stringify({ workspaceId })})`
  cache.modify<{ todos: readonly { readonly __ref: string }[] }>({
    id: 'ROOT_QUERY',
    fields: {
      todos: (existing, details) =>
        details.storeFieldName === storeFieldName
          ? // Whoever enters is taken out first: a query answered just now may list it already.
            [...(existing as { __ref: string }[]).filter(({ __ref }) => !leaving.has(__ref)), ...entering]
          : existing,
    },
  })
}

/** Binds a cache until the returned function is called. */
export const bindCache = (engine: Engine, cache: ApolloCache): (() => void) =>
  engine.onChange(({ workspaceId, changes }) => {
    cache.batch({
      update: () => {
        for (const { after } of changes.length > BULK
          ? changes.filter(({ after }) => after?.deleted)
          : changes) {
          if (isTodo(after)) writeRecord(cache, after)
        }
        if (changes.length > BULK) writeAll(engine, cache, workspaceId)
        else changeList(cache, workspaceId, changes)
      },
    })
  })
