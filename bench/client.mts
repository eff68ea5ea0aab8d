// A client of the public contract, and nothing else: a session, GraphQL over HTTP, and sockets.

import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { signIn } from '../test/support/sign-in.ts'

const COMMIT = `mutation ($w: ID!, $m: ID!, $operations: [OperationInput!]!) {
  commit(workspaceId: $w, mutationId: $m, operations: $operations) { seq } }`

export interface BenchClient {
  readonly cookie: string
  readonly workspaceId: string
  commit(title: string): Promise<number>
  /** Applies operations in one commit; at most 50. */
  write(operations: readonly object[]): Promise<number>
  /** Subscribes; `told` gets each entry's seq with the time at which its message came. */
  subscribe(told: (seq: number, at: number) => void): Promise<{ stop(): Promise<void> }>
}

const newQuery =
  (url: string, cookie: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: reason: each caller reads the answer to its own document
  async (query: string, variables: object = {}): Promise<any> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown }
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }

/** Signs in as this address. */
export const newBenchClient = async (url: string, email: string): Promise<BenchClient> => {
  const { cookie } = await signIn(url, email)
  const query = newQuery(url, cookie)
  const { viewer } = await query('{ viewer { workspaces { id } } }')
  const workspaceId: string = viewer.workspaces[0].id
  const write = async (operations: readonly object[]): Promise<number> =>
    (await query(COMMIT, { w: workspaceId, m: crypto.randomUUID(), operations })).commit.seq
  return {
    cookie,
    workspaceId,
    write,
    commit: (title) => write([{ createTodo: { id: crypto.randomUUID(), title } }]),
    subscribe: async (told) => {
      const { openSocket } = await query('mutation { openSocket { url } }')
      const client = createClient({
        url: openSocket.url,
        webSocketImpl: WebSocket,
        lazy: false,
        retryAttempts: 0,
      })
      const document =
        'subscription ($w: ID!) { changes(workspaceId: $w) { seq changes { record { id seq ... on Todo { title } } } } }'
      client.subscribe(
        { query: document, variables: { w: workspaceId } },
        {
          next: ({ data }) => told((data as { changes: { seq: number } }).changes.seq, performance.now()),
          error: (error) => console.error(error),
          complete: () => {},
        },
      )
      return { stop: async () => client.dispose() }
    },
  }
}
