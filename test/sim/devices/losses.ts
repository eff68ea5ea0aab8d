// "A value that lost is in the record's conflicts": held against the log alone, by a model that knows nothing of the merge.
// Whatever a person wrote into a field is its value, or is kept in the conflicts, or was overwritten by an edit that had
// seen it, or by the same device's, or was settled by somebody who had it before their eyes as a conflict. Lines of notes
// and tags are looked for one by one.

import { readOperation } from '@architect/shared/browser/outbox/operation'
import type { JsonValue } from '@architect/shared/core/base/json'
import type { Operation } from '@architect/shared/core/sync/operation'
import { DELETED, keyOf, type StoredRecord } from '@architect/shared/core/sync/record'
import type { World } from './world'

/** One operation of an edit, as the log has it. */
interface Written {
  readonly id: string
  readonly device: string
  readonly operation: Operation
  readonly seq: number
  readonly nth: number
  /** What its device had seen of the log that it was committed to; of one of another epoch, nothing. */
  readonly base: number
}

/** All that was written to one record, in order, and what each entry left of it. */
interface History {
  readonly key: string
  readonly writes: readonly Written[]
  readonly states: readonly StoredRecord[]
  readonly end: StoredRecord
}

/** Fields whose values must not go without a trace; each text, tag and day is written for the first time once in a run. */
const KEPT = ['title', 'notes', 'due', 'tags']

const partsOf = (field: string, value: JsonValue | undefined): readonly string[] => {
  if (typeof value === 'string') return field === 'notes' ? value.split('\n').filter(Boolean) : [value]
  return Array.isArray(value) ? (value as string[]) : []
}

const isLater = (a: Written, b: Written): boolean => (a.seq === b.seq ? a.nth > b.nth : a.seq > b.seq)

/** Had the writer of `later` seen `earlier`? */
const hasSeen = (later: Written, earlier: Written): boolean =>
  later.device === earlier.device || (later.operation.kind !== 'create' && later.base >= earlier.seq)

const isInConflicts = ({ conflicts }: StoredRecord, field: string, part: string): boolean =>
  conflicts.some((conflict) => conflict.field === field && partsOf(field, conflict.value).includes(part))

interface Lost {
  readonly written: Written
  readonly field: string
  readonly part: string
}

/** Somebody who had seen it, or the same device, has written the field again; before `end`, where that is given. */
const isOverwritten = ({ writes }: History, { written, field, part }: Lost, end?: Written): boolean =>
  writes.some((later) => {
    const { set, from } = later.operation
    const isInTime = isLater(later, written) && (!end || isLater(end, later))
    // An edit of a text that tells what it started from has seen that, whatever its base.
    const knows = hasSeen(later, written) || partsOf(field, from?.[field]).includes(part)
    return isInTime && field in set && knows
  })

/** Somebody has settled the field's conflicts who had seen the entry in which this one came to be among them, last. */
const isSettled = (
  { writes, states }: History,
  field: string,
  isThere: (state: StoredRecord) => boolean,
): boolean => {
  const lost = states.findLast((state, index) => {
    const before = states[index - 1]
    return isThere(state) && !(before && isThere(before))
  })
  return (
    lost !== undefined &&
    writes.some(({ operation, seq, base }) => {
      const settles = operation.resolve?.includes(field) ?? false
      return settles && seq > lost.seq && base >= lost.seq
    })
  )
}

/** By field and part: the edit that it was first written in. What only repeats it makes no promise about it. */
type Makers = ReadonlyMap<string, string>

/** Also of edits that never reached the log, or the store: others may have been made on top of what they showed. */
const makersOf = ({ ledger }: World): Makers => {
  const makers = new Map<string, string>()
  for (const { id, operations } of ledger.edits())
    for (const input of operations) {
      const { set } = readOperation(input, 'operations')
      for (const field of KEPT)
        for (const part of partsOf(field, set[field]))
          makers.set(`${field} ${part}`, makers.get(`${field} ${part}`) ?? id)
    }
  return makers
}

