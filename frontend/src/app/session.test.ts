import { expect, test } from 'vitest'
import { parsePerson } from './person'
import { parseSession } from './session'
import { signInHref } from './sign-in-link'

const ana = { id: 'p1', email: 'ana@example.com', name: 'Ana' }
const workspaces = [{ id: 'w1', name: 'Ana', role: 'owner' }, { id: 'w2' }]
const known = { ...ana, workspaceId: 'w1' }

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
