// For tests: the live part on stores in memory, with a gateway that keeps what was sent.

import type { DeviceId, MutationId, PersonId, RecordId, WorkspaceId } from '../../core/base/ids'
import type { Viewer } from '../../core/collections/collection'
import type { Entry } from '../../core/sync/entry'
import type { Operation } from '../../core/sync/operation'
import { type Committed, commitMutation } from '../log/commit'
import type { LogStore } from '../log/log-store'
import { newMemoryLog } from '../log/memory-log'
import { findMailer } from '../mail/find-mailer'
import type { ConnectionStore } from './connection-store'
import { NOW, newConnection } from './connection-store.contract'
import { endFormerViewers } from './end-connections'
import { type FanOutCounts, runFanOut } from './fan-out'
import type { FanOutMessage } from './fan-out-message'
import { handleFrame } from './inbound/handle-frame'
import type { Live } from './live'
import { newMemoryConnectionStore } from './memory-connection-store'
import { messageOfEntry } from './publish'

export const WORKSPACE = 'work1' as WorkspaceId
export const MEMBER = 'person1' as PersonId

/** Who its member is to the workspace. */
export const VIEWER: Viewer = { personId: MEMBER, role: 'owner' }

export interface Harness {
  readonly live: Live
  readonly store: ConnectionStore
  readonly log: LogStore
  /** What was sent to each connection, parsed; a close is `{ closed: code }`. */
  readonly sent: Map<string, { readonly [key: string]: unknown }[]>
  readonly published: FanOutMessage[]
  readonly reports: { readonly line: string; readonly details: { readonly [key: string]: unknown } }[]
  /** Connections that the gateway no longer has, or answers with an error for. */
  readonly gone: Set<string>
  readonly broken: Set<string>
  /** Whether the sessions and keys behind the connections still count. */
  isAlive: boolean
  now: number
  connect: (initialised?: boolean, person?: string) => Promise<string>
  frame: (connectionId: string, message: unknown) => Promise<void>
  /** By the member, or by Daybook's own rules. */
  commit: (
    operations: readonly Operation[],
    kind?: 'person' | 'system',
  ) => Promise<Committed & { kind: 'committed' }>
  /** Tells a committed entry to its subscribers. */
  fanOut: (committed: Committed & { kind: 'committed' }) => Promise<FanOutCounts>
}

export const createTodo = (id: string, title: string, notes = ''): Operation => ({
  collection: 'todo',
  kind: 'create',
  id: id as RecordId,
  set: { title, notes },
})

const newMember = (): Operation => ({
  collection: 'member',
  kind: 'create',
  id: MEMBER as string as RecordId,
  set: { email: 'ana@example.org', name: 'Ana', role: 'owner' },
})

/** A harness whose workspace has one member, by entry 1. */
export const startHarness = async (): Promise<Harness> => {
  const store = newMemoryConnectionStore()
  const log = newMemoryLog()
  const sent: Harness['sent'] = new Map()
  const published: FanOutMessage[] = []
  const reports: Harness['reports'] = []
  const gone = new Set<string>()
  const broken = new Set<string>()
  let mutations = 0

  const keep = (connectionId: string, message: { readonly [key: string]: unknown }): void => {
    sent.set(connectionId, [...(sent.get(connectionId) ?? []), message])
  }
  const now = (): number => harness.now
  const commitPorts = {
    store: log,
    index: (entry: Entry) => endFormerViewers(live, entry),
    publish: async () => {},
    now,
    random: () => 0,
    sleep: async () => {},
    warn: (_: string, cause: unknown) => {
      throw cause
    },
  }
  const unused = () => {
    throw new Error('no tables in this test')
  }
  const live: Live = {
    services: {
      log,
      now,
      commit: commitPorts,
      mail: findMailer({}),
      tables: { client: {} as never, name: unused },
    },
    store,
    poster: {
      send: async (connectionId, message) => {
        if (broken.has(connectionId)) throw new Error('gateway is broken')
        if (gone.has(connectionId)) return 'gone'
        keep(connectionId, JSON.parse(message) as { [key: string]: unknown })
        return 'sent'
      },
      close: async (connectionId, code) => {
        keep(connectionId, { closed: code })
      },
    },
    publish: async (message) => {
      published.push(message)
    },
    isAlive: async () => harness.isAlive,
    newCorrelationId: () => 'correlation1',
    report: (line, details) => {
      reports.push({ line, details })
    },
  }

  const commit = async (operations: readonly Operation[], kind: 'person' | 'system' = 'person') => {
    mutations += 1
    const committed = await commitMutation(
      commitPorts,
      { kind, id: MEMBER },
      {
        workspaceId: WORKSPACE,
        mutationId: `mutation${mutations}` as MutationId,
        deviceId: 'device1' as DeviceId,
        operations,
      },
    )
    if (committed.kind !== 'committed') throw new Error(JSON.stringify(committed))
    return committed
  }

  const harness: Harness = {
    isAlive: true,
    live,
    store,
    log,
    sent,
    published,
    reports,
    gone,
    broken,
    now: NOW,
    connect: async (initialised = true, person = MEMBER) => {
      const made = newConnection({ initialised })
      const connection = { ...made, principal: { ...made.principal, personId: person as PersonId } }
      await store.putConnection(connection)
      return connection.connectionId
    },
    frame: (connectionId, message) =>
      handleFrame(live, connectionId, typeof message === 'string' ? message : JSON.stringify(message)),
    commit,
    fanOut: ({ entry }) => runFanOut(live, messageOfEntry(entry)),
  }
  await commit([newMember()], 'system')
  return harness
}

const CHANGES = `subscription Changes($workspaceId: ID!, $after: Int, $epoch: Int) {
  changes(workspaceId: $workspaceId, after: $after, epoch: $epoch) {
    epoch seq mutationId pull changes { collection id kind seq record { id seq ... on Todo { title notes } } }
  }
}`

/** The subscribe message that a device sends. */
export const subscribeMessage = (id: string, variables: object = {}, query = CHANGES): object => ({
  id,
  type: 'subscribe',
  payload: { query, variables: { workspaceId: WORKSPACE, ...variables } },
})
