// An entry too large for its item, through the whole running app: what is stored elsewhere, nobody sees.

import { expect, test } from 'vitest'
import { newPerson } from './support/person'
import { dialAndInit, subscribeTo, untilSubscribed } from './support/socket'

const notesOf = (nth: number): string => `${nth} ${'€'.repeat(19_000)}`
const TODOS = Array.from({ length: 15 }, (_, nth) => ({ id: `t${nth}`, notes: notesOf(nth) }))

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

test('[L16] 15 long todos are committed at once, told by a hint, and read whole', async () => {
  const person = await newPerson()
  const { workspaceId } = person
  const socket = await dialAndInit(await person.openSocket())
  socket.say(subscribeTo('a', workspaceId))
  await untilSubscribed(socket, workspaceId)
  const operations = TODOS.map((todo) => ({ createTodo: { ...todo, title: todo.id } }))
  const seq = await person.commit('large', operations)
  const [told] = await socket.hear(1)
  expect(told.payload.data.changes).toMatchObject({ seq, pull: true, changes: [] })
  await socket.end()

  const { changes, todos } = await person.query<{
    changes: { entries: { seq: number; changes: { record: { id: string; notes: string } }[] }[] }
    todos: { id: string; notes: string }[]
  }>(
    `query ($workspaceId: ID!, $after: Int!) {
      changes(workspaceId: $workspaceId, after: $after) {
        entries { seq changes { record { ... on Todo { id notes } } } }
      }
      todos(workspaceId: $workspaceId) { id notes }
    }`,
    { workspaceId, after: seq - 1 },
  )
  expect(changes.entries.map((entry) => entry.seq)).toEqual([seq])
  expect(changes.entries[0]?.changes.map(({ record }) => record).sort(byId)).toEqual([...TODOS].sort(byId))
  expect([...todos].sort(byId)).toEqual([...TODOS].sort(byId))
  expect(await person.commit('large', operations)).toBe(seq)
})
