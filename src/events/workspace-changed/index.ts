import arc from '@architect/functions'
import { getSchema } from '@architect/shared/server/graphql/schema'
import { runFanOut } from '@architect/shared/server/live/fan-out'
import { parseFanOutMessage } from '@architect/shared/server/live/fan-out-message'
import { getLive } from '@architect/shared/server/live/get-live'

/** An entry was committed: tell its workspace's subscribers. */
export const handler = arc.events.subscribe(async (payload: unknown) => {
  const live = getLive()
  // Built while the tables are looked up.
  getSchema()
  await runFanOut(await live, parseFanOutMessage(payload))
})
