// What must hold when there is peace. It knows the log, the storage of each device, what the person was told and what each
// tab shows, and nothing of how the engine comes to it.

import { onWire } from '@architect/shared/browser/testing/on-wire'
import { foldEntries } from '@architect/shared/core/sync/entry'
import { byKey, differences, findBrokenDevice, headOf, isSameCursor, rowsOf } from './check-devices'
import { findDisorder, findLostEdits } from './check-edits'
import { findLosses } from './losses'
import { LOCAL, type Profile } from './profile'
import type { Server } from './server'
import { findLeaks, seenBy } from './sights'
import { findStaleMerges } from './stale-merges'
import type { World } from './world'

/** Nothing seems to be going on: worth a closer look. */
export const isQuiet = ({ ledger }: World, profiles: readonly Profile[]): boolean =>
  profiles.every(
    (profile) =>
      profile.tabs.size > 0 &&
      profile.memoryOf(LOCAL).rows.size === 0 &&
      rowsOf(profile).every(({ state }) => state === 'attention') &&
      [...profile.tabs].every(({ engine }) => {
        const { connection, pending, cursor } = engine.status()
        return connection === 'live' && pending === 0 && isSameCursor(cursor, headOf(ledger))
      }),
  )

/** Everything that is broken. */
export const findBroken = async (
  world: World,
  server: Pick<Server, 'readAll'>,
  profiles: readonly Profile[],
): Promise<string[]> => {
  const records = foldEntries(world.ledger.log())
  const fold = byKey([...records.values()].map(onWire))
  const served = byKey((await server.readAll()).map(onWire))
  const devices = await Promise.all(
    profiles.map((profile) =>
      findBrokenDevice(world, profile, byKey(seenBy(records, profile.personId).map(onWire))),
    ),
  )
  return [
    ...findStaleMerges(world),
    ...findLostEdits(world, profiles),
    ...findDisorder(world),
    ...findLosses(world),
    ...findLeaks(world.ledger, profiles),
    ...differences('the server has', served, fold),
    ...devices.flat(),
  ]
}
