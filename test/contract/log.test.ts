import { newDynamoLog } from '@architect/shared/server/log/dynamo-log'
import { newMemoryLog } from '@architect/shared/server/log/memory-log'
import { startTables } from '../support/dynalite'
import { logContract } from './log-contract'

logContract('memory', async () => ({ fresh: async () => newMemoryLog(), stop: async () => {} }))

logContract('dynamodb', async () => {
  let running = await startTables()
  return {
    fresh: async () => {
      await running.stop()
      running = await startTables()
      return newDynamoLog(running.tables, () => Date.now())
    },
    stop: () => running.stop(),
  }
})
