// Connections and subscribers in memory: what tests run the real server on. Passes the same contract suite
// as the DynamoDB store; it keeps the same two tables, as maps.

import type { Millis } from '../../core/base/time'
import {
  COMPLETED_LIFE_S,
  CONNECTION_LIFE_S,
  type Connection,
  type ConnectionStore,
  type Group,
  OPERATION_LIFE_S,
  type Operation,
  type Place,
  type Subscription,
  type SweptTable,
} from './connection-store'
import { subscriberItem } from './rows'

interface Opened {
  readonly subscription: Place | undefined
  readonly completed: boolean
  readonly expiresAt: Millis
}

export interface MemoryRows {
  readonly connections: Map<string, Connection & { readonly expiresAt: Millis }>
  readonly opened: Map<string, Opened>
  readonly operations: Map<string, { readonly operation: Operation; readonly expiresAt: Millis }>
  readonly subscribers: Map<string, { readonly subscription: Subscription; readonly expiresAt: Millis }>
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)
const after = (at: Millis, lifetimeS: number): Millis => at + lifetimeS * 1000

/** The port's adapter in memory; `rows` is all that it keeps. */
export const newMemoryConnectionStore = (
  rows: MemoryRows = {
    connections: new Map(),
    opened: new Map(),
    operations: new Map(),
    subscribers: new Map(),
  },
): ConnectionStore => {
  const { connections, opened, operations, subscribers } = rows
  const cursors = new Map<SweptTable, string>()

  const subscriberKey = (subscription: Place): string =>
    keyOf(subscription.workspaceId, subscriberItem(subscription))

  const leave: ConnectionStore['leave'] = async (subscription) => {
    subscribers.delete(subscriberKey(subscription))
    opened.delete(keyOf(subscription.connectionId, subscription.id))
  }

  const ofConnection = (connectionId: string): [string, Opened][] =>
    [...opened].filter(([key]) => (JSON.parse(key) as string[])[0] === connectionId)

  return {
    putConnection: async (connection) => {
      const expiresAt = after(connection.connectedAt, CONNECTION_LIFE_S)
      connections.set(connection.connectionId, { ...structuredClone(connection), expiresAt })
    },
    findConnection: async (connectionId) => {
      const row = connections.get(connectionId)
      if (!row) return undefined
      const { expiresAt: _, ...connection } = row
      return structuredClone(connection)
    },
    initialise: async (connectionId, at) => {
      const row = connections.get(connectionId)
      if (!row) return 'gone'
      if (row.initialised) return 'again'
      connections.set(connectionId, { ...row, initialised: true, lastSeenAt: at })
      return 'initialised'
    },
    touch: async (connectionId, at) => {
      const row = connections.get(connectionId)
      if (row) connections.set(connectionId, { ...row, lastSeenAt: at })
    },
    listSubscriptions: async (connectionId) =>
      ofConnection(connectionId).flatMap(([, { subscription, completed }]) =>
        subscription && !completed ? [subscription] : [],
      ),
    openSubscription: async (subscription, at) => {
      const key = keyOf(subscription.connectionId, subscription.id)
      const before = opened.get(key)
      if (before && !before.completed) return 'taken'
      if (before && before.expiresAt > at) {
        opened.delete(key)
        return 'completed'
      }
      opened.set(key, { subscription, completed: false, expiresAt: after(at, CONNECTION_LIFE_S) })
      return 'opened'
    },
    isOpen: async (connectionId, id) =>
      connections.has(connectionId) && opened.get(keyOf(connectionId, id))?.completed === false,
    completeSubscription: async (connectionId, id, at) => {
      const key = keyOf(connectionId, id)
      const subscription = opened.get(key)?.subscription
      opened.set(key, { subscription, completed: true, expiresAt: after(at, COMPLETED_LIFE_S) })
      if (subscription) await leave(subscription)
    },
    join: async (subscription, operation, at) => {
      operations.set(keyOf(subscription.workspaceId, subscription.group), {
        operation: structuredClone(operation),
        expiresAt: after(at, OPERATION_LIFE_S),
      })
      subscribers.set(subscriberKey(subscription), {
        subscription,
        expiresAt: after(at, CONNECTION_LIFE_S),
      })
    },
    leave,
    readGroups: async (workspaceId) => {
      const groups = new Map<string, Group>()
      for (const { subscription } of subscribers.values()) {
        if (subscription.workspaceId !== workspaceId) continue
        const { group, connectionId, id, viewer } = subscription
        const row = operations.get(keyOf(workspaceId, group))
        if (!row) continue
        const before = groups.get(group)?.subscribers ?? []
        groups.set(group, {
          group,
          operation: structuredClone(row.operation),
          subscribers: [...before, { connectionId, id, viewer }],
        })
      }
      return [...groups.values()]
    },
    forgetConnection: async (connectionId) => {
      connections.delete(connectionId)
      for (const [key, { subscription }] of ofConnection(connectionId)) {
        if (subscription) await leave(subscription)
        else opened.delete(key)
      }
    },
    sweepPage: async (table, _after, at) => {
      if (table === 'connections') {
        for (const [key, { expiresAt }] of connections) if (expiresAt <= at) connections.delete(key)
        for (const [key, { subscription, expiresAt }] of opened) {
          if (expiresAt > at) continue
          if (subscription) await leave(subscription)
          else opened.delete(key)
        }
        return {
          connections: [...connections.values()].map(({ expiresAt: _, ...connection }) => connection),
          subscriptions: [...opened.values()].flatMap(({ subscription }) => subscription ?? []),
        }
      }
      for (const [key, { expiresAt }] of operations) if (expiresAt <= at) operations.delete(key)
      for (const [key, { expiresAt }] of subscribers) if (expiresAt <= at) subscribers.delete(key)
      return {
        connections: [],
        subscriptions: [...subscribers.values()].map(({ subscription }) => subscription),
      }
    },
    findSweepCursor: async (table) => cursors.get(table),
    putSweepCursor: async (table, cursor) => {
      if (cursor === undefined) cursors.delete(table)
      else cursors.set(table, cursor)
    },
    findLive: async (connectionIds) => new Set(connectionIds.filter((id) => connections.has(id))),
  }
}
