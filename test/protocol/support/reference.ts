// The reference: graphql-ws's own server running Daybook's schema on a log in memory. Its subscriptions are
// plain async generators in one process; what Daybook sends has to be told from it by nobody.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DeviceId, MutationId, PersonId, WorkspaceId } from '@architect/shared/core/base/ids'
import { parseOperation } from '@architect/shared/core/sync/operation'
import { type ChangeEventSource, eventOfEntry } from '@architect/shared/server/graphql/change'
import type { Context, Principal } from '@architect/shared/server/graphql/context'
import { enterAs } from '@architect/shared/server/graphql/enter'
import { getSchema } from '@architect/shared/server/graphql/schema'
import { type CommitPorts, commitMutation } from '@architect/shared/server/log/commit'
import { createWorkspace } from '@architect/shared/server/log/create-workspace'
import type { LoggedEntry } from '@architect/shared/server/log/log-store'
import { newMemoryLog } from '@architect/shared/server/log/memory-log'
import { readLogAfter } from '@architect/shared/server/log/read-after'
import { findMailer } from '@architect/shared/server/mail/find-mailer'
import { useServer } from 'graphql-ws/use/ws'
import { Repeater } from 'graphql-yoga'
import { WebSocketServer } from 'ws'
import type { Person } from './person'

export interface Reference {
  readonly url: string
  commit(mutationId: string, operations: readonly Parameters<typeof parseOperation>[0][]): Promise<number>
  stop(): Promise<void>
}

type Listener = (entry: LoggedEntry) => void

/** Starts a reference server that knows this person by the same ids. */
export const startReference = async (person: Person): Promise<Reference> => {
  const log = newMemoryLog()
  const listeners = new Set<Listener>()
  const ports: CommitPorts = {
    store: log,
    index: async () => {},
    publish: async (entry) => {
      for (const listener of listeners) listener(entry)
    },
    now: Date.now,
    random: Math.random,
    sleep: async () => {},
    warn: (message, cause) => console.error(message, cause),
  }
  const personId = person.id as PersonId
  const workspaceId = person.workspaceId as WorkspaceId
  const principal: Principal = {
    kind: 'session',
    authorityId: 'reference',
    personId,
    email: person.email,
    name: person.name,
    deviceId: 'reference' as DeviceId,
  }
  await createWorkspace(ports, {
    workspaceId,
    name: person.name,
    owner: { id: personId, email: person.email, name: person.name },
  })

  const changes = getSchema().getSubscriptionType()?.getFields()['changes']
  if (!changes) throw new Error('the schema has no subscription to changes')
  changes.subscribe = async (_, args: { workspaceId: WorkspaceId; after?: number; epoch?: number }) => {
    await enterAs(context, principal, args.workspaceId)
    return new Repeater<{ changes: ChangeEventSource }>(async (push, stop) => {
      const tell = (entry: LoggedEntry): void => {
        if (entry.workspaceId === args.workspaceId) void push({ changes: eventOfEntry(entry) })
      }
      listeners.add(tell)
      if (args.after != null) {
        const cursor = { seq: args.after, epoch: args.epoch }
        for (const entry of (await readLogAfter(log, args.workspaceId, cursor, 100)).entries) tell(entry)
      }
      await stop
      listeners.delete(tell)
    })
  }

  const http = createServer()
  const sockets = new WebSocketServer({ server: http })
  const services = { log, now: ports.now, commit: ports, mail: findMailer({}), tables: undefined as never }
  const context: Context = { principal, correlationId: 'reference', services }
  const server = useServer({ schema: getSchema(), context: () => context }, sockets)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    commit: async (mutationId, operations) => {
      const outcome = await commitMutation(
        ports,
        { kind: 'person', id: personId },
        {
          workspaceId,
          mutationId: mutationId as MutationId,
          deviceId: principal.deviceId,
          operations: operations.map((operation) => parseOperation(operation)),
        },
      )
      if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome))
      return outcome.entry.seq
    },
    stop: async () => {
      await server.dispose()
      http.close()
    },
  }
}
