// How an edit is taken back, or made again: by another edit, of what is still as it left it. What somebody else has
// written since stays.

import type { MadeEdit } from '@architect/shared/browser/link/engine-link'
import type { OperationInput } from '@architect/shared/browser/link/generated/graphql'
import type { DeviceRecord } from '@architect/shared/browser/replica/record'
import { isEqualJson, type JsonValue } from '@architect/shared/core/base/json'
import { operationName, parseOperationName } from '@architect/shared/core/sync/operation-name'

export type Direction = 'undo' | 'redo'

export interface Plan {
  /** Undefined: there is nothing left of it to take back. */
  readonly operation: OperationInput | undefined
  /** The fields that somebody has changed since. */
  readonly kept: readonly string[]
}

type Fields = { readonly [field: string]: JsonValue }

/** What an operation says beside the fields that it sets. */
const ASIDE: ReadonlySet<string> = new Set(['id', 'base', 'at', 'notesFrom', 'resolve'])

const NOTHING: Plan = { operation: undefined, kept: [] }

const valueIn = (record: DeviceRecord | undefined, field: string): JsonValue =>
  (record as unknown as Fields | undefined)?.[field] ?? null

const planUpdate = (
  { before, after }: MadeEdit,
  direction: Direction,
  current: DeviceRecord,
  given: { readonly name: string; readonly fields: readonly string[] },
): Plan => {
  const [from, to] = direction === 'undo' ? [after, before] : [before, after]
  const isAsLeft = (field: string): boolean => isEqualJson(valueIn(current, field), valueIn(from, field))
  const values = given.fields.filter(isAsLeft).map((field) => [field, valueIn(to, field)] as const)
  const kept = given.fields.filter((field) => !isAsLeft(field))
  if (values.length === 0) return { operation: undefined, kept }
  const input = { id: current.id, ...Object.fromEntries(values) }
  return { operation: { [given.name]: input } as unknown as OperationInput, kept }
}

/** What takes the edit back, or makes it again, as the record is shown now. */
export const planStep = (edit: MadeEdit, direction: Direction, current: DeviceRecord | undefined): Plan => {
  const [name = '', input = {}] = Object.entries(edit.operation)[0] ?? []
  const named = parseOperationName(name)
  if (!named || !current) return NOTHING
  const { kind, collection } = named
  if (kind === 'update') {
    const fields = Object.keys(input as object).filter((field) => !ASIDE.has(field))
    return current.deleted ? NOTHING : planUpdate(edit, direction, current, { name, fields })
  }
  const goes = (kind === 'delete') === (direction === 'redo')
  // It is gone, or there, already: somebody else has done it.
  if (current.deleted === goes) return NOTHING
  const back = operationName({ kind: goes ? 'delete' : 'restore', collection })
  const operation = { [back]: { id: current.id } }
  return { operation: operation as unknown as OperationInput, kept: [] }
}
