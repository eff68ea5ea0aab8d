// What the resolvers of changes read from.

import type { Change, Entry } from '@architect/shared/core/sync/entry'

export type ChangeSource = Change

/** What `Subscription.changes` yields: an entry, or only the news that there is something to pull. */
export interface ChangeEventSource {
  readonly epoch: number
  readonly seq: number
  readonly mutationId: string | null
  readonly changes: readonly Change[]
  readonly pull: boolean
}

/** An entry as a subscriber gets it. */
export const eventOfEntry = ({ epoch, seq, mutationId, changes }: Entry): ChangeEventSource => ({
  epoch,
  seq,
  mutationId,
  changes,
  pull: false,
})

/** The hint that stands for entries up to `seq` that don't fit, or can't be had, over a socket. */
export const pullHint = (epoch: number, seq: number): ChangeEventSource => ({
  epoch,
  seq,
  mutationId: null,
  changes: [],
  pull: true,
})
