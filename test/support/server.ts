// The server in this process over a DynamoDB of its own: real resolvers, log and identity, no sockets.

import type { PersonId, WorkspaceId } from '@architect/shared/core/base/ids'
import { handleGraphQL } from '@architect/shared/server/graphql/handle'
import { createApiKey } from '@architect/shared/server/identity/api-keys'
import { createWorkspace } from '@architect/shared/server/log/create-workspace'
import type { LoggedEntry } from '@architect/shared/server/log/log-store'
import { newServices, type Services } from '@architect/shared/server/ops/services'
import { startTables } from './dynalite'

export interface Answer {
  readonly status: number
  readonly body: {
    // biome-ignore lint/suspicious/noExplicitAny: reason: each test reads the answer to its own document
    readonly data?: any
    readonly errors?: readonly { message: string; extensions: { code: string; field?: string } }[]
  }
}

export interface TestServer {
  readonly services: Services
  readonly published: LoggedEntry[]
  /** Signs a person up: their workspace and a key. */
  newPerson(name: string): Promise<{ workspaceId: WorkspaceId; key: string }>
  fetch(path: string, init?: RequestInit): Promise<Response>
  query(key: string | undefined, query: string, variables?: object): Promise<Answer>
  stop(): Promise<void>
}

export const startServer = async (): Promise<TestServer> => {
  const { tables, stop } = await startTables()
  const published: LoggedEntry[] = []
  const services = newServices(tables, async (entry) => {
    published.push(entry)
  })
  const fetchHere = (path: string, init?: RequestInit) =>
    handleGraphQL(services, new Request(`http://localhost${path}`, init), 'test-correlation')
  return {
    services,
    published,
    stop,
    fetch: fetchHere,
    newPerson: async (name) => {
      const person = { personId: name as PersonId, email: `${name}@example.com`, name }
      const workspaceId = `home-${name}` as WorkspaceId
      const owner = { id: person.personId, email: person.email, name }
      await createWorkspace(services.commit, { workspaceId, name, owner })
      return { workspaceId, key: (await createApiKey(services, person, { name: 'test' })).key }
    },
    query: async (key, query, variables) => {
      const response = await fetchHere('/graphql', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...(key ? { authorization: `Bearer ${key}` } : {}),
        },
        body: JSON.stringify({ query, variables }),
      })
      return { status: response.status, body: (await response.json()) as Answer['body'] }
    },
  }
}
