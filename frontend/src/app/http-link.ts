import { HttpLink } from '@apollo/client/link/http'

/** The way to the server, for what the engine doesn't answer. */
export const httpLink = new HttpLink({
  uri: '/graphql',
  headers: { 'x-daybook': '1' },
  credentials: 'same-origin',
})
