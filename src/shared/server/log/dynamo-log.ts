// The log in DynamoDB. Table `log` holds the entries; table `projections` holds, in the workspace's
// partition, `head`, `receipt#<mutationId>` and `record#<collection>#<id>`. No transaction anywhere:
// each write carries its own condition, and "it was there already" is success.

import type { Millis } from '../../core/base/time'
import { keyOf, type StoredRecord } from '../../core/sync/record'
import { type Item, isConditionFailed, type Tables, ttlOf } from '../ops/tables'
import type { Head, LoggedEntry, LogStore, Receipt } from './log-store'
import { entryOfStored, recordOfStored, textOfEntry, textOfRecord } from './stored-text'

const DAY_S = 86_400
/** How long a cursor can be continued. */
export const ENTRY_LIFETIME_S = 90 * DAY_S
/** Longer than the log's, so that a device at its tail still learns of a deletion. */
export const TOMBSTONE_LIFETIME_S = 180 * DAY_S
const RECEIPT_LIFETIME_S = 180 * DAY_S

const RECORD = 'record#'
const HEAD = 'head'
const receiptItem = (mutationId: string): string => `receipt#${mutationId}`
/** The character after "#": the end of a prefix in a range of keys. */
const AFTER_HASH = '$'

const recordOf = (item: Item): StoredRecord => recordOfStored(item['record'])
const entryOf = (item: Item): LoggedEntry => entryOfStored(item['entry'])
const headOf = (item: Item | undefined): Head =>
  item ? { epoch: item['epoch'] as number, seq: item['seq'] as number } : { epoch: 1, seq: 0 }

/** Success and "someone was here before" are told apart; anything else is an outage. */
const putIf = async (request: Promise<unknown>): Promise<'put' | 'taken'> => {
  try {
    await request
    return 'put'
  } catch (error) {
    if (isConditionFailed(error)) return 'taken'
    throw error
  }
}

const BATCH_ATTEMPTS = 5
/** As many as one BatchGetItem takes. */
const BATCH_MAX = 100

/** One BatchGetItem; what a throttled table left over is asked for again. */
const readChunk = async ({ client }: Tables, table: string, keys: Item[]): Promise<Item[]> => {
  const items: Item[] = []
  let rest = keys
  for (let attempt = 0; rest.length > 0; attempt += 1) {
    if (attempt === BATCH_ATTEMPTS) throw new Error('DynamoDB left keys of a batch unread')
    const answer = await client.BatchGetItem({
      RequestItems: { [table]: { Keys: rest, ConsistentRead: true } },
    })
    items.push(...(answer.Responses?.[table] ?? []))
    rest = answer.UnprocessedKeys?.[table]?.Keys ?? []
  }
  return items
}

/** As many of them as it takes, side by side: whoever reads the head first may read records in any order. */
const readBatch = async (tables: Tables, table: string, keys: readonly Item[]): Promise<Item[]> => {
  const chunks = Array.from({ length: Math.ceil(keys.length / BATCH_MAX) }, (_, nth) =>
    keys.slice(nth * BATCH_MAX, (nth + 1) * BATCH_MAX),
  )
  return (await Promise.all(chunks.map((chunk) => readChunk(tables, table, chunk)))).flat()
}

/** The log store over this stage's tables. `now` dates the TTL of what is written. */
export const newDynamoLog = (tables: Tables, now: () => Millis): LogStore => {
  const { client } = tables
  const log = tables.name('log')
  const projections = tables.name('projections')
  return {
    readHead: async (workspaceId) => {
      const Key = { workspaceId, item: HEAD }
      return headOf((await client.GetItem({ TableName: projections, Key, ConsistentRead: true })).Item)
    },

    readBatch: async (workspaceId, mutationId, keys) => {
      const receiptKey = receiptItem(mutationId)
      const names = [receiptKey, ...new Set(keys.map((key) => RECORD + keyOf(key)))]
      const items = await readBatch(
        tables,
        projections,
        names.map((item) => ({ workspaceId, item })),
      )
      const receipt = items.find(({ item }) => item === receiptKey)
      const records = items.filter(({ item }) => item !== receiptKey).map(recordOf)
      return {
        receipt: receipt?.['receipt'] as Receipt | undefined,
        records: new Map(records.map((record) => [keyOf(record), record])),
      }
    },

    putEntry: (entry) =>
      putIf(
        client.PutItem({
          TableName: log,
          Item: {
            workspaceId: entry.workspaceId,
            seq: entry.seq,
            entry: textOfEntry(entry),
            expiresAt: ttlOf(now(), ENTRY_LIFETIME_S),
          },
          ConditionExpression: 'attribute_not_exists(seq)',
        }),
      ),

    readEntry: async (workspaceId, seq) => {
      const { Item } = await client.GetItem({
        TableName: log,
        Key: { workspaceId, seq },
        ConsistentRead: true,
      })
      return Item && entryOf(Item)
    },

    readEntries: async (workspaceId, after, limit) => {
      const { Items = [] } = await client.Query({
        TableName: log,
        KeyConditionExpression: 'workspaceId = :workspace AND seq > :after',
        ExpressionAttributeValues: { ':workspace': workspaceId, ':after': after },
        ConsistentRead: true,
        Limit: limit,
      })
      return Items.map(entryOf)
    },

    putRecord: async (workspaceId, record) => {
      await putIf(
        client.PutItem({
          TableName: projections,
          Item: {
            workspaceId,
            item: RECORD + keyOf(record),
            seq: record.seq,
            record: textOfRecord(record),
            ...(record.deleted ? { expiresAt: ttlOf(now(), TOMBSTONE_LIFETIME_S) } : {}),
          },
          ConditionExpression: 'attribute_not_exists(seq) OR seq < :seq',
          ExpressionAttributeValues: { ':seq': record.seq },
        }),
      )
    },

    putReceipt: async (workspaceId, receipt) => {
      await putIf(
        client.PutItem({
          TableName: projections,
          Item: {
            workspaceId,
            item: receiptItem(receipt.mutationId),
            receipt,
            expiresAt: ttlOf(now(), RECEIPT_LIFETIME_S),
          },
          ConditionExpression: 'attribute_not_exists(receipt)',
        }),
      )
    },

    raiseHead: async (workspaceId, { epoch, seq }) => {
      await putIf(
        client.PutItem({
          TableName: projections,
          Item: { workspaceId, item: HEAD, epoch, seq },
          ConditionExpression: 'attribute_not_exists(seq) OR seq < :seq',
          ExpressionAttributeValues: { ':seq': seq },
        }),
      )
    },

    readRecords: async (workspaceId, { collection, after, limit }) => {
      const prefix = collection === undefined ? RECORD : `${RECORD}${collection}#`
      const { Items = [], LastEvaluatedKey } = await client.Query({
        TableName: projections,
        KeyConditionExpression: 'workspaceId = :workspace AND #item BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#item': 'item' },
        ExpressionAttributeValues: {
          ':workspace': workspaceId,
          // The least key above `after`: aws-lite does not marshal an ExclusiveStartKey.
          ':from': after === undefined ? prefix : `${RECORD}${after}\0`,
          ':to': prefix.slice(0, -1) + AFTER_HASH,
        },
        ConsistentRead: true,
        Limit: limit,
      })
      const last = LastEvaluatedKey && Items.at(-1)
      return { records: Items.map(recordOf), ...(last ? { next: keyOf(recordOf(last)) } : {}) }
    },
  }
}
