// What a leading tab tells the others of how it fares: the part of the status that only the owner of the socket knows.

import * as v from 'valibot'
import type { Connection } from './engine'

const CONNECTIONS = [
  'connecting',
  'live',
  'polling',
  'offline',
  'needs sign-in',
  'local',
  'closed',
] as const satisfies readonly Connection[]

const count = v.pipe(v.number(), v.minValue(0))

const LEADER_STATUS = v.object({
  connection: v.picklist(CONNECTIONS),
  lastSyncAt: v.nullable(v.number()),
  head: v.number(),
  clockOffset: v.number(),
  sending: v.exactOptional(v.object({ done: count, total: count })),
  loading: v.exactOptional(v.object({ records: count })),
  lastError: v.exactOptional(v.string()),
  problems: v.pipe(v.array(v.object({ at: v.number(), message: v.string() })), v.readonly()),
})

export type LeaderStatus = Readonly<v.InferOutput<typeof LEADER_STATUS>>

/** Reads what another tab has sent; undefined for what this version doesn't understand. */
export const findLeaderStatus = (value: unknown): LeaderStatus | undefined => {
  const result = v.safeParse(LEADER_STATUS, value)
  return result.success ? result.output : undefined
}
