// `ping`: a sign of life, answered with how far each subscribed workspace is, so that a device notices a
// lost push within one heartbeat.

import type { PongPayload } from '../../../core/protocol/control'
import type { Connection } from '../connection-store'
import { type Live, tell } from '../live'

/** Renews the connection and answers `pong` with the heads of its workspaces. */
export const ping = async (live: Live, { connectionId }: Connection): Promise<void> => {
  const { services, store } = live
  const now = services.now()
  const [subscriptions] = await Promise.all([
    store.listSubscriptions(connectionId),
    store.touch(connectionId, now),
  ])
  const workspaceIds = [...new Set(subscriptions.map(({ workspaceId }) => workspaceId))]
  const heads = await Promise.all(
    workspaceIds.map(async (workspaceId) => {
      const { epoch, seq } = await services.log.readHead(workspaceId)
      return [workspaceId, { epoch, seq }] as const
    }),
  )
  const payload: PongPayload = { heads: Object.fromEntries(heads), now }
  await tell(live, connectionId, JSON.stringify({ type: 'pong', payload }))
}
