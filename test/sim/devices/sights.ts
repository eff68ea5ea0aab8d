// What each person could see of a run: held against what their devices were sent, and what they show in the end.

import type { PersonId } from '@architect/shared/core/base/ids'
import type { Viewer } from '@architect/shared/core/collections/collection'
import type { StoredRecord } from '@architect/shared/core/sync/record'
import { keyOf } from '@architect/shared/core/sync/record'
import { changesSight, viewEntry, viewRecord } from '@architect/shared/core/sync/sight'
import { findViewer } from '@architect/shared/server/log/access'
import type { Ledger } from './ledger'
import type { Profile } from './profile'
import { wordsOf } from './words'

type Records = ReadonlyMap<string, StoredRecord>

/** Who looks, as these records have it. */
export const viewerIn = (records: Records, personId: string): Viewer | undefined =>
  findViewer(records, { id: personId as PersonId })

/** The records as the person sees them. */
export const seenBy = (records: Records, personId: string): readonly StoredRecord[] => {
  const viewer = viewerIn(records, personId)
  return viewer ? [...records.values()].flatMap((record) => viewRecord(record, viewer) ?? []) : []
}

/** The words that somebody could see in the log while they were a member. */
const visibleWords = (ledger: Ledger, personId: string): ReadonlySet<string> => {
  const records = new Map<string, StoredRecord>()
  const words = new Set<string>()
  const note = (data: unknown): void => {
    for (const word of wordsOf(data)) words.add(word)
  }
  for (const entry of ledger.log()) {
    const before = viewerIn(records, personId)
    for (const { record } of entry.changes) records.set(keyOf(record), record)
    const viewer = viewerIn(records, personId)
    if (!viewer) continue
    if (!before || changesSight(entry, viewer)) note(seenBy(records, personId))
    else note(viewEntry(entry, viewer))
  }
  return words
}

const ownWords = (ledger: Ledger, profiles: readonly Profile[], personId: string): ReadonlySet<string> => {
  const devices = new Set(profiles.filter((profile) => profile.personId === personId).map(({ name }) => name))
  return new Set(
    ledger
      .edits()
      .filter(({ device }) => devices.has(device))
      .flatMap(({ operations, row }) => wordsOf([operations, row])),
  )
}

/** Words that a device was sent and its person could never see. A restore takes away what somebody may have seen. */
export const findLeaks = (ledger: Ledger, profiles: readonly Profile[]): string[] => {
  if (ledger.epoch() > 1) return []
  return profiles.flatMap(({ name, personId, received }) => {
    const visible = visibleWords(ledger, personId)
    const own = ownWords(ledger, profiles, personId)
    return [...received]
      .filter((word) => !visible.has(word) && !own.has(word))
      .map((word) => `${name} of ${personId} was sent "${word}", which they could not see`)
  })
}
