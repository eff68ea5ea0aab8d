// Binds Apollo's cache to what the engine shows: lists are read from there, never stored, never taken apart.

import { InMemoryCache } from '@apollo/client/cache'
import type { ApolloClient } from '@apollo/client/core'
import { LISTS, type ShownLists } from './shown-lists'

/** A cache that reads the lists. */
export const newListCache = (lists: ShownLists): InMemoryCache => {
  const fields = Object.values(LISTS).map(({ field, collection }) => [
    field,
    {
      read: (_stored: unknown, { args }: { readonly args: { readonly [name: string]: unknown } | null }) =>
        lists.read(String(args?.['workspaceId']), collection),
    },
  ])
  return new InMemoryCache({
    typePolicies: {
      Query: { fields: Object.fromEntries(fields) },
      // What answers an edit is for whoever made it: the list has it already.
      Todo: { keyFields: false },
    },
  })
}

/**
 * Tells components of a changed list at once. Left alone, Apollo waits for a timer, and browsers put timers off until
 * the frame after a click or a key: the edit would be seen one frame late.
 */
export const tellQueries = (lists: ShownLists, client: ApolloClient): (() => void) =>
  lists.onChange(() => {
    for (const query of client.getObservableQueries()) {
      if (Object.hasOwn(LISTS, query.queryName ?? '')) void query.reobserve()
    }
  })
