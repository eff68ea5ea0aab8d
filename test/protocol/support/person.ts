// A person of the running app: signed in through the real provider, asking over HTTP.

import { signIn } from '../../support/sign-in'

export const BASE_URL = process.env['SANDBOX_URL'] ?? 'http://localhost:3333'

export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string
  /** Their private workspace. */
  readonly workspaceId: string
  readonly cookie: string
  /** An answer's data; its errors are thrown. */
  query<Data>(query: string, variables?: object): Promise<Data>
  /** A URL to dial, with a token of its own. */
  openSocket(): Promise<string>
  /** Commits under a mutation id; gives the entry's seq. */
  commit(mutationId: string, operations: readonly object[]): Promise<number>
}

let count = 0

const ask = async (cookie: string, query: string, variables: object): Promise<never> => {
  const response = await fetch(new URL('/graphql', BASE_URL), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: new URL(BASE_URL).origin },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data: never; errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

/** Signs in as somebody new. */
export const newPerson = async (): Promise<Person> => {
  count += 1
  const email = `protocol-${process.pid}-${Date.now()}-${count}@example.com`
  const { cookie } = await signIn(BASE_URL, email)
  const query = <Data>(text: string, variables: object = {}): Promise<Data> => ask(cookie, text, variables)
  const { viewer } = await query<{
    viewer: { id: string; name: string; workspaces: { id: string }[] }
  }>('{ viewer { id name workspaces { id } } }')
  const workspaceId = viewer.workspaces[0]?.id
  if (!workspaceId) throw new Error(`${email} has no workspace`)
  return {
    id: viewer.id,
    name: viewer.name,
    email,
    workspaceId,
    cookie,
    query,
    openSocket: async () => {
      const { openSocket } = await query<{ openSocket: { url: string } }>('mutation { openSocket { url } }')
      return openSocket.url
    },
    commit: async (mutationId, operations) => {
      const { commit } = await query<{ commit: { seq: number } }>(
        `mutation ($workspaceId: ID!, $mutationId: ID!, $operations: [OperationInput!]!) {
          commit(workspaceId: $workspaceId, mutationId: $mutationId, operations: $operations) { seq }
        }`,
        { workspaceId, mutationId, operations },
      )
      return commit.seq
    },
  }
}
