import { ApolloClient, ApolloLink, CombinedGraphQLErrors } from '@apollo/client/core'
import { of } from 'rxjs'
import { beforeEach, expect, test } from 'vitest'
import { type Device, newDevice, newProfile, WORKSPACE } from '../testing/fake-device'
import { type FakeServer, newFakeServer } from '../testing/fake-server'
import { newRandom, newVirtualTime, type VirtualTime } from '../testing/virtual-time'
import { newListCache, tellQueries } from './bind-cache'
import { newEngineLink } from './engine-link'
import {
  CreateTodoDocument,
  DeleteTodoDocument,
  RestoreTodoDocument,
  TodosDocument,
  UpdateTodoDocument,
  ViewerDocument,
} from './generated/graphql'
import { newShownLists } from './shown-lists'

const VARIABLES = { workspaceId: WORKSPACE }
let time: VirtualTime
let server: FakeServer
let device: Device
let other: Device
let client: ApolloClient
let forwarded: (string | undefined)[]

beforeEach(async () => {
  time = newVirtualTime()
  server = newFakeServer(time.now)
  const newTestDevice = (name: string) =>
    newDevice({ server, time, random: newRandom(3), profile: newProfile(time), name })
  device = newTestDevice('a')
  other = newTestDevice('b')
  forwarded = []
  const http = new ApolloLink(({ operationName }) => {
    forwarded.push(operationName)
    return of({ data: { viewer: null } })
  })
  const lists = newShownLists(device.engine)
  const link = ApolloLink.from([newEngineLink({ engine: device.engine, lists }), http])
  client = new ApolloClient({ cache: newListCache(lists), link })
  tellQueries(lists, client)
  await Promise.all([device.start(), other.start()])
  await time.run(1000)
})

/** Apollo tells its watchers on a timer of its own: both times pass. */
const pass = async (ms: number): Promise<void> => {
  await time.run(ms)
  await new Promise((resolve) => setTimeout(resolve, 2))
}

const watch = () => {
  const seen: string[][] = []
  client.watchQuery({ query: TodosDocument, variables: VARIABLES }).subscribe(({ data, dataState }) => {
    if (dataState === 'complete') seen.push(data.todoList.items.map(({ title }) => title).sort())
  })
  return seen
}

const add = (id: string, title: string) =>
  client.mutate({ mutation: CreateTodoDocument, variables: { ...VARIABLES, input: { id, title } } })

test('[R23] an edit through Apollo is answered from what is shown, with no network', async () => {
  device.network.isDown = () => true
  const seen = watch()
  const { data } = await add('t-1', '  Milk ')
  expect(data?.createTodo).toEqual({ __typename: 'Todo', id: 't-1' })
  await time.run(100)
  expect(seen.at(-1)).toEqual(['Milk'])
  expect(device.engine.status().pending).toBe(1)
  expect(forwarded).toEqual([])
})

test('[R23] what the engine does not answer goes on to the next link', async () => {
  const { data } = await client.query({ query: ViewerDocument })
  expect(data).toEqual({ viewer: null })
  expect(forwarded).toEqual(['Viewer'])
})

test('[R23] a refusal reaches the component with code, message and field', async () => {
  const error = await add('t-1', ' ').catch((cause: unknown) => cause)
  expect(CombinedGraphQLErrors.is(error)).toBe(true)
  const [first] = (error as CombinedGraphQLErrors).errors
  expect(first).toMatchObject({
    message: 'title must not be empty.',
    extensions: { code: 'INVALID_INPUT', field: 'operations.0.title' },
  })
})

test('[R23] the list waits for the first load, and not for ever', async () => {
  await device.engine.forget(new Set())
  await add('lost', 'x').catch(() => undefined)
  await other.engine.mutate(WORKSPACE, [{ createTodo: { id: 't-1', title: 'Milk' } }])
  await time.run(1000)
  const asking = client.query({ query: TodosDocument, variables: VARIABLES, fetchPolicy: 'network-only' })
  await device.start()
  await time.run(1000)
  expect((await asking).data?.todoList.items.map(({ title }) => title)).toEqual(['Milk'])
  await device.engine.forget(new Set())
  device.network.isDown = () => true
  const offline = client.query({ query: TodosDocument, variables: VARIABLES, fetchPolicy: 'network-only' })
  await device.start()
  await time.run(1000)
  expect((await offline).data?.todoList.items).toEqual([])
})

