// Whether each entry was merged into the records as the entries before it had left them: what a writer finds out too late
// to be stale is a lost update, even where no value is missed for it.

import { operationsOf } from '@architect/shared/browser/outbox/batch'
import { isEqualJson, type JsonValue } from '@architect/shared/core/base/json'
import { applyOperations, foldEntries, keysOf } from '@architect/shared/core/sync/entry'
import type { Operation } from '@architect/shared/core/sync/operation'
import { keyOf, type StoredRecord } from '@architect/shared/core/sync/record'
import { parseOperationInput } from '@architect/shared/server/graphql/operation-input'
import type { LoggedEntry } from '@architect/shared/server/log/log-store'
import type { World } from './world'

/** A base of another epoch is none. */
const operationsIn = ({ ledger }: World, { mutationId }: LoggedEntry): readonly Operation[] => {
  const batch = ledger.batchOf(mutationId)
  const epoch = batch?.rows[0]?.epoch
  const isKnown = epoch === undefined || epoch === ledger.epochOf(mutationId)
  return (batch ? operationsOf(batch) : [])
    .map((input, index) => parseOperationInput({ ...input }, mutationId, index))
    .map((operation) => (isKnown ? operation : { ...operation, base: 0 }))
}

/** Of entries that are a batch's: the others are the workspace's own rules', or withdraw one. */
export const findStaleMerges = (world: World): string[] => {
  let records: Map<string, StoredRecord> = new Map()
  return world.ledger.log().flatMap((entry) => {
    const { seq, author, deviceId, at, changes } = entry
    const before = records
    records = foldEntries([entry], records)
    if (changes.length === 0 || !world.ledger.batchOf(entry.mutationId)) return []
    const operations = operationsIn(world, entry)
    const touched = keysOf(operations).map(keyOf)
    const mine = new Map([...before].filter(([key]) => touched.includes(key)))
    const merged = applyOperations(mine, operations, { seq, author, device: deviceId, now: at })
    const expected = merged.kind === 'applied' ? merged.changes : merged
    return isEqualJson(expected as unknown as JsonValue, changes as unknown as JsonValue)
      ? []
      : [`entry ${entry.epoch}.${seq} was merged into records that were not those of the log`]
  })
}
