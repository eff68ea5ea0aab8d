import { beforeEach, expect, test } from 'vitest'
import { newTeam, TEAM, type Town } from './kit'

let town: Town
let mutations = 0

beforeEach(async () => {
  town = await newTeam()
})

/** Commits operations, written as in `createList: { … }`. */
const commit = (person: string, ...operations: readonly string[]) => {
  mutations += 1
  const all = operations.map((operation) => `{ ${operation} }`).join(' ')
  return town.ask(
    person,
    `commit(workspaceId: "${TEAM}", mutationId: "m-${mutations}", operations: [${all}]) { seq }`,
  )
}

const ok = async (person: string, ...operations: readonly string[]): Promise<void> => {
  const { code, field } = await commit(person, ...operations)
  if (code) throw new Error(`${operations} was refused: ${code} ${field}`)
}

test('[P16] what is put into something private is private too', async () => {
  await ok('member', 'createList: { id: "l-1", name: "Gifts", privateTo: "member" }')
  const open = await commit('member', 'createTodo: { id: "t-1", title: "A ring", listId: "l-1" }')
  expect(open).toMatchObject({ code: 'INVALID_INPUT', field: 'operations.0' })
  await ok(
    'member',
    'createSection: { id: "s-1", name: "For her", listId: "l-1", privateTo: "member" }',
    'createTodo: { id: "t-1", title: "A ring", listId: "l-1", sectionId: "s-1", privateTo: "member" }',
    'createTodo: { id: "t-2", title: "Its size", parentId: "t-1", privateTo: "member" }',
    'createComment: { id: "c-1", text: "Gold", todoId: "t-1", privateTo: "member" }',
  )
  await ok('member', 'createTodo: { id: "t-3", title: "Elsewhere" }')
  expect((await commit('member', 'updateTodo: { id: "t-3", listId: "l-1" }')).code).toBe('INVALID_INPUT')
  await ok('member', 'updateTodo: { id: "t-3", listId: "l-1", privateTo: "member" }')
  const seen = JSON.stringify(
    await town.get('owner', `snapshot(workspaceId: "${TEAM}") { records { id collection } }`, 'query'),
  )
  for (const id of ['l-1', 's-1', 't-1', 't-2', 't-3', 'c-1']) expect(seen).not.toContain(`"${id}"`)
})

test('[P16] within one mutation it counts too', async () => {
  const inside = 'createComment: { text: "?", todoId: "t-1" }'
  const secret = 'createTodo: { id: "t-1", title: "Secret", privateTo: "member" }'
  expect((await commit('member', secret, inside)).code).toBe('INVALID_INPUT')
  await ok('member', 'createList: { id: "l-1", name: "Gifts", privateTo: "member" }')
  await ok('member', 'createTodo: { id: "t-2", title: "A ring", listId: "l-1", privateTo: "member" }')
  expect((await commit('member', 'updateTodo: { id: "t-2", privateTo: null, listId: "l-1" }')).code).toBe(
    'INVALID_INPUT',
  )
})

test('[I33] a key that reaches comments alone writes one on a todo that its person sees', async () => {
  await ok('member', 'createTodo: { id: "t-1", title: "Bread" }')
  const scope = { access: 'write' as const, workspaceIds: null, parts: ['comment'] }
  const asked = `commit(workspaceId: "${TEAM}", mutationId: "key-1", operations: [{ createComment: { text: "Rye", todoId: "t-1" } }]) { seq }`
  expect((await town.ask('member', asked, 'mutation', { kind: 'key', scope })).code).toBeUndefined()
})

test('[P16] nothing is put into what its writer can’t see', async () => {
  await ok('member', 'createTodo: { id: "t-1", title: "Secret", privateTo: "member" }')
  expect((await commit('owner', 'createComment: { text: "?", todoId: "t-1" }')).code).toBe('NOT_FOUND')
  expect((await commit('owner', 'createTodo: { title: "?", parentId: "t-1" }')).code).toBe('NOT_FOUND')
})

test('[P16] what is not there yet may be named: it may still be under way', async () => {
  await ok('member', 'createTodo: { id: "t-1", title: "First", listId: "l-9" }')
  await ok('owner', 'createList: { id: "l-9", name: "Later" }')
  await ok(
    'member',
    'createList: { id: "l-8", name: "Both" }',
    'createTodo: { title: "In it", listId: "l-8" }',
  )
})

test('[P17] a comment is changed by who has written it, and taken away by them or who manages the workspace', async () => {
  await ok('member', 'createTodo: { id: "t-1", title: "Bread" }')
  for (const id of ['c-1', 'c-2', 'c-3'])
    await ok('member', `createComment: { id: "${id}", text: "Rye", todoId: "t-1" }`)
  await ok('member', 'updateComment: { id: "c-1", text: "Rye, please" }')
  for (const person of ['owner', 'admin'])
    expect((await commit(person, 'updateComment: { id: "c-1", text: "White" }')).code).toBe('FORBIDDEN')
  await town.get('owner', `changeRole(workspaceId: "${TEAM}", personId: "viewer", role: member)`)
  expect((await commit('viewer', 'deleteComment: { id: "c-1" }')).code).toBe('FORBIDDEN')
  await ok('admin', 'deleteComment: { id: "c-1" }')
  await ok('member', 'deleteComment: { id: "c-2" }')
})

test.each([
  ['createTodo: { title: "X", time: "25:00" }', 'operations.0.time'],
  ['createTodo: { title: "X", remindAt: "soon" }', 'operations.0.remindAt'],
  ['createTodo: { title: "X", repeat: { rule: "every day", from: due } }', 'operations.0.repeat'],
  ['createTodo: { title: "X", listId: "a b" }', 'operations.0.listId'],
  ['createList: { name: " " }', 'operations.0.name'],
  ['createSection: { name: "X", listId: "" }', 'operations.0.listId'],
  ['createComment: { text: "  ", todoId: "t-1" }', 'operations.0.text'],
])('[G6] %s is refused, and its field named', async (operation, field) => {
  expect(await commit('member', operation)).toMatchObject({ code: 'INVALID_INPUT', field })
})

test('[P4] viewers write none of them', async () => {
  for (const operation of [
    'createList: { name: "X" }',
    'createSection: { name: "X", listId: "l-1" }',
    'createComment: { text: "X", todoId: "t-1" }',
  ])
    expect((await commit('viewer', operation)).code).toBe('FORBIDDEN')
})
