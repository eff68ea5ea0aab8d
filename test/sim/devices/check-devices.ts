// What each device must show, store and say when there is peace.

import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import type { Cursor } from '@architect/shared/browser/replica/cursor'
import { type DeviceRecord, keyOf } from '@architect/shared/browser/replica/record'
import { openMemoryStore } from '@architect/shared/browser/store/memory-device-store'
import { isEqualJson, type JsonValue } from '@architect/shared/core/base/json'
import type { Ledger } from './ledger'
import type { Profile } from './profile'
import type { Tab } from './tab'
import { WORKSPACE, type World } from './world'

export type Records = ReadonlyMap<string, DeviceRecord>

/** Records by their keys. */
export const byKey = (records: readonly DeviceRecord[]): Records =>
  new Map(records.map((record) => [keyOf(record), record]))

/** How far the log is. */
export const headOf = (ledger: Ledger): Cursor => ({ epoch: ledger.epoch(), seq: ledger.log().length })

export const isSameCursor = (a: Cursor | null, b: Cursor): boolean => a?.epoch === b.epoch && a.seq === b.seq

/** The rows that stand in a device's outbox, but for those of a version to come. */
export const rowsOf = (profile: Profile): readonly OutboxRow[] =>
  [...profile.memoryOf(profile.personId).rows].flatMap(([place, row]) =>
    // The simulation itself puts there what is no row of this version.
    profile.unreadable.has(place) ? [] : [row as OutboxRow],
  )

/** What stopped being seen is left as a tombstone without words; nothing of it, after a snapshot. */
const isHidden = (record: DeviceRecord | undefined): boolean =>
  record?.__typename === 'Todo' && record.deleted && record.title === ''

/** Where `who` has other records than the log says. */
export const differences = (who: string, found: Records, expected: Records): string[] =>
  [...new Set([...found.keys(), ...expected.keys()])].flatMap((key) => {
    const [is, should] = [found.get(key), expected.get(key)]
    return (should === undefined && isHidden(is)) ||
      isEqualJson(is as JsonValue | undefined, should as JsonValue | undefined)
      ? []
      : [`${who} ${key} as ${JSON.stringify(is)}, the log says ${JSON.stringify(should)}`]
  })

const ids = (rows: readonly OutboxRow[]): string => rows.map(({ mutationId }) => mutationId).join()

/** What the person is told, beside what they should be told. */
const findWrongStatus = (ledger: Ledger, tab: Tab, waiting: readonly OutboxRow[]): string[] => {
  const status = tab.engine.status()
  const head = headOf(ledger)
  const told: { readonly [what: string]: readonly [is: unknown, should: unknown] } = {
    connection: [status.connection, 'live'],
    pending: [status.pending, 0],
    epoch: [status.cursor?.epoch, head.epoch],
    cursor: [status.cursor?.seq, head.seq],
    head: [status.head, head.seq],
    attention: [ids(status.attention), ids(waiting)],
    sending: [status.sending, undefined],
    loading: [status.loading, undefined],
    lastError: [status.lastError, undefined],
    // That the last edit was not taken is worth saying until there is another one.
    storage: [status.storage, tab.lastAnswer() === 'not stored' ? status.storage : 'durable'],
  }
  return Object.entries(told).flatMap(([what, [is, should]]) =>
    is === should ? [] : [`${tab.name} (${status.role}): ${what} is ${is}, not ${should}`],
  )
}

const findLeaderless = ({ name, tabs }: Profile): string[] => {
  const roles = [...tabs].map(({ engine }) => engine.status().role)
  const leaders = roles.filter((role) => role === 'leader').length
  return roles.includes('alone') || leaders === 1 ? [] : [`${name} has ${leaders} leaders`]
}

const findLostNewer = ({ name, personId, unreadable, memoryOf }: Profile): string[] =>
  [...unreadable].flatMap(([place, row]) =>
    memoryOf(personId).rows.get(place) === row
      ? []
      : [`${name} has lost the row of a newer version at ${place}`],
  )

/** What is wrong with one device. */
export const findBrokenDevice = async (
  { ledger }: World,
  profile: Profile,
  fold: Records,
): Promise<string[]> => {
  const { name } = profile
  const stored = await openMemoryStore(profile.memoryOf(profile.personId), 'durable').load(WORKSPACE)
  const rows = rowsOf(profile)
  const unsent = rows.filter(({ state }) => state !== 'attention')
  const head = headOf(ledger)
  return [
    ...differences(`${name} stores`, byKey(stored.records), fold),
    ...(isSameCursor(stored.cursor, head)
      ? []
      : [`${name} stores cursor ${JSON.stringify(stored.cursor)}, the head is ${JSON.stringify(head)}`]),
    ...(unsent.length > 0 ? [`${name} still has ${ids(unsent)} in its outbox`] : []),
    ...findLostNewer(profile),
    ...findLeaderless(profile),
    ...[...profile.tabs].flatMap((tab) => [
      ...differences(`${tab.name} shows`, tab.engine.records(WORKSPACE), fold),
      ...findWrongStatus(ledger, tab, rows),
    ]),
  ]
}
