// What travels on the event bus: an entry to be told to its workspace's subscribers, or, of a large fan-out,
// one message and the subscribers of one shard.

import * as v from 'valibot'
import { parseWorkspaceId } from '../../core/base/ids'
import type { LoggedEntry } from '../log/log-store'

const workspaceId = v.pipe(
  v.string(),
  v.transform((id) => parseWorkspaceId(id)),
)

const isEntry = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Array.isArray((value as { changes?: unknown }).changes)

const entryMessage = v.object({
  workspaceId,
  seq: v.number(),
  /** Absent when it is too large for the bus: it stands in the log. */
  entry: v.optional(v.custom<LoggedEntry>(isEntry)),
})

const shardMessage = v.object({
  workspaceId,
  seq: v.number(),
  shard: v.object({
    /** The execution's result, as JSON. */
    payload: v.string(),
    subscribers: v.array(v.object({ connectionId: v.string(), id: v.string() })),
  }),
})

const message = v.union([shardMessage, entryMessage])

export type EntryMessage = v.InferOutput<typeof entryMessage>
export type ShardMessage = v.InferOutput<typeof shardMessage>
export type FanOutMessage = EntryMessage | ShardMessage

/** Parses an event's payload; throws on what is none of the two. */
export const parseFanOutMessage = (value: unknown): FanOutMessage => v.parse(message, value)
