// `ping`: a sign of life, answered with how far each subscribed workspace is, so that a device notices a
// lost push within one heartbeat.

import { CloseCode } from 'graphql-ws'
import type { PongPayload } from '../../../core/protocol/control'
import type { Connection } from '../connection-store'
import { type Live, tell } from '../live'

/**
 * Renews the connection and answers `pong` with the heads of its workspaces. One whose session or key was revoked
 * is closed with 4403: what opened it long ago must not keep it open.
 */
export const ping = async (live: Live, { connectionId, principal }: Connection): Promise<void> => {
  const { services, store } = live
  const now = services.now()
  const [subscriptions, isAlive] = await Promise.all([
    store.listSubscriptions(connectionId),
    live.isAlive(principal),
    store.touch(connectionId, now),
  ])
  if (!isAlive) {
    // Forgotten before it is closed: a late publish must find nobody to tell.
    await store.forgetConnection(connectionId)
    return live.poster.close(connectionId, CloseCode.Forbidden, 'Forbidden')
  }
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
