// The merge of one field: by what the writer had seen, and otherwise by the field's rule. Nothing is lost in
// silence: what loses is kept in the record's conflicts (design, section 2).

import * as v from 'valibot'
import type { DeviceId } from '../base/ids'
import { isEqualJson, type JsonValue } from '../base/json'
import type { FieldDefinition } from '../collections/collection'
import { lostAt, withLost, withoutShown } from './conflicts'
import { mergeText } from './merge-text'
import type { Conflict, Seq, Stamp } from './record'

/** Had the writer seen it? Yes, if it is in the log up to its base, or came from the very same device. */
export const hasSeen = (stamp: Stamp, base: Seq, device: DeviceId): boolean =>
  stamp.seq <= base || (stamp.device === device && !stamp.joint)

/** A device's own edits follow each other, whatever its clock says. */
const isLater = (a: Stamp, b: Stamp): boolean => {
  if (a.device === b.device && !a.joint && !b.joint) return a.seq > b.seq
  return a.at === b.at ? a.device > b.device : a.at > b.at
}

/** A field's value and who wrote it last. */
interface Value {
  readonly value: JsonValue
  readonly stamp: Stamp
}

interface Written extends Value {
  /** What the writer had before their eyes, where they tell: a better witness than `base`. */
  readonly from: JsonValue | undefined
  readonly base: Seq
}

interface Outcome extends Value {
  /** The edit of which something is not shown any more. */
  readonly loser?: Value
}

const join = (
  rule: FieldDefinition['merge'],
  stored: JsonValue,
  written: JsonValue,
): JsonValue | undefined => {
  if (rule === 'union') return [...new Set([...(stored as string[]), ...(written as string[])])]
  if (rule === 'max') return Math.max(stored as number, written as number)
  return undefined
}

/** Without a witness of what the edit started from, the later text stands as a whole. */
const mergeTexts = (
  { schema }: FieldDefinition,
  from: JsonValue | undefined,
  earlier: JsonValue,
  later: JsonValue,
): { readonly text: JsonValue; readonly overlaps: boolean } => {
  if (typeof from !== 'string' || typeof earlier !== 'string' || typeof later !== 'string')
    return { text: later, overlaps: true }
  return mergeText({ from, earlier, later }, (text) => v.is(schema, text))
}

const mergeValue = (definition: FieldDefinition, stored: Value, written: Written): Outcome => {
  const { from, base, stamp } = written
  const sawStored =
    from === undefined ? hasSeen(stored.stamp, base, stamp.device) : isEqualJson(from, stored.value)
  if (sawStored) return written
  const isWrittenLater = isLater(stamp, stored.stamp)
  const [earlier, later] = isWrittenLater ? [stored, written] : [written, stored]
  // Of one value or a joined one that two devices wrote, neither may later be taken to have seen the other's.
  const joint: Stamp = { ...later.stamp, seq: stamp.seq, joint: true }
  const joined = isEqualJson(stored.value, written.value)
    ? stored.value
    : join(definition.merge, stored.value, written.value)
  if (joined !== undefined) return { value: joined, stamp: joint }
  const { text, overlaps } = mergeTexts(definition, from, earlier.value, later.value)
  if (overlaps && text === later.value) return { ...later, loser: earlier }
  return { value: text, stamp: joint, ...(overlaps ? { loser: earlier } : {}) }
}

/** One device's edit of a field that lost: its writer knows of it without having seen the log. */
const isOwn = (conflict: Conflict, field: string, { stamp }: Written): boolean =>
  conflict.field === field && conflict.device === stamp.device && !conflict.joint

/**
 * Had the writer replaced it before they could see it lose? Of one device's edits in a row only the last is worth
 * keeping; an edit of a text replaces only what it started from.
 */
const isReplaced = (conflict: Conflict, field: string, written: Written, isLost: boolean): boolean => {
  const { from, base } = written
  if (!isOwn(conflict, field, written) || lostAt(conflict) <= base) return false
  return from === undefined || (isLost && isEqualJson(conflict.value, from))
}

const keepLoser = (
  conflicts: readonly Conflict[],
  field: string,
  written: Written,
  { value, loser }: Outcome,
): readonly Conflict[] => {
  const left = conflicts.filter((conflict) => !isReplaced(conflict, field, written, loser === written))
  const kept = loser
    ? withLost(left, { field, value: loser.value, ...loser.stamp, lost: written.stamp.seq })
    : left
  return withoutShown(kept, field, value)
}

/** A value that another device's edit lost with is that device's too, although the writer doesn't know. */
const stampOf = (
  conflicts: readonly Conflict[],
  field: string,
  written: Written,
  { value, stamp }: Outcome,
): Stamp => {
  const isOthers = conflicts.some(
    (lost) =>
      lost.field === field &&
      isEqualJson(lost.value, value) &&
      lostAt(lost) > written.base &&
      !isOwn(lost, field, written),
  )
  return isOthers ? { ...stamp, joint: true } : stamp
}

export interface FieldEdit {
  readonly field: string
  readonly definition: FieldDefinition
  /** Absent where the record is older than the field. */
  readonly stored: Value | undefined
  readonly written: Written
  /** Of the whole record, as they are before this edit. */
  readonly conflicts: readonly Conflict[]
}

/** Merges what was written into what is stored; gives what is shown from now on, and what lost. */
export const mergeField = ({
  field,
  definition,
  stored,
  written,
  conflicts,
}: FieldEdit): Value & { readonly conflicts: readonly Conflict[] } => {
  const outcome: Outcome = stored ? mergeValue(definition, stored, written) : written
  const { value, loser } = outcome
  const stamp = stampOf(conflicts, field, written, outcome)
  const isPlain = conflicts.length === 0 && !loser
  if (isPlain || !definition.keepLosing) return { value, stamp, conflicts }
  return { value, stamp, conflicts: keepLoser(conflicts, field, written, outcome) }
}
