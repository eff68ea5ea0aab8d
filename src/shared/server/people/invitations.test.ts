import { beforeEach, expect, test } from 'vitest'
import { NOW, newTeam, TEAM, type Town } from './kit'

const DAY_MS = 24 * 60 * 60 * 1000

let town: Town
let token: string
let id: string

const makeInvitation = async (more = ''): Promise<void> => {
  const made = await town.get<{ id: string; url: string }>(
    'owner',
    `invite(workspaceId: "${TEAM}", role: member${more}) { id url }`,
  )
  id = made.id
  token = made.url.split('#')[1] ?? ''
}

const accept = (person: string, shown = token) =>
  town.ask(person, `acceptInvitation(token: "${shown}") { id name role }`)

const head = async (): Promise<number> => (await town.log.readHead(TEAM as never)).seq

beforeEach(async () => {
  town = await newTeam()
  await makeInvitation()
})

test('[P2] whoever has the link becomes a member, once', async () => {
  const before = await head()
  expect((await accept('ben')).value).toEqual({ id: TEAM, name: 'Team', role: 'member' })
  expect(await head()).toBe(before + 1)
  expect((await accept('cleo')).code).toBe('INVITATION_USED')
  expect((await town.ask('cleo', `todos(workspaceId: "${TEAM}") { id }`, 'query')).code).toBe('NOT_FOUND')
  // The one whose answer was lost asks again.
  expect((await accept('ben')).value).toEqual({ id: TEAM, name: 'Team', role: 'member' })
  expect(await head()).toBe(before + 1)
})

test('[P2] it says where it leads before it is taken', async () => {
  const asked = `invitation(token: "${token}") { workspace role invitedBy expiresAt }`
  expect(await town.get('ben', asked, 'query')).toEqual({
    workspace: 'Team',
    role: 'member',
    invitedBy: 'Owner',
    expiresAt: new Date(NOW + 7 * DAY_MS).toISOString(),
  })
})

test('[P3] of two who take one invitation at once one is let in', async () => {
  const codes = await Promise.all(['ben', 'cleo', 'dan'].map(async (person) => (await accept(person)).code))
  expect(codes.filter((code) => code === undefined)).toHaveLength(1)
  expect(codes.filter((code) => code === 'INVITATION_USED')).toHaveLength(2)
})

test('[P2] one that has expired, was taken back, is another’s or is none: each is refused by its own code', async () => {
  const before = await head()
  const [workspaceId, , secret] = token.split('.')
  expect((await accept('ben', `${workspaceId}.${id}.${secret?.replace(/./, 'x')}`)).code).toBe('NOT_FOUND')
  expect((await accept('ben', `elsewhere.${id}.${secret}`)).code).toBe('NOT_FOUND')
  for (const nonsense of ['', 'x', `${token}.more`, '....', `${workspaceId}.${id}.`])
    expect((await accept('ben', nonsense)).code).toBe('NOT_FOUND')
  town.now += 7 * DAY_MS
  expect((await accept('ben')).code).toBe('INVITATION_EXPIRED')
  expect((await town.ask('ben', `invitation(token: "${token}") { role }`, 'query')).code).toBe(
    'INVITATION_EXPIRED',
  )
  expect(await head()).toBe(before)

  await makeInvitation()
  await town.get('admin', `revokeInvitation(workspaceId: "${TEAM}", id: "${id}")`)
  await town.get('admin', `revokeInvitation(workspaceId: "${TEAM}", id: "${id}")`)
  expect((await accept('ben')).code).toBe('INVITATION_REVOKED')

  await makeInvitation(', email: "Ben@Example.com"')
  expect((await accept('cleo')).code).toBe('INVITATION_FOREIGN')
  expect((await accept('ben')).code).toBeUndefined()
  expect((await town.ask('admin', `revokeInvitation(workspaceId: "${TEAM}", id: "${id}")`)).code).toBe(
    'INVITATION_USED',
  )
})

test('[P2] who is a member already stays what they are, and the invitation stays open', async () => {
  expect((await accept('viewer')).value).toMatchObject({ role: 'viewer' })
  expect((await accept('ben')).code).toBeUndefined()
})

test('[P2] who was removed may be let in again, as what they are let in now', async () => {
  await accept('ben')
  await town.get('owner', `removeMember(workspaceId: "${TEAM}", personId: "ben")`)
  expect((await accept('ben')).code).toBe('INVITATION_USED')
  await makeInvitation()
  expect((await accept('ben')).value).toMatchObject({ role: 'member' })
})

test.each([
  ['role: owner', 'role'],
  ['email: "nobody"', 'email'],
  ['days: 0', 'days'],
  ['days: 91', 'days'],
])('[P2] an invitation with %s is refused', async (given, field) => {
  const asked = `invite(workspaceId: "${TEAM}", ${given}) { id }`
  expect(await town.ask('owner', asked)).toMatchObject({ code: 'INVALID_INPUT', field })
})

test('[P14] of the secret only a hash is stored', async () => {
  const secret = token.split('.')[2] ?? ''
  const { records } = await town.log.readRecords(TEAM as never, { limit: 100 })
  expect(secret).toHaveLength(43)
  expect(JSON.stringify(records)).not.toContain(secret)
})

test('[P18] with an address the link is sent there, and whoever made it has it in any case', async () => {
  const make = () =>
    town.get<{ url: string; mailed: boolean }>(
      'owner',
      `invite(workspaceId: "${TEAM}", email: "ben@example.com") { url mailed }`,
    )
  const { url, mailed } = await make()
  expect(mailed).toBe(true)
  expect(town.mails).toMatchObject([
    { to: 'ben@example.com', subject: 'Owner invites you to “Team” on Daybook' },
  ])
  expect(town.mails[0]?.text).toContain(url)
  town.canMail = false
  expect(await make()).toMatchObject({ mailed: false })
  await makeInvitation()
  expect(town.mails).toHaveLength(1)
})

test('[P2] whoever was put out, or manages nothing any more, doesn’t come back by an invitation of their own', async () => {
  const { url } = await town.get<{ url: string }>(
    'admin',
    `invite(workspaceId: "${TEAM}", role: admin) { url }`,
  )
  const own = url.split('#')[1] ?? ''
  await town.get('owner', `removeMember(workspaceId: "${TEAM}", personId: "admin")`)
  expect((await accept('admin', own)).code).toBe('INVITATION_REVOKED')
  expect((await accept('ben', own)).code).toBe('INVITATION_REVOKED')
  expect((await town.ask('ben', `todos(workspaceId: "${TEAM}") { id }`, 'query')).code).toBe('NOT_FOUND')
})
