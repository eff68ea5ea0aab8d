import { graphql } from 'graphql'
import { beforeEach, expect, test } from 'vitest'
import { ChangesText } from '../../browser/link/generated/document-texts'
import { getSchema } from '../graphql/schema'
import { newTeam, TEAM, type Town } from './kit'

const W = `workspaceId: "${TEAM}"`
const SECRET = 'Surprise party'

let town: Town

beforeEach(async () => {
  town = await newTeam()
  await town.get(
    'member',
    `createTodo(${W}, input: { id: "t-1", title: "${SECRET}", privateTo: "member" }) { id }`,
  )
})

/** Every answer that tells of records, as text. */
const everything = async (person: string): Promise<string> => {
  const todo = '{ id title notes privateTo }'
  const change = `seq mutationId author deviceId changes { collection id kind record { id seq ... on Todo ${todo} } }`
  const answers = await Promise.all([
    town.get(person, `todos(${W}) ${todo}`, 'query'),
    town.get(person, `todo(${W}, id: "t-1") ${todo}`, 'query'),
    town.get(person, `snapshot(${W}) { records { id ... on Todo ${todo} } }`, 'query'),
    town.get(person, `changes(${W}, after: 0) { head entries { ${change} } }`, 'query'),
  ])
  return JSON.stringify(answers)
}

test('[P7] a private todo is in no answer to anybody else, whatever their role', async () => {
  expect(await everything('member')).toContain(SECRET)
  for (const person of ['owner', 'admin', 'viewer']) {
    const text = await everything(person)
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain('t-1')
    expect(text).not.toContain('device-member"},{"seq":6')
  }
})

test('[P8] the log that others read has its number, and no hole', async () => {
  const { head, entries } = await town.get<{ head: number; entries: { seq: number; mutationId: string }[] }>(
    'owner',
    `changes(${W}, after: 0) { head entries { seq mutationId } }`,
    'query',
  )
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, nth) => nth + 1))
  expect(entries.at(-1)?.mutationId).toBe('')
})

test('[P10] who can’t see it can’t write it, nor learn that it is there', async () => {
  const before = await town.log.readHead(TEAM as never)
  for (const edit of ['updateTodo', 'deleteTodo', 'restoreTodo']) {
    const there = await town.ask('owner', `${edit}(${W}, input: { id: "t-1" }) { id }`)
    const nowhere = await town.ask('owner', `${edit}(${W}, input: { id: "t-none" }) { id }`)
    expect(there).toEqual(nowhere)
    expect(there.code).toBe('NOT_FOUND')
  }
  expect(await town.log.readHead(TEAM as never)).toEqual(before)
})

test('[P11] only who has made a todo makes it private, and only to themselves', async () => {
  await town.get('admin', `createTodo(${W}, input: { id: "t-2", title: "Ours" }) { id }`)
  const hide = (person: string, to: string) =>
    town.ask(person, `updateTodo(${W}, input: { id: "t-2", privateTo: "${to}" }) { id }`)
  expect((await hide('member', 'member')).code).toBe('FORBIDDEN')
  expect((await hide('admin', 'member')).code).toBe('FORBIDDEN')
  const created = await town.ask(
    'owner',
    `createTodo(${W}, input: { title: "X", privateTo: "admin" }) { id }`,
  )
  expect(created.code).toBe('FORBIDDEN')
  expect((await hide('admin', 'admin')).code).toBeUndefined()
  expect((await town.ask('owner', `todo(${W}, id: "t-2") { id }`, 'query')).value).toBeNull()
  await town.get('admin', `updateTodo(${W}, input: { id: "t-2", privateTo: null }) { id }`)
  expect((await town.ask('owner', `todo(${W}, id: "t-2") { id }`, 'query')).value).toEqual({ id: 't-2' })
})

