// How connections and subscriptions are written down in the tables `connections` and `subscribers`.
//
// connections  <connectionId>  `connection`                     the connection
//                              `subscription#<id>`              one of its subscriptions, or the mark of its end
//              sweep           `cursor#<table>`                 where the last sweep stopped
// subscribers  <workspaceId>   `<group>`                        the operation of a group
//                              `<group>/<connection>/<id>`      a subscriber; all is in the key, so that one
//                                                               query of the partition is small

import * as v from 'valibot'
import { parsePersonId, parseWorkspaceId, type WorkspaceId } from '../../core/base/ids'
import { ROLES } from '../../core/base/role'
import type { Viewer } from '../../core/collections/collection'
import { principalSchema } from '../identity/rows'
import { principalOf } from '../identity/session'
import type { Item } from '../ops/tables'
import type { Connection, Operation, Place } from './connection-store'

export const CONNECTION = 'connection'
export const SUBSCRIPTION = 'subscription#'

const connection = v.object({
  connectionId: v.string(),
  principal: principalSchema,
  connectedAt: v.number(),
  lastSeenAt: v.number(),
  initialised: v.boolean(),
})

const subscription = v.object({
  connectionId: v.string(),
  item: v.pipe(v.string(), v.startsWith(SUBSCRIPTION)),
  workspaceId: v.pipe(
    v.string(),
    v.transform((id) => parseWorkspaceId(id)),
  ),
  group: v.string(),
})

const operation = v.object({
  query: v.string(),
  variables: v.record(v.string(), v.unknown()),
  operationName: v.nullable(v.string()),
})

const viewer = v.object({
  personId: v.pipe(
    v.string(),
    v.transform((id) => parsePersonId(id)),
  ),
  role: v.picklist(ROLES),
  since: v.optional(v.number()),
  parts: v.optional(v.array(v.string())),
})

/** In whose eyes a subscriber's row is answered; undefined when it doesn't say. */
export const findViewerOf = (row: Item): Viewer | undefined => {
  const parsed = v.safeParse(viewer, row['viewer'])
  if (!parsed.success) return undefined
  const { parts, since, ...known } = parsed.output
  return { ...known, ...(since === undefined ? {} : { since }), ...(parts ? { parts } : {}) }
}

/** A stored connection; throws on a row that isn't one. */
export const parseConnection = (row: Item): Connection => {
  const parsed = v.parse(connection, row)
  return { ...parsed, principal: principalOf(parsed.principal) }
}

/** A stored subscription; undefined for the mark that a `complete` leaves before there is one. */
export const findSubscription = (row: Item): Place | undefined => {
  const parsed = v.safeParse(subscription, row)
  if (!parsed.success) return undefined
  const { connectionId, item, workspaceId, group } = parsed.output
  return { connectionId, id: item.slice(SUBSCRIPTION.length), workspaceId, group }
}

/** A group's operation; undefined when the row isn't one. */
export const findOperation = (row: Item): Operation | undefined => {
  const parsed = v.safeParse(operation, row)
  return parsed.success ? parsed.output : undefined
}

/** The sort key of a subscriber. The client's id comes last, since it may hold any character. */
export const subscriberItem = ({ group, connectionId, id }: Omit<Place, 'workspaceId'>): string =>
  `${group}/${encodeURIComponent(connectionId)}/${id}`

/** What a subscriber's sort key says; undefined for a group's operation. */
export const findSubscriber = (item: string): Omit<Place, 'workspaceId'> | undefined => {
  const [group, connectionId] = item.split('/', 2)
  if (group === undefined || connectionId === undefined) return undefined
  return {
    group,
    connectionId: decodeURIComponent(connectionId),
    id: item.slice(group.length + connectionId.length + 2),
  }
}

/** A row of `subscribers` as a subscription. */
export const subscriptionOfSubscriber = (row: Item): Place | undefined => {
  const subscriber = findSubscriber(String(row['item']))
  return subscriber && { ...subscriber, workspaceId: row['workspaceId'] as WorkspaceId }
}
