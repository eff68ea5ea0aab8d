// For tests: persons who ask the real schema, over a log in memory.

import { graphql } from 'graphql'
import type { DeviceId, PersonId } from '../../core/base/ids'
import type { Context, Principal } from '../graphql/context'
import { getSchema } from '../graphql/schema'
import type { LogStore } from '../log/log-store'
import { newMemoryLog } from '../log/memory-log'
import type { Index } from '../log/roll-forward'
import type { Mail, Mailer } from '../mail/mailer'

export const NOW = Date.UTC(2026, 10, 21, 12)
export const TEAM = '5f0d4a51-8c1b-4f0e-9d57-0c8d2f3b6a10'

interface Answer {
  /** The field that was asked for. */
  readonly value: unknown
  /** The code of the refusal; undefined: there was none. */
  readonly code: string | undefined
  readonly field: string | undefined
}

export interface Town {
  readonly log: LogStore
  now: number
  index: Index
  /** What was sent, and whether sending works. */
  readonly mails: Mail[]
  canMail: boolean
  /** Asks for one field, as in `ask('ana', 'leaveWorkspace(workspaceId: "team")')`. */
  ask(
    person: string,
    field: string,
    kind?: 'query' | 'mutation',
    principal?: Partial<Principal>,
  ): Promise<Answer>
  /** What a resolver is handed when this person asks. */
  contextOf(person: string, principal?: Partial<Principal>): Context
  /** The same, of what must be answered. */
  get<Value>(person: string, field: string, kind?: 'query' | 'mutation'): Promise<Value>
}

const principalOf = (person: string): Principal => ({
  kind: 'session',
  authorityId: `session-${person}`,
  personId: person as PersonId,
  email: `${person}@example.com`,
  name: person.charAt(0).toUpperCase() + person.slice(1),
  deviceId: `device-${person}` as DeviceId,
})

/** A town without workspaces. */
export const newTown = (log = newMemoryLog()): Town => {
  const unused = () => {
    throw new Error('no tables in this test')
  }
  const commit = {
    store: log,
    index: (entry: Parameters<Index>[0]) => town.index(entry),
    publish: async () => {},
    now: () => town.now,
    random: () => 0,
    sleep: async () => {},
    warn: (message: string, cause: unknown) => {
      if (!message.startsWith('an invitation')) throw cause
    },
  }
  const mail: Mailer = {
    send: async (one) => {
      if (!town.canMail) throw new Error('SES is down')
      town.mails.push(one)
      return 'sent'
    },
  }
  const ask: Town['ask'] = async (person, field, kind = 'mutation', principal = {}) => {
    const contextValue = town.contextOf(person, principal)
    const { data, errors } = await graphql({
      schema: getSchema(),
      source: `${kind} { value: ${field} }`,
      contextValue,
    })
    const [error] = errors ?? []
    const refusal = (error?.originalError as { refusal?: { code: string; field?: string } } | undefined)
      ?.refusal
    if (error && !refusal) throw error
    return { value: data?.['value'], code: refusal?.code, field: refusal?.field }
  }
  const town: Town = {
    log,
    now: NOW,
    index: async () => {},
    mails: [],
    canMail: true,
    ask,
    contextOf: (person, principal = {}) => ({
      principal: { ...principalOf(person), ...principal },
      correlationId: 'correlation1',
      services: { log, now: commit.now, commit, mail, tables: { client: {} as never, name: unused } },
      baseUrl: 'https://day.example.com',
    }),
    get: async <Value>(person: string, field: string, kind?: 'query' | 'mutation') => {
      const { value, code } = await ask(person, field, kind)
      if (code) throw new Error(`${field} was refused: ${code}`)
      return value as Value
    },
  }
  return town
}

/** Lets somebody in. */
export const letIn = async (town: Town, by: string, person: string, role: string): Promise<void> => {
  const { url } = await town.get<{ url: string }>(by, `invite(workspaceId: "${TEAM}", role: ${role}) { url }`)
  await town.get(person, `acceptInvitation(token: "${url.split('#')[1]}") { id }`)
}

/** Each role has one person of its name; `stranger` has none. */
export const newTeam = async (): Promise<Town> => {
  const town = newTown()
  await town.get('owner', `createWorkspace(name: "Team", id: "${TEAM}") { id }`)
  for (const role of ['admin', 'member', 'viewer']) await letIn(town, 'owner', role, role)
  return town
}
