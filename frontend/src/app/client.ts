// Apollo over the engine: what the engine shows is answered from it, the rest goes to the server.

import { InMemoryCache } from '@apollo/client/cache'
import { ApolloClient } from '@apollo/client/core'
import { ApolloLink } from '@apollo/client/link'
import { HttpLink } from '@apollo/client/link/http'
import { bindCache, ENGINE_TYPE_POLICIES } from '@architect/shared/browser/link/bind-cache'
import { newEngineLink } from '@architect/shared/browser/link/engine-link'
import type { Engine } from '@architect/shared/browser/runner/engine'

/** The client of an engine, its cache kept current for as long as the page lives. */
export const newClient = (engine: Engine): ApolloClient => {
  const cache = new InMemoryCache({ typePolicies: ENGINE_TYPE_POLICIES })
  bindCache(engine, cache)
  const http = new HttpLink({ uri: '/graphql', headers: { 'x-daybook': '1' }, credentials: 'same-origin' })
  return new ApolloClient({ cache, link: ApolloLink.from([newEngineLink(engine), http]) })
}
