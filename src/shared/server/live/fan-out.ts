// Tells an entry to everyone who subscribes to its workspace: one query for them, one execution a group and
// way in which its members see the entry, one post a subscriber. No failure of one touches another; what fails is counted, and the device finds the
// hole itself.

import type { Entry } from '../../core/sync/entry'
import type { ChangeEventSource } from '../graphql/change'
import { chunksOf, forEachBounded } from './bounded'
import type { Group, Operation, Subscriber } from './connection-store'
import { eventFor, viewsFor } from './event-for'
import { executeEvent } from './execute-event'
import type { EntryMessage, FanOutMessage, ShardMessage } from './fan-out-message'
import { type Live, tell } from './live'
import { nextMessage } from './messages'

const POSTS_AT_ONCE = 25
const EXECUTIONS_AT_ONCE = 10
export const SHARD_MAX = 250

export interface FanOutCounts {
  groups: number
  executions: number
  shards: number
  sent: number
  gone: number
  failed: number
}

const newCounts = (): FanOutCounts => ({
  groups: 0,
  executions: 0,
  shards: 0,
  sent: 0,
  gone: 0,
  failed: 0,
})

type Addressee = Pick<Subscriber, 'connectionId' | 'id'>

interface Post {
  readonly subscriber: Addressee
  readonly payload: string
}

const post = async (live: Live, posts: readonly Post[], counts: FanOutCounts): Promise<void> => {
  await forEachBounded(posts, POSTS_AT_ONCE, async ({ subscriber: { connectionId, id }, payload }) => {
    try {
      if (await tell(live, connectionId, nextMessage(id, payload))) counts.sent += 1
      else counts.gone += 1
    } catch (cause) {
      counts.failed += 1
      live.report('a subscriber was not told', { connectionId }, cause)
    }
  })
}

const publishShards = async (
  live: Live,
  message: EntryMessage,
  posts: readonly { readonly payload: string; readonly subscribers: readonly Addressee[] }[],
  counts: FanOutCounts,
): Promise<void> => {
  const shards = posts.flatMap(({ payload, subscribers }) =>
    chunksOf(subscribers, SHARD_MAX).map((piece) => ({
      payload,
      subscribers: piece.map(({ connectionId, id }) => ({ connectionId, id })),
    })),
  )
  const { workspaceId, seq } = message
  await forEachBounded(shards, POSTS_AT_ONCE, async (shard) => {
    try {
      await live.publish({ workspaceId, seq, shard })
      counts.shards += 1
    } catch (cause) {
      counts.failed += shard.subscribers.length
      live.report('a shard was not handed on', { workspaceId, seq }, cause)
    }
  })
}

/** Subscribers who run the same and see the same. */
interface Audience {
  readonly operation: Operation
  readonly event: ChangeEventSource
  readonly subscribers: Subscriber[]
}

const audiencesOf = (entry: Entry, groups: readonly Group[]): Audience[] =>
  groups.flatMap(({ operation, subscribers }) => {
    const audiences = new Map<string, Audience>()
    for (const subscriber of subscribers) {
      const views = viewsFor(entry, subscriber.viewer)
      const key = String(views)
      const audience = audiences.get(key) ?? { operation, event: eventFor(entry, views), subscribers: [] }
      audience.subscribers.push(subscriber)
      audiences.set(key, audience)
    }
    return [...audiences.values()]
  })

const tellEntry = async (live: Live, message: EntryMessage, counts: FanOutCounts): Promise<void> => {
  const { workspaceId, seq } = message
  const [entry, groups] = await Promise.all([
    message.entry ?? live.services.log.readEntry(workspaceId, seq),
    live.store.readGroups(workspaceId),
  ])
  // A log that was restored from before this entry: there is nothing to tell.
  if (!entry) return
  counts.groups = groups.length
  const results: { readonly payload: string; readonly subscribers: readonly Subscriber[] }[] = []
  await forEachBounded(audiencesOf(entry, groups), EXECUTIONS_AT_ONCE, async (audience: Audience) => {
    const { operation, event, subscribers } = audience
    try {
      counts.executions += 1
      const { payload } = await executeEvent(live, operation, event)
      results.push({ payload, subscribers })
    } catch (cause) {
      counts.failed += subscribers.length
      live.report('a group was not told', { workspaceId, seq }, cause)
    }
  })
  const posts = results.flatMap(({ payload, subscribers }) =>
    subscribers.map((subscriber) => ({ subscriber, payload })),
  )
  if (posts.length > SHARD_MAX) await publishShards(live, message, results, counts)
  else await post(live, posts, counts)
}

const tellShard = (live: Live, { shard }: ShardMessage, counts: FanOutCounts): Promise<void> =>
  post(
    live,
    shard.subscribers.map((subscriber) => ({ subscriber, payload: shard.payload })),
    counts,
  )

/** Handles one event of the bus. Run twice it sends twice, which devices ignore. */
export const runFanOut = async (live: Live, message: FanOutMessage): Promise<FanOutCounts> => {
  const counts = newCounts()
  if ('shard' in message) await tellShard(live, message, counts)
  else await tellEntry(live, message, counts)
  live.report('fan-out', { workspaceId: message.workspaceId, seq: message.seq, ...counts })
  return counts
}
