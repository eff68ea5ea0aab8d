// Every operation of the API that has to do with a workspace, by every role. An operation that isn't in the table fails
// the test: whoever adds one says who may.

import { beforeEach, describe, expect, test } from 'vitest'
import { getSchema } from '../graphql/schema'
import type { KeyScope } from '../identity/key-scope'
import { newTeam, TEAM, type Town } from './kit'

const PERSONS = ['owner', 'admin', 'member', 'viewer', 'stranger'] as const
type Outcome = 'ok' | string

const W = `workspaceId: "${TEAM}"`
const EVERYBODY = ['ok', 'ok', 'ok', 'ok', 'NOT_FOUND'] as const
const WRITERS = ['ok', 'ok', 'ok', 'FORBIDDEN', 'NOT_FOUND'] as const
const MANAGERS = ['ok', 'ok', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'] as const

type Row = readonly [field: string, kind: 'query' | 'mutation', outcomes: readonly Outcome[]]

const TABLE: { readonly [operation: string]: Row } = {
  changes: [`changes(${W}, after: 0) { head }`, 'query', EVERYBODY],
  snapshot: [`snapshot(${W}) { head }`, 'query', EVERYBODY],
  todos: [`todos(${W}) { id }`, 'query', EVERYBODY],
  todo: [`todo(${W}, id: "t-1") { id }`, 'query', EVERYBODY],
  history: [`history(${W}, collection: "todo", id: "t-1") { next }`, 'query', EVERYBODY],
  commit: [
    `commit(${W}, mutationId: "m-1", operations: [{ createTodo: { title: "New" } }]) { seq }`,
    'mutation',
    WRITERS,
  ],
  withdraw: [`withdraw(${W}, mutationId: "m-2") { seq }`, 'mutation', WRITERS],
  createTodo: [`createTodo(${W}, input: { title: "New" }) { id }`, 'mutation', WRITERS],
  updateTodo: [`updateTodo(${W}, input: { id: "t-1", title: "Other" }) { id }`, 'mutation', WRITERS],
  deleteTodo: [`deleteTodo(${W}, input: { id: "t-1" }) { id }`, 'mutation', WRITERS],
  restoreTodo: [`restoreTodo(${W}, input: { id: "t-1" }) { id }`, 'mutation', WRITERS],
  renameWorkspace: [`renameWorkspace(${W}, name: "Crew")`, 'mutation', MANAGERS],
  invite: [`invite(${W}) { id }`, 'mutation', MANAGERS],
  revokeInvitation: [
    `revokeInvitation(${W}, id: "i-1")`,
    'mutation',
    ['NOT_FOUND', 'NOT_FOUND', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
  ],
  changeRole: [`changeRole(${W}, personId: "other", role: viewer)`, 'mutation', MANAGERS],
  removeMember: [`removeMember(${W}, personId: "other")`, 'mutation', MANAGERS],
  leaveWorkspace: [`leaveWorkspace(${W})`, 'mutation', ['LAST_OWNER', 'ok', 'ok', 'ok', 'NOT_FOUND']],
  transferWorkspace: [
    `transferWorkspace(${W}, personId: "other")`,
    'mutation',
    ['ok', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
  ],
}

let town: Town

beforeEach(async () => {
  town = await newTeam()
  const { url } = await town.get<{ url: string }>('owner', `invite(${W}, role: member) { url }`)
  await town.get('other', `acceptInvitation(token: "${url.split('#')[1]}") { id }`)
  await town.get('owner', `createTodo(${W}, input: { id: "t-1", title: "There" }) { id }`)
})

test('[P4] the table has every operation that names a workspace', () => {
  const schema = getSchema()
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}),
  )
  const about = fields.filter(({ args }) => args.some(({ name }) => name === 'workspaceId'))
  expect(Object.keys(TABLE).sort()).toEqual(about.map(({ name }) => name).sort())
})

