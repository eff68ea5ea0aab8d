import { getLive } from '@architect/shared/server/live/get-live'
import { runSweep } from '@architect/shared/server/live/sweep'

/** Every minute: end and forget the connections that nobody needs. */
export const handler = async () => {
  await runSweep(await getLive())
}
