// What opened a connection long ago must not keep it open: a session or key may have been revoked since.

import { CloseCode } from 'graphql-ws'
import type { Connection } from '../connection-store'
import type { Live } from '../live'

/** Whether the connection's session or key still counts; one that doesn't is closed with 4403. */
export const isStillAllowed = async (
  { isAlive, store, poster }: Live,
  { connectionId, principal }: Connection,
): Promise<boolean> => {
  if (await isAlive(principal)) return true
  // Forgotten before it is closed: a late publish must find nobody to tell.
  await store.forgetConnection(connectionId)
  await poster.close(connectionId, CloseCode.Forbidden, 'Forbidden')
  return false
}