describe.each(Object.entries(TABLE))('%s', (_, [field, kind, outcomes]) => {
  test.each(PERSONS.map((person, nth) => [person, outcomes[nth]] as const))(
    '[P4] by %s: %s',
    async (person, outcome) => {
      const before = await town.log.readHead(TEAM as never)
      const { code } = await town.ask(person, field, kind)
      expect(code ?? 'ok').toBe(outcome)
      if (outcome !== 'ok') expect(await town.log.readHead(TEAM as never)).toEqual(before)
    },
  )
})

const SCOPES = {
  read: { access: 'read', workspaceIds: null, parts: null },
  elsewhere: { access: 'write', workspaceIds: ['elsewhere'], parts: null },
  todos: { access: 'write', workspaceIds: [TEAM], parts: ['todo'] },
  members: { access: 'write', workspaceIds: null, parts: ['member'] },
} satisfies { readonly [name: string]: KeyScope }

const NO = 'KEY_SCOPE'
const READS = ['ok', NO, 'ok', 'ok']
const READS_TODOS = ['ok', NO, 'ok', NO]
const WRITES_TODOS = [NO, NO, 'ok', NO]
const NEVER = [NO, NO, NO, NO]

/** What a key of the owner's may, by its scope. */
const KEY_TABLE: { readonly [operation: string]: readonly Outcome[] } = {
  changes: READS,
  snapshot: READS,
  todos: READS_TODOS,
  todo: READS_TODOS,
  history: READS_TODOS,
  commit: WRITES_TODOS,
  withdraw: [NO, NO, 'ok', 'ok'],
  createTodo: WRITES_TODOS,
  updateTodo: WRITES_TODOS,
  deleteTodo: WRITES_TODOS,
  restoreTodo: WRITES_TODOS,
  renameWorkspace: NEVER,
  invite: NEVER,
  revokeInvitation: NEVER,
  changeRole: NEVER,
  removeMember: NEVER,
  leaveWorkspace: NEVER,
  transferWorkspace: NEVER,
}

describe.each(Object.entries(KEY_TABLE))('%s', (operation, outcomes) => {
  const [field, kind] = TABLE[operation] as Row
  test.each(Object.entries(SCOPES).map(([name, scope], nth) => [name, outcomes[nth], scope] as const))(
    '[P4] by a key limited to %s: %s',
    async (_, outcome, scope) => {
      const before = await town.log.readHead(TEAM as never)
      const { code } = await town.ask('owner', field, kind, { kind: 'key', keyName: 'Script', scope })
      expect(code ?? 'ok').toBe(outcome)
      if (outcome !== 'ok') expect(await town.log.readHead(TEAM as never)).toEqual(before)
    },
  )
})

test('[P4] the table of keys has every operation too', () => {
  expect(Object.keys(KEY_TABLE).sort()).toEqual(Object.keys(TABLE).sort())
})

test('[P7] a key that reaches todos alone gets nothing of the members, by whatever way', async () => {
  const principal = { kind: 'key', scope: SCOPES.todos } as const
  const all = await town.ask('owner', `snapshot(${W}) { records { collection } }`, 'query', principal)
  const entries = await town.ask(
    'owner',
    `changes(${W}, after: 0) { entries { changes { collection record { id } } } }`,
    'query',
    principal,
  )
  expect(JSON.stringify(all.value)).toContain('"todo"')
  expect(JSON.stringify([all.value, entries.value])).not.toMatch(/member|invitation|admin/)
})

test('[H1] what a key did is in the history under its name', async () => {
  const principal = { kind: 'key', authorityId: 'key-1', keyName: 'Nightly import' } as const
  await town.ask(
    'owner',
    `updateTodo(${W}, input: { id: "t-1", title: "By a key" }) { id }`,
    'mutation',
    principal,
  )
  const { versions } = await town.get<{ versions: unknown[] }>(
    'viewer',
    `history(${W}, collection: "todo", id: "t-1") { versions { by { kind name } } }`,
    'query',
  )
  expect(versions).toEqual([
    { by: { kind: 'key', name: 'Nightly import' } },
    { by: { kind: 'session', name: 'Unknown device' } },
  ])
})
