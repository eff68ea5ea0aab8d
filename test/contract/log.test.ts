import { newMemoryBlobs } from '@architect/shared/server/blobs/memory-blobs'
import { newDynamoLog } from '@architect/shared/server/log/dynamo-log'
import { withLargeFields } from '@architect/shared/server/log/large-fields'
import type { LogStore } from '@architect/shared/server/log/log-store'
import { newMemoryLog } from '@architect/shared/server/log/memory-log'
import { startTables } from '../support/dynalite'
import { logContract } from './log-contract'

const startDynamo = (around: (store: LogStore) => LogStore) => async () => {
  let running = await startTables()
  return {
    fresh: async () => {
      await running.stop()
      running = await startTables()
      return around(newDynamoLog(running.tables, () => Date.now()))
    },
    stop: () => running.stop(),
  }
}

logContract('memory', async () => ({ fresh: async () => newMemoryLog(), stop: async () => {} }))

logContract(
  'dynamodb',
  startDynamo((store) => store),
)

// Every value of every entry is moved, so that each rule of the log is tried with pointers in it.
logContract(
  'dynamodb with large fields in blobs',
  startDynamo((store) => withLargeFields(store, newMemoryBlobs(), { largeBytes: 0, worthBytes: 0 })),
)
