import { beforeEach, expect, test } from 'vitest'
import { todo } from '../../core/collections/todo'
import { newTeam, TEAM, type Town } from '../people/kit'

const W = `workspaceId: "${TEAM}"`

let town: Town

beforeEach(async () => {
  town = await newTeam()
})

interface Page {
  readonly next: number | null
  readonly versions: readonly {
    readonly seq: number
    readonly author: string
    readonly deviceId: string
    readonly kind: string
    readonly changed: readonly string[]
    readonly record: { readonly title: string; readonly deleted: boolean }
  }[]
}

const read = (person: string, more = '') =>
  town.get<Page>(
    person,
    `history(${W}, collection: "todo", id: "t-1"${more}) {
      next versions { seq author deviceId kind changed record { deleted ... on Todo { title } } }
    }`,
    'query',
  )

const update = (person: string, fields: string) =>
  town.get(person, `updateTodo(${W}, input: { id: "t-1", ${fields} }) { id }`)

const create = (person: string, fields = '') =>
  town.get(person, `createTodo(${W}, input: { id: "t-1", title: "One"${fields} }) { id }`)

test('[H1] every version says what it was, who wrote it, from which device, and what that changed', async () => {
  await create('member')
  await town.get('owner', `createTodo(${W}, input: { title: "Another" }) { id }`)
  await update('admin', 'title: "Two", tags: ["x"]')
  await town.get('owner', `deleteTodo(${W}, input: { id: "t-1" }) { id }`)
  await town.get('owner', `restoreTodo(${W}, input: { id: "t-1" }) { id }`)
  await update('member', 'title: "Two"')
  const { next, versions } = await read('viewer')
  expect(next).toBeNull()
  expect(
    versions.map(({ author, kind, changed, record }) => [author, kind, changed.join(), record.title]),
  ).toEqual([
    ['member', 'update', '', 'Two'],
    ['owner', 'restore', '', 'Two'],
    ['owner', 'delete', '', 'Two'],
    ['admin', 'update', 'title,tags', 'Two'],
    ['member', 'create', Object.keys(todo.fields).join(), 'One'],
  ])
  expect(versions.map(({ deviceId }) => deviceId)[3]).toBe('device-admin')
  expect(versions.map(({ record }) => record.deleted)).toEqual([false, false, true, false, false])
})

test('[H1] it is read page by page, without a hole or a repetition', async () => {
  await create('member')
  for (let count = 0; count < 7; count += 1) await update('member', `title: "Title ${count}"`)
  const titles: string[] = []
  let from: number | null | undefined
  do {
    const page: Page = await read('member', `, limit: 3${from ? `, from: ${from}` : ''}`)
    titles.push(...page.versions.map(({ record }) => record.title))
    from = page.next
  } while (from)
  expect(titles).toEqual(['Title 6', 'Title 5', 'Title 4', 'Title 3', 'Title 2', 'Title 1', 'Title 0', 'One'])
})

test('[H2] of a time in which it was private nobody else reads anything', async () => {
  await create('member', ', privateTo: "member"')
  await update('member', 'title: "Secret"')
  const hidden = await town.ask('owner', `history(${W}, collection: "todo", id: "t-1") { next }`, 'query')
  expect(hidden.code).toBe('NOT_FOUND')
  await update('member', 'title: "Public", privateTo: null')
  await update('member', 'title: "Hidden", privateTo: "member"')
  await update('member', 'title: "Shown", privateTo: null')
  const { versions } = await read('owner')
  expect(versions.map(({ record }) => record.title)).toEqual(['Shown', 'Public'])
  expect(JSON.stringify(versions)).not.toMatch(/Secret|Hidden|One/)
  // What is seen of it begins there, twice.
  const fields = Object.keys(todo.fields).length
  expect(versions.map(({ changed }) => changed.length)).toEqual([fields, fields])
  expect((await read('member')).versions).toHaveLength(5)
})

test('[H1] what the log does not hold any more is the end of it', async () => {
  await create('member')
  await update('member', 'title: "Two"')
  await update('member', 'title: "Three"')
  const { readEntry } = town.log
  town.log.readEntry = async (workspaceId, seq) =>
    seq <= (await town.log.readHead(workspaceId)).seq - 2 ? undefined : readEntry(workspaceId, seq)
  const { next, versions } = await read('member')
  expect([next, versions.map(({ record }) => record.title)]).toEqual([null, ['Three', 'Two']])
})

test.each([
  ['collection: "nothing", id: "t-1"', 'INVALID_INPUT'],
  ['collection: "todo", id: "none"', 'NOT_FOUND'],
  ['collection: "todo", id: "t-1", limit: 0', 'INVALID_INPUT'],
  ['collection: "todo", id: "t-1", from: 0', 'INVALID_INPUT'],
])('[H1] asked with %s it is refused: %s', async (given, code) => {
  await create('member')
  expect((await town.ask('member', `history(${W}, ${given}) { next }`, 'query')).code).toBe(code)
})
