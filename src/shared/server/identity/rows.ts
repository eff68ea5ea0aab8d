// The rows of table identities: how each is found, and what it must hold to be believed. One partition a
// secret (so that resolving one is one read), and one a person (so that theirs can be listed and revoked).

import { parseDeviceId, parsePersonId } from '@architect/shared/core/base/ids'
import * as v from 'valibot'
import { type Item, isExpired, type Tables } from '../ops/tables'
import { keyScopeSchema } from './key-scope'

export interface RowKey {
  readonly owner: string
  readonly item: string
}

export const personOwner = (personId: string): string => `person#${personId}`

export const keys = {
  session: (hash: string): RowKey => ({ owner: `session#${hash}`, item: 'session' }),
  apiKey: (hash: string): RowKey => ({ owner: `key#${hash}`, item: 'key' }),
  socketToken: (hash: string): RowKey => ({ owner: `socket#${hash}`, item: 'token' }),
  signInAttempt: (hash: string): RowKey => ({ owner: `sign-in#${hash}`, item: 'attempt' }),
  person: (personId: string): RowKey => ({ owner: personOwner(personId), item: 'person' }),
  personSession: (personId: string, id: string): RowKey => ({
    owner: personOwner(personId),
    item: `session#${id}`,
  }),
  personApiKey: (personId: string, id: string): RowKey => ({
    owner: personOwner(personId),
    item: `key#${id}`,
  }),
  membership: (personId: string, workspaceId: string): RowKey => ({
    owner: personOwner(personId),
    item: `workspace#${workspaceId}`,
  }),
}

const personId = v.pipe(
  v.string(),
  v.transform((text) => parsePersonId(text)),
)
const deviceId = v.pipe(
  v.string(),
  v.transform((text) => parseDeviceId(text)),
)

/** What every row that stands for a person's authority carries, so that one read gives the principal. */
export const principalSchema = v.object({
  kind: v.picklist(['session', 'key']),
  authorityId: v.string(),
  personId,
  email: v.string(),
  name: v.string(),
  deviceId,
  // A key's alone. A row without a scope, such as one of before there were scopes, is whole.
  scope: v.optional(keyScopeSchema),
  keyName: v.optional(v.string()),
  secretHash: v.optional(v.string()),
  isEnding: v.optional(v.boolean()),
  // Of a session: its browser, in words.
  device: v.optional(v.string()),
})

/** One consistent read of one row; one whose time is over is absent, whether or not DynamoDB swept it. */
export const findRow = async <Schema extends v.GenericSchema>(
  tables: Tables,
  key: RowKey,
  schema: Schema,
  now: number,
): Promise<v.InferOutput<Schema> | undefined> => {
  const { Item } = await tables.client.GetItem({
    TableName: tables.name('identities'),
    Key: { ...key },
    // A revoked row must be gone for the very next request.
    ConsistentRead: true,
  })
  return Item && !isExpired(Item, now) ? v.parse(schema, Item) : undefined
}

/** Puts a row, replacing what stands there. */
export const putRow = async (tables: Tables, key: RowKey, row: Item): Promise<void> => {
  await tables.client.PutItem({ TableName: tables.name('identities'), Item: { ...key, ...row } })
}

/** Deletes a row, giving what stood there. */
export const takeRow = async (tables: Tables, key: RowKey): Promise<Item | undefined> => {
  const { Attributes } = await tables.client.DeleteItem({
    TableName: tables.name('identities'),
    Key: { ...key },
    ReturnValues: 'ALL_OLD',
  })
  return Attributes
}

/** A person's rows whose item starts with `prefix`, without those whose time is over; consistent. */
export const listRows = async <Schema extends v.GenericSchema>(
  tables: Tables,
  { personId: id, prefix, schema, now }: { personId: string; prefix: string; schema: Schema; now: number },
): Promise<v.InferOutput<Schema>[]> => {
  const rows: v.InferOutput<Schema>[] = []
  let start: Item | undefined
  do {
    const page = await tables.client.Query({
      TableName: tables.name('identities'),
      KeyConditionExpression: '#owner = :owner AND begins_with(#item, :prefix)',
      ExpressionAttributeNames: { '#owner': 'owner', '#item': 'item' },
      ExpressionAttributeValues: { ':owner': personOwner(id), ':prefix': prefix },
      ConsistentRead: true,
      ...(start ? { ExclusiveStartKey: start } : {}),
    })
    for (const row of page.Items ?? []) if (!isExpired(row, now)) rows.push(v.parse(schema, row))
    start = page.LastEvaluatedKey
  } while (start)
  return rows
}
