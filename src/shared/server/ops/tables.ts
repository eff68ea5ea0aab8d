// The door to DynamoDB: physical table names, and the client's methods as far as Daybook uses them.
// It knows no table's contents; each adapter (log, live, identity) owns its own items.

import arc from '@architect/functions'

export type TableName = 'log' | 'projections' | 'subscribers' | 'connections' | 'identities'

export type Item = { readonly [attribute: string]: unknown }

interface Conditional {
  readonly ConditionExpression?: string
  readonly ExpressionAttributeNames?: { readonly [name: string]: string }
  readonly ExpressionAttributeValues?: { readonly [value: string]: unknown }
}

/** The requests of @aws-lite/dynamodb that Daybook sends; items are plain JSON, marshalled by it. */
export interface DynamoClient {
  GetItem(request: { TableName: string; Key: Item; ConsistentRead?: boolean }): Promise<{ Item?: Item }>
  BatchGetItem(request: {
    RequestItems: { [table: string]: { Keys: Item[]; ConsistentRead?: boolean } }
  }): Promise<{
    Responses?: { [table: string]: Item[] }
    UnprocessedKeys?: { [table: string]: { Keys: Item[]; ConsistentRead?: boolean } }
  }>
  PutItem(request: { TableName: string; Item: Item } & Conditional): Promise<unknown>
  UpdateItem(
    request: {
      TableName: string
      Key: Item
      UpdateExpression: string
      ReturnValues?: 'ALL_NEW' | 'ALL_OLD'
    } & Conditional,
  ): Promise<{ Attributes?: Item }>
  DeleteItem(
    request: { TableName: string; Key: Item; ReturnValues?: 'ALL_OLD' } & Conditional,
  ): Promise<{ Attributes?: Item }>
  Query(
    request: {
      TableName: string
      KeyConditionExpression: string
      FilterExpression?: string
      ConsistentRead?: boolean
      Limit?: number
      ScanIndexForward?: boolean
      ExclusiveStartKey?: Item
    } & Conditional,
  ): Promise<{ Items?: Item[]; LastEvaluatedKey?: Item }>
  Scan(request: {
    TableName: string
    FilterExpression?: string
    ExpressionAttributeNames?: { readonly [name: string]: string }
    ExpressionAttributeValues?: { readonly [value: string]: unknown }
    Limit?: number
    ExclusiveStartKey?: Item
  }): Promise<{ Items?: Item[]; LastEvaluatedKey?: Item }>
}

export interface Tables {
  readonly client: DynamoClient
  /** The physical name of a table of app.arc. */
  readonly name: (table: TableName) => string
}

/** The tables of this stage; looked up once a process. */
export const getTables = async (): Promise<Tables> => {
  const data = await arc.tables()
  return {
    client: data._client as unknown as DynamoClient,
    name: (table) => data.name(table),
  }
}

/** True for the answer to a condition that did not hold. AWS errors are told apart by name. */
export const isConditionFailed = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'ConditionalCheckFailedException' ||
    (error as { code?: unknown }).code === 'ConditionalCheckFailedException')

/** Seconds since 1970, as a TTL attribute wants it. */
export const ttlOf = (nowMs: number, lifetimeS: number): number => Math.floor(nowMs / 1000) + lifetimeS

/** Whether DynamoDB may still return an item whose time is over: its sweep takes hours. */
export const isExpired = (item: Item, nowMs: number): boolean =>
  typeof item['expiresAt'] === 'number' && item['expiresAt'] * 1000 <= nowMs
