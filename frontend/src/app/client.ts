// Apollo over the engine: what the engine shows is answered from it, the rest goes to the server.

import { ApolloClient } from '@apollo/client/core'
import { ApolloLink } from '@apollo/client/link'
import { newListCache, tellQueries } from '@architect/shared/browser/link/bind-cache'
import { newEngineLink } from '@architect/shared/browser/link/engine-link'
import { newShownLists } from '@architect/shared/browser/link/shown-lists'
import type { Engine } from '@architect/shared/browser/runner/engine'
import { from, mergeMap } from 'rxjs'
import { newPart } from '../ui/part'
import { noteEdit } from './made-edits'

const httpLink = newPart(async () => (await import('./http-link')).newHttpLink)

const mustHttpLink = async (personId: string): Promise<ApolloLink> => {
  await httpLink.load()
  const state = httpLink.state()
  if (state.kind !== 'loaded') throw new Error('The way to the server could not be loaded')
  return state.content(personId)
}

/** Todos never need it: it is not in the first load, but there before the first question that only the server can answer. */
const newServerLink = (personId: string): ApolloLink =>
  new ApolloLink((operation, forward) =>
    from(mustHttpLink(personId)).pipe(mergeMap((link) => link.request(operation, forward))),
  )

/** The client of an engine for its person, its lists kept current for as long as the page lives. */
export const newClient = (engine: Engine, personId: string): ApolloClient => {
  const lists = newShownLists(engine)
  const link = ApolloLink.from([newEngineLink({ engine, lists, onEdit: noteEdit }), newServerLink(personId)])
  const client = new ApolloClient({ cache: newListCache(lists), link })
  tellQueries(lists, client)
  return client
}
