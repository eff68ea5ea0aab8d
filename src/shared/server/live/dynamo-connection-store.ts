// Connections and subscribers in DynamoDB. Its own rows say how; every write is conditional or idempotent.

import type { Millis } from '../../core/base/time'
import { type Item, isConditionFailed, isExpired, type Tables, ttlOf } from '../ops/tables'
import {
  COMPLETED_LIFE_S,
  CONNECTION_LIFE_S,
  type ConnectionStore,
  type Group,
  OPERATION_LIFE_S,
  type Operation,
  type Place,
  type Subscriber,
  type Swept,
  type SweptTable,
} from './connection-store'
import {
  CONNECTION,
  findOperation,
  findSubscriber,
  findSubscription,
  findViewerOf,
  parseConnection,
  SUBSCRIPTION,
  subscriberItem,
  subscriptionOfSubscriber,
} from './rows'

const SWEEP_PAGE = 100
/** What one BatchGetItem may ask for. */
const BATCH_MAX = 100

/** True when the write happened, false when its condition did not hold. */
const held = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write
    return true
  } catch (error) {
    if (isConditionFailed(error)) return false
    throw error
  }
}

const connectionKey = (connectionId: string): Item => ({ connectionId, item: CONNECTION })
const subscriptionKey = (connectionId: string, id: string): Item => ({
  connectionId,
  item: `${SUBSCRIPTION}${id}`,
})
/** No connection has this id: API Gateway's are longer. */
const sweepKey = (table: SweptTable): Item => ({ connectionId: 'sweep', item: `cursor#${table}` })

