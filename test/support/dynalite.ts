// A DynamoDB for contract tests: dynalite in memory, with the tables that app.arc declares.

import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DynamoClient, TableName, Tables } from '@architect/shared/server/ops/tables'
import awsLite from '@aws-lite/client'
import dynalite from 'dynalite'

const KEYS: Record<TableName, readonly [hash: string, range: string, rangeType: 'S' | 'N']> = {
  log: ['workspaceId', 'seq', 'N'],
  projections: ['workspaceId', 'item', 'S'],
  subscribers: ['workspaceId', 'item', 'S'],
  connections: ['connectionId', 'item', 'S'],
  identities: ['owner', 'item', 'S'],
}

/** Starts a DynamoDB on a free port of this machine; `stop` ends it. */
export const startTables = async (): Promise<{ tables: Tables; stop: () => Promise<void> }> => {
  const server: Server = dynalite({ createTableMs: 0 })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const aws = await awsLite({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-west-2',
    accessKeyId: 'local',
    secretAccessKey: 'local',
    autoloadPlugins: false,
    plugins: [import('@aws-lite/dynamodb')],
  })
  // biome-ignore lint/suspicious/noExplicitAny: reason: the plugin adds this property, its types need the AWS SDK
  const client = (aws as any).dynamodb
  for (const [name, [hash, range, rangeType]] of Object.entries(KEYS)) {
    await client.CreateTable({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: hash, AttributeType: 'S' },
        { AttributeName: range, AttributeType: rangeType },
      ],
    })
  }
  return {
    tables: { client: client as DynamoClient, name: (table) => table },
    stop: () => new Promise((done) => server.close(() => done())),
  }
}
