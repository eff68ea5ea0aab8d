// The same words to Daybook and to the reference server, the same commits in both: the same answers.
// Left out of the comparison: the payloads of ack and pong, which the protocol leaves to the server; the
// `extensions` of errors, which are Daybook's own; what a syntax error does (the reference closes with 4500,
// Daybook ends that operation alone).

import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPerson, type Person } from './support/person'
import { type Reference, startReference } from './support/reference'
import { dial, type Heard, type Socket, subscribeTo, untilSubscribed } from './support/socket'

let person: Person
let reference: Reference
/** The log's position before a test, the same in both. */
let head = 1
beforeAll(async () => {
  person = await newPerson()
  reference = await startReference(person)
})
afterAll(() => reference?.stop())

type Step =
  /** Says this, and waits for so many answers. */
  | { readonly say: unknown; readonly answers: number }
  /** Commits a todo, and waits for so many pushes. */
  | { readonly commit: string; readonly pushes: number }
  /** Waits until a subscription is registered. */
  | 'registered'

const SETTLE_MS = 600

const comparable = (message: Heard): Heard => {
  const { type, id, payload } = message
  if (type === 'connection_ack' || type === 'pong') return { type }
  if (type === 'complete') return { type, id }
  const errorsOf = (errors: Heard[]) => errors.map(({ extensions: _, ...error }) => error)
  if (type === 'error') return { type, id, payload: errorsOf(payload) }
  return { type, id, payload: payload.errors ? { ...payload, errors: errorsOf(payload.errors) } : payload }
}

interface Side {
  readonly socket: Socket
  readonly commit: (id: string) => Promise<number>
  readonly register: () => Promise<void>
}

const play = async ({ socket, commit, register }: Side, steps: readonly Step[]): Promise<Heard[]> => {
  const heard: Heard[] = []
  for (const step of steps) {
    if (step === 'registered') await register()
    else if ('say' in step) {
      socket.say(step.say)
      heard.push(...(await socket.hear(step.answers)))
    } else {
      await commit(step.commit)
      heard.push(...(await socket.hear(step.pushes)))
    }
  }
  heard.push(...(await socket.hearUnasked(SETTLE_MS)))
  await socket.end()
  return heard.map(comparable)
}

const playBoth = async (steps: readonly Step[]): Promise<Heard[]> => {
  const daybook = await dial(await person.openSocket())
  const ours = await play(
    {
      socket: daybook,
      commit: (id) => person.commit(`m-${id}`, [{ createTodo: { id, title: id, position: 'a0' } }]),
      register: () => untilSubscribed(daybook, person.workspaceId),
    },
    steps,
  )
  const theirs = await play(
    {
      socket: await dial(reference.url),
      commit: (id) =>
        reference.commit(`m-${id}`, [
          { collection: 'todo', kind: 'create', id, set: { title: id, position: 'a0' } },
        ]),
      register: () => wait(50),
    },
    steps,
  )
  expect(ours).toEqual(theirs)
  head += steps.filter((step) => typeof step === 'object' && 'commit' in step).length
  return ours
}

const INIT: Step = { say: { type: 'connection_init' }, answers: 1 }
const say = (id: string, query: string, variables: object | undefined, answers: number): Step => ({
  say: { id, type: 'subscribe', payload: { query, ...(variables && { variables }) } },
  answers,
})

test('[D29] live changes are the same', async () => {
  const heard = await playBoth([
    INIT,
    { say: subscribeTo('1', person.workspaceId), answers: 0 },
    'registered',
    { commit: 'live-1', pushes: 1 },
    { commit: 'live-2', pushes: 1 },
    { say: { type: 'ping' }, answers: 1 },
    { say: { type: 'pong' }, answers: 0 },
  ])
  expect(heard.map(({ type }) => type)).toEqual(['connection_ack', 'next', 'next', 'pong'])
})

test('[D29] catching up from the beginning and going on live is the same', async () => {
  const before = head
  const heard = await playBoth([
    INIT,
    { say: subscribeTo('1', person.workspaceId, { after: 0 }), answers: before },
    { commit: 'after-1', pushes: 1 },
  ])
  expect(heard).toHaveLength(before + 2)
})

test('[D29] two subscriptions of other shapes on one socket are the same', async () => {
  const named = `
    query Other { viewer { id } }
    subscription Told($w: ID!) { ...Root }
    fragment Root on Subscription { told: changes(workspaceId: $w) { __typename seq changes { id } } }`
  const variables = { w: person.workspaceId }
  const heard = await playBoth([
    INIT,
    { say: subscribeTo('1', person.workspaceId), answers: 0 },
    'registered',
    {
      say: { id: '2', type: 'subscribe', payload: { query: named, operationName: 'Told', variables } },
      answers: 0,
    },
    'registered',
    { say: { id: '1', type: 'complete' }, answers: 0 },
    'registered',
    { commit: 'shape-1', pushes: 1 },
  ])
  expect(heard.at(-1)).toMatchObject({ id: '2', type: 'next', payload: { data: { told: {} } } })
})

test('[D29] queries, their errors, and what does not fit the schema are the same', async () => {
  const changes = 'query ($w: ID!) { changes(workspaceId: $w, after: 0, limit: 2) { head entries { seq } } }'
  const subscription = 'subscription ($w: ID!) { changes(workspaceId: $w) { seq } }'
  await playBoth([
    INIT,
    say('1', '{ viewer { id email } }', undefined, 2),
    say('1', '{ viewer { id } } # the id is free again', undefined, 2),
    say('2', changes, { w: person.workspaceId }, 2),
    say('3', changes, { w: 'nowhere' }, 2),
    say('4', changes, {}, 2),
    say('5', '{ nothing }', undefined, 1),
    say('6', 'query A { viewer { id } } query B { viewer { id } }', undefined, 1),
    say('7', subscription, { w: 'nowhere' }, 2),
    say('8', subscription, {}, 2),
    say('9', subscription, { w: 5.5 }, 2),
    say('10', 'subscription { changes { seq } }', undefined, 1),
  ])
})

test.each([
  ['4400', '{"type":"jump"}'],
  ['4400', 'hello'],
  ['4429', '{"type":"connection_init"}'],
])('[D29] a close with %s after %s is the same', async (code, frame) => {
  const closes = []
  for (const url of [await person.openSocket(), reference.url]) {
    const socket = await dial(url)
    socket.say({ type: 'connection_init' })
    await socket.hear(1)
    socket.say(frame)
    closes.push(await socket.closed)
  }
  expect(closes[0]).toEqual(closes[1])
  expect(closes[0]?.code).toBe(Number(code))
})

test('[D29] closes with 4401 and 4409 are the same', async () => {
  const closes = []
  for (const url of [await person.openSocket(), reference.url]) {
    const early = await dial(url)
    early.say(subscribeTo('1', person.workspaceId))
    closes.push(await early.closed)
  }
  for (const url of [await person.openSocket(), reference.url]) {
    const twice = await dial(url)
    twice.say({ type: 'connection_init' })
    await twice.hear(1)
    twice.say(subscribeTo('1', person.workspaceId))
    await wait(SETTLE_MS)
    twice.say(subscribeTo('1', person.workspaceId))
    closes.push(await twice.closed)
  }
  expect(closes[0]).toEqual(closes[1])
  expect(closes[2]).toEqual(closes[3])
  expect(closes.map(({ code }) => code)).toEqual([4401, 4401, 4409, 4409])
})