test('[R24] the cache follows both devices: add, edit, delete, restore, and no state is seen twice', async () => {
  const seen = watch()
  await pass(0)
  await add('t-1', 'Milk')
  await pass(1000)
  await other.engine.mutate(WORKSPACE, [{ createTodo: { id: 't-2', title: 'Bread' } }])
  await pass(1000)
  await other.engine.mutate(WORKSPACE, [{ updateTodo: { id: 't-1', title: 'Oat milk' } }])
  await pass(1000)
  await client.mutate({ mutation: DeleteTodoDocument, variables: { ...VARIABLES, input: { id: 't-1' } } })
  await pass(1000)
  await client.mutate({ mutation: RestoreTodoDocument, variables: { ...VARIABLES, input: { id: 't-1' } } })
  await pass(1000)
  const states = seen.filter((titles, index) => String(titles) !== String(seen[index - 1]))
  expect(states).toEqual([
    [],
    ['Milk'],
    ['Bread', 'Milk'],
    ['Bread', 'Oat milk'],
    ['Bread'],
    ['Bread', 'Oat milk'],
  ])
})

test('[R24] quick edits of one record never flicker back', async () => {
  await add('t-1', 'v0')
  const seen = watch()
  await pass(0)
  device.network.latencyMs = () => 200
  const update = (title: string) =>
    client.mutate({ mutation: UpdateTodoDocument, variables: { ...VARIABLES, input: { id: 't-1', title } } })
  for (let count = 1; count <= 5; count += 1) {
    void update(`v${count}`)
    await pass(150)
  }
  await pass(10_000)
  const states = seen.flat().filter((title, index, all) => title !== all[index - 1])
  expect(states).toEqual(['v0', 'v1', 'v2', 'v3', 'v4', 'v5'])
})

test('[R24] a first load of many records fills the list', async () => {
  for (let count = 0; count < 6; count += 1) {
    const operations = Array.from({ length: 50 }, (_, index) => ({
      createTodo: { id: `t-${count}-${index}`, title: `Todo ${index}` },
    }))
    await other.engine.mutate(WORKSPACE, operations)
  }
  await pass(5000)
  const seen = watch()
  await pass(0)
  device.engine.stop()
  await device.start()
  await pass(60_000)
  expect(seen.at(-1)).toHaveLength(300)
  expect(client.readQuery({ query: TodosDocument, variables: VARIABLES })?.todoList.items).toHaveLength(300)
})

const itemsNow = () => client.readQuery({ query: TodosDocument, variables: VARIABLES })?.todoList.items ?? []

const rename = (id: string, title: string) =>
  client.mutate({ mutation: UpdateTodoDocument, variables: { ...VARIABLES, input: { id, title } } })

test('[R50] a list is one value: an edit hands every other record on as the same object, in its place', async () => {
  watch()
  for (let nth = 0; nth < 20; nth += 1) await add(`t-${nth}`, `Todo ${nth}`)
  await pass(5000)
  const before = itemsNow()
  await rename('t-7', 'Renamed')
  await pass(5000)
  const after = itemsNow()
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(after.filter((item, index) => item !== before[index])).toEqual([
    expect.objectContaining({ id: 't-7', title: 'Renamed' }),
  ])
})

test('[R50] the cache keeps no record of its own, neither of a list nor of an answer', async () => {
  watch()
  await add('t-1', 'Milk')
  await other.engine.mutate(WORKSPACE, [{ createTodo: { id: 't-2', title: 'Bread' } }])
  await pass(5000)
  await rename('t-2', 'Rye bread')
  expect(itemsNow()).toHaveLength(2)
  expect(JSON.stringify(client.extract())).not.toMatch(/bread|milk|t-1|t-2/i)
})

test('[R51] a changed list is told to queries in the turn in which it changes, before any timer', async () => {
  await add('t-1', 'Milk')
  const seen = watch()
  await pass(1000)
  const changed = new Promise<void>((resolve) => device.engine.onChange(() => resolve()))
  await other.engine.mutate(WORKSPACE, [{ updateTodo: { id: 't-1', title: 'Oat milk' } }])
  const passing = time.run(1000)
  await changed
  expect(seen.at(-1)).toEqual(['Oat milk'])
  await passing
})
