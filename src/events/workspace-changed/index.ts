import arc from '@architect/functions'
import { runFanOut } from '@architect/shared/server/live/fan-out'
import { parseFanOutMessage } from '@architect/shared/server/live/fan-out-message'
import { getLive } from '@architect/shared/server/live/get-live'

/** An entry was committed: tell its workspace's subscribers. */
export const handler = arc.events.subscribe(async (payload: unknown) => {
  await runFanOut(await getLive(), parseFanOutMessage(payload))
})
