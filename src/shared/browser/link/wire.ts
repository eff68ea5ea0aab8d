// From the documents' shapes to the replica's.

import type { DeviceEntry } from '../replica/replica'
import type { CommitMutation, WorkspaceChangesSubscription } from './generated/graphql'

/** An entry as `commit` and `changes` answer it. */
export const entryOf = ({ epoch, seq, mutationId, changes }: CommitMutation['commit']): DeviceEntry => ({
  epoch,
  seq,
  mutationId,
  records: changes.map(({ record }) => record),
})

/** What a subscriber is told: an entry, or only that there is one to pull. */
export type DeviceEvent =
  | { readonly kind: 'entry'; readonly entry: DeviceEntry }
  | { readonly kind: 'pull'; readonly epoch: number; readonly seq: number }

/** An event as the subscription delivers it. */
export const eventOf = ({
  epoch,
  seq,
  mutationId,
  pull,
  changes,
}: WorkspaceChangesSubscription['changes']): DeviceEvent =>
  pull || mutationId === null
    ? { kind: 'pull', epoch, seq }
    : { kind: 'entry', entry: entryOf({ epoch, seq, mutationId, changes }) }
