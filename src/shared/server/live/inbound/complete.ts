// `complete`: the client wants no more of a subscription, whether or not its subscribe has been handled yet.

import { SUBSCRIPTION_ID_MAX } from '../../../core/protocol/limits'
import type { Connection } from '../connection-store'
import type { Live } from '../live'

/** Ends the subscription; an unknown id is no error. */
export const complete = async (
  { services, store }: Live,
  { connectionId }: Connection,
  id: string,
): Promise<void> => {
  // No subscription has such an id, and a storage key has room for no more.
  if (id.length > SUBSCRIPTION_ID_MAX) return
  await store.completeSubscription(connectionId, id, services.now())
}
