// The values that lost, and how long they are kept: until somebody who can have seen them settles them, or they
// are what is shown. The server and a device's foretelling use the same rules, so they ask only for what both know.

import { isEqualJson, type JsonValue } from '../base/json'
import type { Conflict, Seq } from './record'

/** A conflict as far as a device knows it, too. */
interface Known {
  readonly field: string
  readonly value?: unknown
  readonly lost?: Seq
  readonly seq?: Seq
}

/** The entry in which it lost; one stored before that was noted down lost in its own. */
export const lostAt = ({ lost, seq }: Known): Seq => lost ?? seq ?? 0

/** Without those of these fields that had lost by `base`: what came later, the person can't have seen. */
export const withoutSettled = <Item extends Known>(
  conflicts: readonly Item[],
  fields: readonly string[] | undefined,
  base: Seq,
): readonly Item[] =>
  fields
    ? conflicts.filter((conflict) => !fields.includes(conflict.field) || lostAt(conflict) > base)
    : conflicts

/** Without those that say what the field says now: what is shown has not lost. */
export const withoutShown = <Item extends Known>(
  conflicts: readonly Item[],
  field: string,
  shown: JsonValue,
): readonly Item[] =>
  conflicts.some((conflict) => conflict.field === field)
    ? conflicts.filter(
        (conflict) => conflict.field !== field || !isEqualJson(conflict.value as JsonValue, shown),
      )
    : conflicts

/** With one more. Equal values of a field are kept once, as the later, and joint when other devices wrote them too. */
export const withLost = (conflicts: readonly Conflict[], lost: Conflict): readonly Conflict[] => {
  const left = withoutShown(conflicts, lost.field, lost.value)
  const isJoint = conflicts.some(
    (other) => !left.includes(other) && (other.joint || other.device !== lost.device),
  )
  return [...left, isJoint ? { ...lost, joint: true } : lost]
}
