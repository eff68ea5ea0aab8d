// A workspace that persons share, made by the public API: for journeys that begin with one.

import { randomUUID } from 'node:crypto'
import { expect, type Locator, type Page } from 'playwright/test'
import type { Device } from './device'
import type { Person } from './person'

const CREATE = 'mutation ($id: ID!, $name: String!) { createWorkspace(id: $id, name: $name) { id } }'
const INVITE = `mutation ($workspaceId: ID!, $role: Role!, $email: String) {
  invite(workspaceId: $workspaceId, role: $role, email: $email) { id url } }`
const ACCEPT = 'mutation ($token: String!) { acceptInvitation(token: $token) { id } }'
const REMOVE = `mutation ($workspaceId: ID!, $personId: ID!) {
  removeMember(workspaceId: $workspaceId, personId: $personId) }`
const CHANGE_ROLE = `mutation ($workspaceId: ID!, $personId: ID!, $role: Role!) {
  changeRole(workspaceId: $workspaceId, personId: $personId, role: $role) }`
const REVOKE =
  'mutation ($workspaceId: ID!, $id: ID!) { revokeInvitation(workspaceId: $workspaceId, id: $id) }'

interface Made {
  readonly id: string
  /** Its page, as a path with the token in its fragment. */
  readonly path: string
  readonly token: string
}

export interface Shared {
  readonly id: string
  readonly name: string
  invite(options?: { readonly role?: string; readonly email?: string }): Promise<Made>
  revoke(invitation: Made): Promise<unknown>
  /** Lets somebody in. */
  letIn(person: Person, role?: string): Promise<void>
  changeRole(person: Person, role: string): Promise<unknown>
  putOut(person: Person): Promise<unknown>
}

const idOf = async (person: Person): Promise<string> => {
  const { viewer } = (await person.ask('{ viewer { id } }', {})) as { viewer: { id: string } }
  return viewer.id
}

/** A new workspace of this person. */
export const shareWorkspace = async (owner: Person, name: string): Promise<Shared> => {
  const id = randomUUID()
  await owner.ask(CREATE, { id, name })
  const invite: Shared['invite'] = async ({ role = 'member', email } = {}) => {
    const variables = { workspaceId: id, role, email: email ?? null }
    const { invite: made } = (await owner.ask(INVITE, variables)) as { invite: { id: string; url: string } }
    const token = made.url.slice(made.url.indexOf('#') + 1)
    return { id: made.id, path: `/join#${token}`, token }
  }
  return {
    id,
    name,
    invite,
    revoke: (invitation) => owner.ask(REVOKE, { workspaceId: id, id: invitation.id }),
    letIn: async (person, role = 'member') => {
      const { token } = await invite({ role })
      await person.ask(ACCEPT, { token })
    },
    changeRole: async (person, role) =>
      owner.ask(CHANGE_ROLE, { workspaceId: id, personId: await idOf(person), role }),
    putOut: async (person) => owner.ask(REMOVE, { workspaceId: id, personId: await idOf(person) }),
  }
}

/** The button that names the open workspace. */
export const switchOf = (page: Page) => page.getByRole('button', { name: /^Workspace: / })

/** Opens another workspace, as a person does, and waits until it is live. */
export const openShared = async (device: Device, name: string): Promise<void> => {
  await switchOf(device.page).click()
  await device.page.getByRole('menuitem', { name: new RegExp(`^${name},`) }).click()
  await expect(switchOf(device.page)).toHaveAccessibleName(`Workspace: ${name}`)
  await device.isLive()
}

/** A phone's size. */
export const PHONE = { viewport: { width: 390, height: 844 } } as const

/** The local provider calls a person by what is before the @. */
export const nameOf = ({ email }: { readonly email: string }): string => email.split('@')[0] ?? ''

export interface PeoplePage {
  open(): Promise<void>
  member(name: string): Locator
}

/** The page of people of the app that runs in this page. */
export const people = ({ page }: Pick<Device, 'page'>): PeoplePage => ({
  open: () => page.getByRole('link', { name: 'People' }).click(),
  member: (name) => page.getByRole('list', { name: 'Members' }).getByRole('listitem', { name, exact: true }),
})
