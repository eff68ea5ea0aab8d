import { beforeEach, expect, test } from 'vitest'
import { letIn, newTeam, newTown, TEAM, type Town } from './kit'

const HOME = '0b0f6a3e-0d6b-4a53-8f6e-5a1f0a7c9d11'

let town: Town

beforeEach(async () => {
  town = await newTeam()
})

const roles = async (): Promise<Record<string, unknown>> => {
  const { records } = await town.log.readRecords(TEAM as never, { collection: 'member', limit: 100 })
  return Object.fromEntries(records.map(({ id, deleted, fields }) => [id, deleted ? null : fields['role']]))
}

const TEAM_ROLES = { owner: 'owner', admin: 'admin', member: 'member', viewer: 'viewer' }

test('[P1] a workspace is made once under its id, and nobody takes another’s', async () => {
  const made = newTown()
  const create = (person: string) =>
    made.ask(person, `createWorkspace(name: " Home ", id: "${HOME}") { id name role }`)
  expect((await create('ana')).value).toEqual({ id: HOME, name: 'Home', role: 'owner' })
  expect((await create('ana')).code).toBeUndefined()
  expect((await create('ben')).code).toBe('INVALID_INPUT')
  expect((await made.log.readHead(HOME as never)).seq).toBe(1)
  expect((await made.ask('ana', 'createWorkspace(name: " ") { id }')).field).toBe('name')
  // A private workspace's id is derived: nobody takes one before its person comes.
  expect((await made.ask('ana', 'createWorkspace(name: "X", id: "wDerived") { id }')).field).toBe('id')
})

test('[P5] nobody changes their own role, and the owner’s ends by a transfer only', async () => {
  const change = (person: string, of: string, role: string) =>
    town.ask(person, `changeRole(workspaceId: "${TEAM}", personId: "${of}", role: ${role})`)
  for (const [person, of, role, code] of [
    ['admin', 'admin', 'viewer', 'OWN_ROLE'],
    ['owner', 'owner', 'admin', 'OWN_ROLE'],
    ['admin', 'owner', 'viewer', 'FORBIDDEN'],
    ['member', 'member', 'admin', 'FORBIDDEN'],
    ['owner', 'stranger', 'member', 'NOT_A_MEMBER'],
    ['owner', 'member', 'owner', 'INVALID_INPUT'],
  ] as const)
    expect((await change(person, of, role)).code, `${person} ${of} ${role}`).toBe(code)
  expect(await roles()).toEqual(TEAM_ROLES)
  await change('admin', 'viewer', 'member')
  await change('admin', 'viewer', 'member')
  expect(await roles()).toEqual({ ...TEAM_ROLES, viewer: 'member' })
})

test('[P5] the owner can neither leave nor be removed, and transfers to a member only', async () => {
  expect((await town.ask('owner', `leaveWorkspace(workspaceId: "${TEAM}")`)).code).toBe('LAST_OWNER')
  const transfer = (person: string, to: string) =>
    town.ask(person, `transferWorkspace(workspaceId: "${TEAM}", personId: "${to}")`)
  expect((await transfer('owner', 'stranger')).code).toBe('NOT_A_MEMBER')
  expect((await transfer('admin', 'admin')).code).toBe('FORBIDDEN')
  expect((await town.ask('admin', `removeMember(workspaceId: "${TEAM}", personId: "owner")`)).code).toBe(
    'FORBIDDEN',
  )
  expect(await roles()).toEqual(TEAM_ROLES)

  expect((await transfer('owner', 'member')).code).toBeUndefined()
  expect(await roles()).toEqual({ ...TEAM_ROLES, owner: 'admin', member: 'owner' })
  expect((await transfer('owner', 'viewer')).code).toBe('FORBIDDEN')
  expect((await town.ask('owner', `leaveWorkspace(workspaceId: "${TEAM}")`)).code).toBeUndefined()
  expect(await roles()).toEqual({ owner: null, admin: 'admin', member: 'owner', viewer: 'viewer' })
})

test('[P5] of an owner who leaves while being made an admin nobody is left without an owner', async () => {
  await Promise.all([
    town.ask('owner', `transferWorkspace(workspaceId: "${TEAM}", personId: "admin")`),
    town.ask('owner', `leaveWorkspace(workspaceId: "${TEAM}")`),
    town.ask('admin', `leaveWorkspace(workspaceId: "${TEAM}")`),
  ])
  expect(Object.values(await roles()).filter((role) => role === 'owner')).toHaveLength(1)
})

test('[P6] for who was removed the workspace does not exist any more', async () => {
  await letIn(town, 'owner', 'ben', 'member')
  await town.get('owner', `removeMember(workspaceId: "${TEAM}", personId: "ben")`)
  await town.get('owner', `createTodo(workspaceId: "${TEAM}", input: { title: "Later" }) { id }`)
  for (const [field, kind] of [
    [`todos(workspaceId: "${TEAM}") { id }`, 'query'],
    [`snapshot(workspaceId: "${TEAM}") { head }`, 'query'],
    [`changes(workspaceId: "${TEAM}", after: 0) { head }`, 'query'],
    [`createTodo(workspaceId: "${TEAM}", input: { title: "X" }) { id }`, 'mutation'],
    [`withdraw(workspaceId: "${TEAM}", mutationId: "m") { seq }`, 'mutation'],
    [`leaveWorkspace(workspaceId: "${TEAM}")`, 'mutation'],
  ] as const)
    expect((await town.ask('ben', field, kind)).code, field).toBe('NOT_FOUND')
})

test('[P6] whom an entry has let in may enter before what follows from it is written', async () => {
  const { putRecord } = town.log
  const { url } = await town.get<{ url: string }>('owner', `invite(workspaceId: "${TEAM}") { url }`)
  // The writer dies behind the commit point.
  town.log.putRecord = () => Promise.reject(new Error('crashed'))
  await town.ask('ben', `acceptInvitation(token: "${url.split('#')[1]}") { id }`).catch(() => {})
  town.log.putRecord = putRecord
  expect((await town.ask('ben', `todos(workspaceId: "${TEAM}") { id }`, 'query')).value).toEqual([])
})

test('[P6] who is removed while they read gets nothing that was written after it', async () => {
  for (const [read, field] of [
    ['readRecords', `snapshot(workspaceId: "${TEAM}") { records { id } }`],
    ['readRecords', `todos(workspaceId: "${TEAM}") { id }`],
    ['readBatch', `todo(workspaceId: "${TEAM}", id: "late") { id }`],
  ] as const) {
    town = await newTeam()
    let isDone = false
    const removed = async () => {
      isDone = true
      await town.get('owner', `removeMember(workspaceId: "${TEAM}", personId: "member")`)
      await town.get(
        'owner',
        `createTodo(workspaceId: "${TEAM}", input: { id: "late", title: "Later" }) { id }`,
      )
    }
    const { [read]: original } = town.log
    // Between the question whether they may, and the reading.
    const late = async (...given: readonly unknown[]) => {
      const asksForTodo = JSON.stringify(given).includes('late') || read === 'readRecords'
      if (!isDone && asksForTodo) await removed()
      return (original as (...all: readonly unknown[]) => unknown)(...given)
    }
    town.log[read] = late as never
    expect((await town.ask('member', field, 'query')).code, field).toBe('NOT_FOUND')
    expect(isDone).toBe(true)
  }
})
