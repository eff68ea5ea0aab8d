// A person that nobody has been before, and what they may do by the public contract alone: for what a journey
// needs to be there before it begins.

import { randomUUID } from 'node:crypto'
import { signIn } from '../../test/support/sign-in'

export interface TodoInput {
  readonly title: string
  readonly notes?: string
  readonly due?: string | null
  readonly tags?: readonly string[]
  readonly position?: string
}

export interface Person {
  readonly email: string
  /** A new session's cookie, by the same redirects as a browser's. */
  newCookie(): Promise<{ readonly name: string; readonly value: string }>
  /** Writes todos as another device would, in one commit. Returns their ids. */
  write(todos: readonly TodoInput[]): Promise<readonly string[]>
  /** Edits todos as another device would, in one commit. */
  update(edits: readonly object[]): Promise<void>
  /** Runs any operations as a device of that name, in one commit. Returns the log position. */
  act(deviceId: string, operations: readonly object[]): Promise<number>
  /** Asks the public API as this person. Rejects with what it refuses. */
  ask(query: string, variables: object): Promise<unknown>
  /** A todo as the server has it. */
  read(id: string): Promise<StoredTodo>
}

export interface StoredTodo {
  readonly title: string
  readonly notes: string
  readonly conflicts: readonly { readonly field: string; readonly value: unknown }[]
}

const READ = `query ($workspaceId: ID!, $id: ID!) {
  todo(workspaceId: $workspaceId, id: $id) { title notes conflicts { field value } } }`
const COMMIT = `mutation ($workspaceId: ID!, $mutationId: ID!, $deviceId: ID, $operations: [OperationInput!]!) {
  commit(workspaceId: $workspaceId, mutationId: $mutationId, deviceId: $deviceId, operations: $operations) { seq } }`

interface Answer {
  readonly data?: {
    readonly viewer?: { readonly workspaces: readonly { readonly id: string }[] } | null
    readonly todo?: StoredTodo | null
    readonly commit?: { readonly seq: number }
  } | null
  readonly errors?: unknown
}

/** Asks /graphql, with the headers that say who asks. */
export const askGraphql = (
  baseUrl: string,
  headers: Readonly<Record<string, string>>,
  request: { readonly query: string; readonly variables?: object },
): Promise<Response> =>
  fetch(new URL('/graphql', baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(request),
  })

const newAsk = (baseUrl: string, email: string) => {
  let opened: Promise<string> | undefined
  const ask = async (query: string, variables: object): Promise<NonNullable<Answer['data']>> => {
    opened ??= signIn(baseUrl, email).then(({ cookie }) => cookie)
    const response = await askGraphql(baseUrl, { cookie: await opened }, { query, variables })
    const { data, errors } = (await response.json()) as Answer
    if (!data || errors) throw new Error(`/graphql answered ${JSON.stringify(errors)}`)
    return data
  }
  return ask
}

/** A person with an address of their own. */
export const newPerson = (baseUrl: string, email = `${randomUUID()}@example.com`): Person => {
  const ask = newAsk(baseUrl, email)
  let workspace: Promise<string> | undefined
  const findWorkspace = async (): Promise<string> => {
    const { viewer } = await ask('{ viewer { workspaces { id } } }', {})
    const id = viewer?.workspaces[0]?.id
    if (!id) throw new Error(`${email} has no workspace`)
    return id
  }
  const openWorkspace = (): Promise<string> => {
    workspace ??= findWorkspace()
    return workspace
  }
  const commit = async (operations: readonly object[], deviceId?: string): Promise<number> => {
    const mutation = { workspaceId: await openWorkspace(), mutationId: randomUUID(), deviceId, operations }
    const { commit: entry } = await ask(COMMIT, mutation)
    return entry?.seq ?? 0
  }
  return {
    email,
    ask,
    newCookie: async () => {
      const { cookie } = await signIn(baseUrl, email)
      const split = cookie.indexOf('=')
      return { name: cookie.slice(0, split), value: cookie.slice(split + 1) }
    },
    write: async (todos) => {
      const inputs = todos.map((todo) => ({ id: randomUUID(), ...todo }))
      await commit(inputs.map((createTodo) => ({ createTodo })))
      return inputs.map(({ id }) => id)
    },
    read: async (id) => {
      const { todo } = await ask(READ, { workspaceId: await openWorkspace(), id })
      if (!todo) throw new Error(`There is no todo ${id}`)
      return todo
    },
    update: async (edits) => {
      await commit(edits.map((updateTodo) => ({ updateTodo })))
    },
    act: (deviceId, operations) => commit(operations, deviceId),
  }
}