test('[P9] a todo that is hidden is told by all of a device’s own words, with no error in them', async () => {
  await town.get('member', `createTodo(${W}, input: { id: "t-3", title: "Seen" }) { id }`)
  const before = await town.log.readHead(TEAM as never)
  await town.get('member', `updateTodo(${W}, input: { id: "t-3", privateTo: "member" }) { id }`)
  const answer = await graphql({
    schema: getSchema(),
    source: ChangesText,
    variableValues: { workspaceId: TEAM, after: before.seq, epoch: before.epoch },
    contextValue: town.contextOf('owner'),
  })
  expect(answer.errors).toBeUndefined()
  expect(JSON.stringify(answer.data)).not.toContain('Seen')
})

test('[P11] a no-op of somebody else’s takes nothing from what its maker says offline', async () => {
  await town.get('member', `createTodo(${W}, input: { id: "t-4", title: "Ours" }) { id }`)
  const shown = await town.ask('owner', `updateTodo(${W}, input: { id: "t-4", privateTo: null }) { id }`)
  expect(shown.code).toBe('FORBIDDEN')
})

test('[P20] pages of a snapshot begin behind what their reader has seen', async () => {
  for (const id of ['t-2', 't-3'])
    await town.get(
      'member',
      `createTodo(${W}, input: { id: "${id}", title: "X", privateTo: "member" }) { id }`,
    )
  const cursors: string[] = []
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const asked: string = `snapshot(${W}, limit: 1${cursor ? `, cursor: "${cursor}"` : ''}) { next records { id } }`
    const page: { next: string | null; records: { id: string }[] } = await town.get('viewer', asked, 'query')
    ids.push(...page.records.map(({ id }) => id))
    cursor = page.next
    if (cursor) cursors.push(cursor)
  } while (cursor)
  expect(ids.sort()).toEqual([TEAM, 'admin', 'member', 'owner', 'viewer'].sort())
  expect(cursors.join()).not.toMatch(/t-\d|invitation/)
})

test('[P20] a key gets nothing of the parts out of its reach by withdrawing, or by sending again', async () => {
  const operations =
    '[{ createTodo: { id: "t-5", title: "Hidden part" } }, { createComment: { text: "Hi", todoId: "t-5" } }]'
  await town.get('member', `commit(${W}, mutationId: "m-1", operations: ${operations}) { seq }`)
  const scope = { access: 'write', workspaceIds: null, parts: ['comment'] } as const
  const asked = `withdraw(${W}, mutationId: "m-1") { changes { collection record { id ... on Todo { title } } } }`
  const { value } = await town.ask('member', asked, 'mutation', {
    kind: 'key',
    scope: { ...scope, parts: [...scope.parts] },
  })
  expect(JSON.stringify(value)).toContain('comment')
  expect(JSON.stringify(value)).not.toContain('Hidden part')
  const others = await town.ask('owner', asked)
  expect(others.code).toBe('MUTATION_ID_REUSED')
})

test('[P7] an address is told to who manages the workspace, and to its own', async () => {
  const read = async (person: string) => {
    const asked = `snapshot(${W}) { records { id ... on Member { email } } }`
    const { records } = await town.get<{ records: { id: string; email?: string | null }[] }>(
      person,
      asked,
      'query',
    )
    return Object.fromEntries(records.flatMap(({ id, email }) => (email === undefined ? [] : [[id, email]])))
  }
  expect(await read('admin')).toMatchObject({ owner: 'owner@example.com', viewer: 'viewer@example.com' })
  expect(await read('viewer')).toEqual({
    owner: null,
    admin: null,
    member: null,
    viewer: 'viewer@example.com',
  })
})

test('[P7] nobody but who manages the workspace sees its invitations', async () => {
  await town.get('owner', `invite(${W}) { id }`)
  const read = async (person: string) => {
    const asked = `snapshot(${W}) { records { collection } }`
    const { records } = await town.get<{ records: { collection: string }[] }>(person, asked, 'query')
    return records.filter(({ collection }) => collection === 'invitation').length
  }
  expect([await read('owner'), await read('admin')]).toEqual([4, 4])
  expect([await read('member'), await read('viewer')]).toEqual([0, 0])
})
