// What opened a connection long ago must not keep it open: a session or key may have been revoked since.

import type { Connection } from '../connection-store'
import { endConnection } from '../end-connections'
import type { Live } from '../live'

/** Whether the connection's session or key still counts; one that doesn't is closed with 4403. */
export const isStillAllowed = async (
  { isAlive, store, poster }: Live,
  { connectionId, principal }: Connection,
): Promise<boolean> => {
  if (await isAlive(principal)) return true
  await endConnection({ store, poster }, connectionId)
  return false
}
