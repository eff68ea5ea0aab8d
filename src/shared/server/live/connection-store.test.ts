import { startTables } from '../../../../test/support/dynalite'
import { storeContract } from './connection-store.contract'
import { newDynamoConnectionStore } from './dynamo-connection-store'
import { newMemoryConnectionStore } from './memory-connection-store'

storeContract('memory', async () => ({ store: newMemoryConnectionStore() }))
storeContract('dynamodb', async () => {
  const { tables, stop } = await startTables()
  return { store: newDynamoConnectionStore(tables), stop }
})