/** The port's adapter on the tables `connections` and `subscribers`. */
export const newDynamoConnectionStore = ({ client, name }: Tables): ConnectionStore => {
  const connections = name('connections')
  const subscribers = name('subscribers')

  const queryAll = async (TableName: string, key: string, value: string, prefix = ''): Promise<Item[]> => {
    const items: Item[] = []
    let from: Item | undefined
    do {
      const page = await client.Query({
        TableName,
        KeyConditionExpression: `#key = :key${prefix && ' AND begins_with(#item, :prefix)'}`,
        ExpressionAttributeNames: { '#key': key, ...(prefix && { '#item': 'item' }) },
        ExpressionAttributeValues: { ':key': value, ...(prefix && { ':prefix': prefix }) },
        ConsistentRead: true,
        ...(from && { ExclusiveStartKey: from }),
      })
      items.push(...(page.Items ?? []))
      from = page.LastEvaluatedKey
    } while (from)
    return items
  }

  const readBatch = async (keys: readonly Item[]): Promise<Item[]> => {
    const items: Item[] = []
    let left = [...keys]
    while (left.length > 0) {
      const { Responses, UnprocessedKeys } = await client.BatchGetItem({
        RequestItems: { [connections]: { Keys: left.slice(0, BATCH_MAX), ConsistentRead: true } },
      })
      items.push(...(Responses?.[connections] ?? []))
      left = [...left.slice(BATCH_MAX), ...(UnprocessedKeys?.[connections]?.Keys ?? [])]
    }
    return items
  }

  const updateConnection = (connectionId: string, at: Millis, initialise: boolean): Promise<boolean> =>
    held(
      client.UpdateItem({
        TableName: connections,
        Key: connectionKey(connectionId),
        UpdateExpression: `SET #seen = :at${initialise ? ', #initialised = :true' : ''}`,
        ConditionExpression: initialise ? '#initialised = :false' : 'attribute_exists(#initialised)',
        ExpressionAttributeNames: { '#seen': 'lastSeenAt', '#initialised': 'initialised' },
        ExpressionAttributeValues: { ':at': at, ...(initialise && { ':true': true, ':false': false }) },
      }),
    )

  const findConnection: ConnectionStore['findConnection'] = async (connectionId) => {
    const { Item } = await client.GetItem({
      TableName: connections,
      Key: connectionKey(connectionId),
      ConsistentRead: true,
    })
    return Item && parseConnection(Item)
  }

  const removeSubscriber = ({ workspaceId, ...subscription }: Place): Promise<unknown> =>
    client.DeleteItem({
      TableName: subscribers,
      Key: { workspaceId, item: subscriberItem(subscription) },
    })

  const removeSubscription = (connectionId: string, id: string): Promise<unknown> =>
    client.DeleteItem({ TableName: connections, Key: subscriptionKey(connectionId, id) })

  const leave: ConnectionStore['leave'] = async (subscription) => {
    // The row that leads to the subscriber goes last: a crash in between leaves a way to try again.
    await removeSubscriber(subscription)
    await removeSubscription(subscription.connectionId, subscription.id)
  }

  /** The keys whose time is over are deleted here: DynamoDB's own sweep may take days, the sandbox has none. */
  const deleteExpired = (TableName: string, row: Item, at: Millis): Promise<unknown> =>
    held(
      client.DeleteItem({
        TableName,
        Key:
          'workspaceId' in row && TableName === subscribers
            ? { workspaceId: row['workspaceId'], item: row['item'] }
            : { connectionId: row['connectionId'], item: row['item'] },
        // A group joined again in this moment has a new time.
        ConditionExpression: '#expires <= :now',
        ExpressionAttributeNames: { '#expires': 'expiresAt' },
        ExpressionAttributeValues: { ':now': Math.floor(at / 1000) },
      }),
    )

  return {
    putConnection: async (connection) => {
      await client.PutItem({
        TableName: connections,
        Item: {
          ...connection,
          item: CONNECTION,
          expiresAt: ttlOf(connection.connectedAt, CONNECTION_LIFE_S),
        },
      })
    },

    findConnection,

    initialise: async (connectionId, at) => {
      if (await updateConnection(connectionId, at, true)) return 'initialised'
      return (await findConnection(connectionId)) ? 'again' : 'gone'
    },

    touch: async (connectionId, at) => {
      await updateConnection(connectionId, at, false)
    },

    listSubscriptions: async (connectionId) => {
      const rows = await queryAll(connections, 'connectionId', connectionId, SUBSCRIPTION)
      return rows.flatMap((row) => (row['completed'] ? [] : (findSubscription(row) ?? [])))
    },

    openSubscription: async (subscription, at) => {
      const { connectionId, id, workspaceId, group } = subscription
      const Key = subscriptionKey(connectionId, id)
      const opened = await held(
        client.PutItem({
          TableName: connections,
          Item: { ...Key, workspaceId, group, expiresAt: ttlOf(at, CONNECTION_LIFE_S) },
          ConditionExpression: 'attribute_not_exists(#item) OR (#completed = :true AND #expires <= :now)',
          ExpressionAttributeNames: { '#item': 'item', '#completed': 'completed', '#expires': 'expiresAt' },
          ExpressionAttributeValues: { ':true': true, ':now': Math.floor(at / 1000) },
        }),
      )
      if (opened) return 'opened'
      const wasMarked = await held(
        client.DeleteItem({
          TableName: connections,
          Key,
          ConditionExpression: '#completed = :true',
          ExpressionAttributeNames: { '#completed': 'completed' },
          ExpressionAttributeValues: { ':true': true },
        }),
      )
      return wasMarked ? 'completed' : 'taken'
    },

    isOpen: async (connectionId, id) => {
      const rows = await readBatch([connectionKey(connectionId), subscriptionKey(connectionId, id)])
      return rows.length === 2 && !rows.some((row) => row['completed'])
    },

    completeSubscription: async (connectionId, id, at) => {
      // One atomic write both ends what is there and marks what isn't yet.
      const { Attributes: before } = await client.UpdateItem({
        TableName: connections,
        Key: subscriptionKey(connectionId, id),
        UpdateExpression: 'SET #completed = :true, #expires = :expires',
        ExpressionAttributeNames: { '#completed': 'completed', '#expires': 'expiresAt' },
        ExpressionAttributeValues: { ':true': true, ':expires': ttlOf(at, COMPLETED_LIFE_S) },
        ReturnValues: 'ALL_OLD',
      })
      const subscription = before && findSubscription(before)
      if (subscription) await leave(subscription)
    },

    join: async ({ workspaceId, viewer, ...subscription }, operation: Operation, at) => {
      // The operation first: a subscriber without one would be told nothing.
      await client.PutItem({
        TableName: subscribers,
        Item: {
          workspaceId,
          item: subscription.group,
          ...operation,
          expiresAt: ttlOf(at, OPERATION_LIFE_S),
        },
      })
      await client.PutItem({
        TableName: subscribers,
        Item: {
          workspaceId,
          item: subscriberItem(subscription),
          viewer,
          expiresAt: ttlOf(at, CONNECTION_LIFE_S),
        },
      })
    },

    leave,

    readGroups: async (workspaceId) => {
      const operations = new Map<string, Operation>()
      const members = new Map<string, Subscriber[]>()
      for (const row of await queryAll(subscribers, 'workspaceId', workspaceId)) {
        const item = String(row['item'])
        const subscriber = findSubscriber(item)
        const operation = subscriber ? undefined : findOperation(row)
        if (operation) operations.set(item, operation)
        const viewer = findViewerOf(row)
        if (subscriber && viewer) {
          const { group, ...ids } = subscriber
          members.set(group, [...(members.get(group) ?? []), { ...ids, viewer }])
        }
      }
      return [...members].flatMap(([group, subscribers]): Group[] => {
        const operation = operations.get(group)
        return operation ? [{ group, operation, subscribers }] : []
      })
    },

    forgetConnection: async (connectionId) => {
      // Forget the connection before its subscriptions: a late subscribe must find nothing to join.
      await client.DeleteItem({ TableName: connections, Key: connectionKey(connectionId) })
      for (const row of await queryAll(connections, 'connectionId', connectionId, SUBSCRIPTION)) {
        const subscription = findSubscription(row)
        if (subscription) await leave(subscription)
        else await client.DeleteItem({ TableName: connections, Key: { connectionId, item: row['item'] } })
      }
    },

    sweepPage: async (table: SweptTable, after, at): Promise<Swept> => {
      const TableName = name(table)
      const { Items = [], LastEvaluatedKey } = await client.Scan({
        TableName,
        Limit: SWEEP_PAGE,
        ...(after !== undefined && { ExclusiveStartKey: JSON.parse(after) as Item }),
      })
      const rows = Items.filter((row) => !isExpired(row, at))
      for (const row of Items) {
        if (!isExpired(row, at)) continue
        const subscription = table === 'connections' ? findSubscription(row) : undefined
        if (subscription) await leave(subscription)
        else await deleteExpired(TableName, row, at)
      }
      const isConnection = (row: Item): boolean => table === 'connections' && row['item'] === CONNECTION
      return {
        connections: rows.filter(isConnection).map(parseConnection),
        subscriptions: rows.flatMap((row) => {
          if (isConnection(row)) return []
          return (table === 'connections' ? findSubscription(row) : subscriptionOfSubscriber(row)) ?? []
        }),
        ...(LastEvaluatedKey && { next: JSON.stringify(LastEvaluatedKey) }),
      }
    },

    findSweepCursor: async (table) => {
      const { Item } = await client.GetItem({ TableName: connections, Key: sweepKey(table) })
      return typeof Item?.['cursor'] === 'string' ? Item['cursor'] : undefined
    },

    putSweepCursor: async (table, cursor) => {
      if (cursor === undefined) await client.DeleteItem({ TableName: connections, Key: sweepKey(table) })
      else await client.PutItem({ TableName: connections, Item: { ...sweepKey(table), cursor } })
    },

    findLive: async (connectionIds) => {
      const rows = await readBatch([...new Set(connectionIds)].map(connectionKey))
      return new Set(rows.map((row) => String(row['connectionId'])))
    },
  }
}
