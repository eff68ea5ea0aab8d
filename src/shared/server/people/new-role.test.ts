import { beforeEach, expect, test } from 'vitest'
import { newTeam, TEAM, type Town } from './kit'

const W = `workspaceId: "${TEAM}"`

let town: Town

beforeEach(async () => {
  town = await newTeam()
})

const readFrom = (person: string, after: number) =>
  town.get<{ head: number; resync: boolean; entries: unknown[] }>(
    person,
    `changes(${W}, after: ${after}, epoch: 1) { head resync entries { seq } }`,
    'query',
  )

test('[P15] whoever sees more, or less, since an entry is told to take all anew, once', async () => {
  const { head } = await readFrom('owner', 0)
  await town.get('owner', `changeRole(${W}, personId: "member", role: admin)`)
  await town.get('owner', `createTodo(${W}, input: { title: "Later" }) { id }`)
  expect(await readFrom('member', head)).toEqual({ head: head + 2, resync: true, entries: [] })
  expect(await readFrom('viewer', head)).toMatchObject({ resync: false, entries: [{}, {}] })
  expect(await readFrom('member', head + 2)).toMatchObject({ resync: false, entries: [] })
})

test('[P15] so is who was away while they were put out and let in again', async () => {
  const { head } = await readFrom('owner', 0)
  await town.get('owner', `removeMember(${W}, personId: "member")`)
  const { url } = await town.get<{ url: string }>('owner', `invite(${W}, role: member) { url }`)
  await town.get('member', `acceptInvitation(token: "${url.split('#')[1]}") { id }`)
  expect(await readFrom('member', head)).toMatchObject({ resync: true })
})

test('[P19] who is let in gets what was there as it is now, and not as it was', async () => {
  const create = `createTodo(${W}, input: { id: "t-1", title: "Secret" }) { id }`
  await town.get('owner', create)
  await town.get('owner', `updateTodo(${W}, input: { id: "t-1", privateTo: "owner" }) { id }`)
  const { url } = await town.get<{ url: string }>('owner', `invite(${W}, role: member) { url }`)
  await town.get('guest', `acceptInvitation(token: "${url.split('#')[1]}") { id }`)
  expect(await readFrom('guest', 0)).toMatchObject({ resync: true, entries: [] })
  const { head } = await readFrom('owner', 0)
  expect(await readFrom('guest', head - 1)).toMatchObject({ resync: false, entries: [{ seq: head }] })
  await town.get('owner', `updateTodo(${W}, input: { id: "t-1", privateTo: null }) { id }`)
  const history = `history(${W}, collection: "todo", id: "t-1") { versions { seq } }`
  expect((await town.get<{ versions: unknown[] }>('guest', history, 'query')).versions).toHaveLength(1)
})
