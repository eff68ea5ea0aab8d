// A device whose client was another version: what it left in the outbox is of that version.

import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import type { Profile } from './profile'
import type { World } from './world'

/** The first version sent each row under its own id and knew no epochs: no log had been restored in its days. */
const asFirstVersion = ({ epoch: _, batch: __, ...row }: OutboxRow): unknown => ({ ...row, version: 1 })

/** Rewrites what no newer client has sent yet as the first version stored it, and leaves a row of one to come. */
export const upgrade = ({ nemeses, trace }: World, profile: Profile): void => {
  const memory = profile.memoryOf(profile.personId)
  const random = nemeses.random('client upgraded')
  for (const [place, stored] of memory.rows) {
    const row = stored as OutboxRow
    const isOwn = row.batch === undefined || row.batch === row.mutationId
    const isOld = (row.epoch ?? 1) === 1
    if (row.version === 2 && isOwn && isOld && random.chance(0.7)) memory.rows.set(place, asFirstVersion(row))
  }
  if (random.chance(0.3)) {
    memory.lastPlace += 1
    const row = { version: 99, mutationId: `future-${memory.lastPlace}`, shape: 'unknown' }
    memory.rows.set(memory.lastPlace, row)
    memory.places.set(row.mutationId, memory.lastPlace)
    profile.unreadable.set(memory.lastPlace, row)
  }
  profile.diskOf(profile.personId).flushed()
  trace(() => `${profile.name}: is upgraded with ${memory.rows.size} rows`)
}
