import { HttpLink } from '@apollo/client/link/http'

/** The way to the server as this person, for what the engine doesn't answer. It refuses when another one is signed in. */
export const newHttpLink = (personId: string): HttpLink =>
  new HttpLink({
    uri: '/graphql',
    headers: { 'x-daybook': '1', 'x-daybook-person': personId },
    credentials: 'same-origin',
  })
