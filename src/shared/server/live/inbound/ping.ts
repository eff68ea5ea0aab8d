// `ping`: a sign of life, answered with how far each subscribed workspace is, so that a device notices a
// lost push within one heartbeat.

import type { PongPayload } from '../../../core/protocol/control'
import { catchUp } from '../../log/roll-forward'
import type { Connection } from '../connection-store'
import { type Live, tell } from '../live'
import { isStillAllowed } from './authority'

/** Renews the connection and answers `pong` with the heads of its workspaces; one that is no longer allowed is closed. */
export const ping = async (live: Live, connection: Connection): Promise<void> => {
  const { connectionId } = connection
  const { services, store } = live
  const now = services.now()
  const [subscriptions, isAllowed] = await Promise.all([
    store.listSubscriptions(connectionId),
    isStillAllowed(live, connection),
    store.touch(connectionId, now),
  ])
  if (!isAllowed) return
  const workspaceIds = [...new Set(subscriptions.map(({ workspaceId }) => workspaceId))]
  const heads = await Promise.all(
    workspaceIds.map(async (workspaceId) => {
      // A head that a crashed writer never moved would hide its entry from whoever missed the push.
      const { epoch, seq } = await catchUp(services.log, services.commit.index, workspaceId)
      return [workspaceId, { epoch, seq }] as const
    }),
  )
  const payload: PongPayload = { heads: Object.fromEntries(heads), now }
  await tell(live, connectionId, JSON.stringify({ type: 'pong', payload }))
}