const findLostValues = (history: History, makers: Makers): string[] => {
  const { key, writes, end } = history
  const isGone = (written: Written, field: string, part: string): boolean =>
    !partsOf(field, end.fields[field]).includes(part) &&
    !isInConflicts(end, field, part) &&
    !isOverwritten(history, { written, field, part }) &&
    !isSettled(history, field, (state) => isInConflicts(state, field, part))
  return writes.flatMap((written) =>
    KEPT.flatMap((field) =>
      partsOf(field, written.operation.set[field])
        .filter((part) => makers.get(`${field} ${part}`) === written.id)
        .filter((part) => isGone(written, field, part))
        .map(
          (part) =>
            `"${part}" of edit ${written.id} is neither in the ${field} of ${key} nor in its conflicts`,
        ),
    ),
  )
}

const isMarkedDeleted = ({ conflicts }: StoredRecord): boolean =>
  conflicts.some(({ field }) => field === DELETED)

/** A deletion stands, or lost and is marked, or was undone by somebody who knew of it. */
const findLostDeletions = (history: History): string[] => {
  const { key, writes, end } = history
  const isTraced =
    end.deleted !== null || isMarkedDeleted(end) || isSettled(history, DELETED, isMarkedDeleted)
  const isUndone = (written: Written): boolean =>
    writes.some(
      (later) =>
        isLater(later, written) &&
        (later.operation.kind === 'restore' || later.operation.kind === 'create' || hasSeen(later, written)),
    )
  return writes
    .filter(({ operation }) => operation.kind === 'delete')
    .filter((written) => !isTraced && !isUndone(written))
    .map(({ id }) => `the deletion ${id} of ${key} has left no trace`)
}

/** What is deleted was deleted by somebody who had seen every value that was in it, unless it is kept in the conflicts. */
const findHidden = (history: History): string[] => {
  const { key, writes, end } = history
  if (!end.deleted) return []
  const { seq } = end.deleted
  const deletion = writes.filter(({ operation, seq: at }) => operation.kind === 'delete' && at === seq).at(-1)
  if (!deletion) return [`${key} was deleted by nobody`]
  const isHidden = (written: Written, field: string): boolean =>
    partsOf(field, written.operation.set[field]).some(
      (part) =>
        !isInConflicts(end, field, part) && !isOverwritten(history, { written, field, part }, deletion),
    )
  return writes
    .filter((written) => isLater(deletion, written) && !hasSeen(deletion, written))
    .flatMap((written) =>
      KEPT.filter((field) => isHidden(written, field)).map(
        (field) =>
          `the ${field} of edit ${written.id} is hidden by deletion ${deletion.id}, which had not seen it`,
      ),
    )
}

const writesOf = ({ ledger }: World): Written[] =>
  ledger.log().flatMap(({ mutationId, seq }) => {
    let nth = 0
    return ledger.rowsOf(mutationId).flatMap((id) => {
      const { row, device = '' } = ledger.find(id) ?? {}
      const isOfThisLog = row?.epoch === undefined || row.epoch === ledger.epochOf(mutationId)
      return (row?.operations ?? []).map((input) => {
        const operation = readOperation(input, 'operations')
        return { id, device, operation, seq, nth: nth++, base: isOfThisLog ? (operation.base ?? 0) : 0 }
      })
    })
  })

const historiesOf = (world: World): History[] => {
  const records = world.ledger.log().flatMap(({ changes }) => changes.map(({ record }) => record))
  const states = groupBy(records, keyOf)
  return [...groupBy(writesOf(world), ({ operation }) => keyOf(operation))].flatMap(([key, writes]) => {
    const own = states.get(key) ?? []
    const end = own.at(-1)
    return end ? [{ key, writes, states: own, end }] : []
  })
}

const groupBy = <Item>(items: readonly Item[], keyOfItem: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOfItem(item))
    if (group) group.push(item)
    else groups.set(keyOfItem(item), [item])
  }
  return groups
}

/** Values that the person wrote and that are gone without a trace. */
export const findLosses = (world: World): string[] => {
  const makers = makersOf(world)
  return historiesOf(world).flatMap((history) => [
    ...findLostValues(history, makers),
    ...findLostDeletions(history),
    ...findHidden(history),
  ])
}
