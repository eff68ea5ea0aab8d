// What must have become of each edit, by what the person was told of it.

import { rowsOf } from './check-devices'
import type { Edit } from './ledger'
import type { Profile } from './profile'
import type { World } from './world'

/** The rows that are in the log, in order; one that is there twice, twice. */
const rowsInLog = ({ ledger }: World): readonly string[] =>
  ledger.log().flatMap(({ mutationId }) => ledger.rowsOf(mutationId))

/**
 * A restore takes away what was committed after its point. A device that had stored the confirmation by then has nothing
 * left to send again: that edit went with the restore, as it went from everybody. Only that excuses its absence: the
 * entry stood in the log of an epoch in which the device has stored that its row had ended. What was not confirmed by
 * then is sent again.
 */
const wentWithRestore = ({ ledger }: World, { id, endedIn }: Edit): boolean =>
  ledger
    .taken()
    .some(
      ({ mutationId, from, until }) =>
        (ledger.batchOf(mutationId)?.rows ?? []).some((row) => row.mutationId === id) &&
        [...endedIn].some((epoch) => epoch >= from && epoch <= until),
    )

/** It takes withdrawals, too: then a copy of a refused batch that comes late is done, beside the rows that went on. */
const wasSetFree = ({ ledger }: World, { id }: Edit): boolean =>
  ledger
    .taken()
    .some(
      ({ mutationId, isWithdrawal }) =>
        isWithdrawal && (ledger.batchOf(mutationId)?.rows ?? []).some((row) => row.mutationId === id),
    )

/** An acknowledged edit is in the log once, or waits for the person, who may also have discarded it; another is nowhere. */
export const findLostEdits = (world: World, profiles: readonly Profile[]): string[] => {
  const counts = new Map<string, number>()
  for (const id of rowsInLog(world)) counts.set(id, (counts.get(id) ?? 0) + 1)
  const waiting = new Set(profiles.flatMap(rowsOf).map(({ mutationId }) => mutationId))
  return world.ledger.edits().flatMap((edit) => {
    const { id, answer, discards } = edit
    const times = counts.get(id) ?? 0
    const isThere = times > 0 || waiting.has(id)
    if (times > 1 && !wasSetFree(world, edit)) return [`edit ${id} is in the log ${times} times`]
    if (answer === 'not stored' || answer === 'invalid')
      return isThere ? [`edit ${id} was ${answer}, and yet it is there`] : []
    const isExcused = answer === 'open' || discards > 0 || wentWithRestore(world, edit)
    return isThere || isExcused ? [] : [`edit ${id} was acknowledged and is lost`]
  })
}

/**
 * A device's own edits stand in the log in the order in which they were stored. One that was refused may come later. So
 * may one that went with a restore: a request that was under way since before it brings it back, when the device has
 * nothing of it any more that could be put in order.
 */
export const findDisorder = (world: World): string[] => {
  const positions = new Map(rowsInLog(world).map((id, nth) => [id, nth]))
  const last = new Map<string, { readonly id: string; readonly nth: number }>()
  return world.ledger
    .edits()
    .filter((edit) => !edit.wasRefused && !wentWithRestore(world, edit) && !wasSetFree(world, edit))
    .flatMap(({ id, device, place }) => {
      const nth = positions.get(id)
      return nth === undefined || place === undefined ? [] : [{ id, device, place, nth }]
    })
    .sort((a, b) => a.place - b.place)
    .flatMap(({ id, device, nth }) => {
      const before = last.get(device)
      if (before && before.nth > nth)
        return [`${device} stored ${before.id} before ${id}, the log has it after`]
      last.set(device, { id, nth })
      return []
    })
}
