import { expect, test } from 'vitest'
import { type Person, parsePerson } from './person'
import { parseSession } from './session'
import { signInHref } from './sign-in-link'

const ana = { id: 'p1', email: 'ana@example.com', name: 'Ana' }
const own = { id: 'w1', name: 'Private', role: 'owner' } as const
const team = { id: 'w2', name: 'Team', role: 'viewer' } as const
const workspaces = [own, team]
const known = { ...ana, workspaceId: 'w1', workspaces }

test('[U12] a session of the right shape is somebody; anything else is nobody', () => {
  expect(parseSession({ signedIn: true, person: ana, workspaces })).toEqual({
    kind: 'signed in',
    person: known,
  })
  expect(parsePerson(JSON.parse(JSON.stringify(known)))).toEqual(known)
  expect(parseSession({ signedIn: false, provider: 'google' })).toEqual({
    kind: 'signed out',
    provider: 'google',
  })
  const odds = [
    null,
    'yes',
    {},
    { signedIn: true },
    { signedIn: true, person: { id: 1 }, workspaces },
    { signedIn: true, person: ana, workspaces: [] },
    { signedIn: true, person: ana, workspaces: [null] },
    { signedIn: true, person: null, workspaces },
  ]
  for (const odd of odds) {
    expect(parseSession(odd).kind).toBe('signed out')
  }
})

test('[U12] a person without a name goes by their e-mail address', () => {
  expect(parsePerson({ ...known, name: '' })?.name).toBe('ana@example.com')
})

test('[U12] signing in comes back to where one was', () => {
  expect(signInHref('/todos?tag=a&due=week')).toBe(
    '/api/v1/auth/sign-in?returnTo=%2Ftodos%3Ftag%3Da%26due%3Dweek',
  )
})

const openedBy = (answer: object, last?: Person): string | undefined => {
  const session = parseSession({ signedIn: true, person: ana, workspaces, ...answer }, last)
  return session.kind === 'signed in' ? session.person.workspaceId : undefined
}

test('[U109] the workspace chosen last stays open as long as its person may enter it', () => {
  const last = { ...known, workspaceId: 'w2' }
  expect(openedBy({})).toBe('w1')
  expect(openedBy({}, last)).toBe('w2')
  expect(openedBy({ workspaces: [own] }, last)).toBe('w1')
  expect(openedBy({}, { ...last, id: 'p2' })).toBe('w1')
})

test('[U109] who was remembered before there were workspaces to choose from has none, and keeps the open one', () => {
  const { workspaces: _, ...before } = known
  expect(parsePerson(before)).toEqual({ ...known, workspaces: [] })
  expect(openedBy({}, parsePerson({ ...before, workspaceId: 'w2' }))).toBe('w2')
})

test('[U109] what is no workspace is none', () => {
  const odd = [null, 'w3', { id: 'w3' }, { ...team, role: 'king' }, team]
  expect(parsePerson({ ...known, workspaces: odd })?.workspaces).toEqual([team])
  expect(parsePerson({ ...known, workspaces: 'w1' })?.workspaces).toEqual([])
})
