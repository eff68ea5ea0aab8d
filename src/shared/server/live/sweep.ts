// Every minute: ends connections that nobody needs, and removes what a crash left behind. It reads a bounded
// number of pages a run and goes on where the last run stopped.

import { CloseCode } from 'graphql-ws'
import type { Millis } from '../../core/base/time'
import { CLOSE_GOING_AWAY } from '../../core/protocol/control'
import { CONNECTION_LIFE_MS, IDLE_MAX_MS, INIT_WAIT_MS } from '../../core/protocol/limits'
import { forEachBounded } from './bounded'
import type { Connection, Place, SweptTable } from './connection-store'
import type { Live } from './live'

const PAGES_MAX = 20
const CLOSES_AT_ONCE = 10

export interface SweepCounts {
  closed: number
  orphans: number
  failed: number
}

/** Why a connection is to be ended; undefined: it isn't. */
export const findEnd = (
  { initialised, connectedAt, lastSeenAt }: Connection,
  now: Millis,
): { readonly code: number; readonly reason: string } | undefined => {
  if (!initialised && now - connectedAt > INIT_WAIT_MS) {
    return { code: CloseCode.ConnectionInitialisationTimeout, reason: 'Connection initialisation timeout' }
  }
  if (now - connectedAt > CONNECTION_LIFE_MS) return { code: CLOSE_GOING_AWAY, reason: 'Too old' }
  if (now - lastSeenAt > IDLE_MAX_MS) return { code: CLOSE_GOING_AWAY, reason: 'Silent for too long' }
  return undefined
}

const endConnections = async (
  { poster, store, services, report }: Live,
  connections: readonly Connection[],
  counts: SweepCounts,
): Promise<void> => {
  const now = services.now()
  await forEachBounded(connections, CLOSES_AT_ONCE, async (connection) => {
    const end = findEnd(connection, now)
    if (!end) return
    const { connectionId } = connection
    try {
      // Forgotten first: whether or not the gateway still answers for it, nobody is to be told there.
      await store.forgetConnection(connectionId)
      await poster.close(connectionId, end.code, end.reason)
      counts.closed += 1
    } catch (cause) {
      counts.failed += 1
      report('a connection was not ended', { connectionId }, cause)
    }
  })
}

const removeOrphans = async (
  { store }: Live,
  subscriptions: readonly Place[],
  counts: SweepCounts,
): Promise<void> => {
  const live = await store.findLive(subscriptions.map(({ connectionId }) => connectionId))
  const orphans = subscriptions.filter(({ connectionId }) => !live.has(connectionId))
  await forEachBounded(orphans, CLOSES_AT_ONCE, (orphan) => store.leave(orphan))
  counts.orphans += orphans.length
}

const sweepTable = async (live: Live, table: SweptTable, counts: SweepCounts): Promise<void> => {
  const { store, services } = live
  const start = await store.findSweepCursor(table)
  let next = start
  for (let count = 0; count < PAGES_MAX; count += 1) {
    const page = await store.sweepPage(table, next, services.now())
    await endConnections(live, page.connections, counts)
    await removeOrphans(live, page.subscriptions, counts)
    next = page.next
    if (next === undefined) break
  }
  if (next !== start) await store.putSweepCursor(table, next)
}

/** One run over both tables. */
export const runSweep = async (live: Live): Promise<SweepCounts> => {
  const counts: SweepCounts = { closed: 0, orphans: 0, failed: 0 }
  await sweepTable(live, 'connections', counts)
  await sweepTable(live, 'subscribers', counts)
  if (counts.closed + counts.orphans + counts.failed > 0) live.report('sweep', { ...counts })
  return counts
}
