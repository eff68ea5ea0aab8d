// A refused edit put right: its values as fields of a form, and the form's values as the edit that replaces it.

import type { OperationInput } from '@architect/shared/browser/link/generated/graphql'
import type { JsonValue } from '@architect/shared/core/base/json'
import * as v from 'valibot'
import { type FieldKind, fieldKindOf } from './field-kind'
import { fieldsOf, type OperationParts, partsOf, setFieldsOf } from './operation-words'
import { fieldLabel } from './value-words'

/** One value of the edit that a person can change. */
export interface MendField {
  /** As a refusal names it: `operations.0.title`. */
  readonly path: string
  readonly label: string
  readonly kind: Exclude<FieldKind, 'fixed'>
  readonly value: JsonValue
}

/** By `path`. */
export type Mended = { readonly [path: string]: JsonValue }

const pathOf = (index: number, field: string): string => `operations.${index}.${field}`

const fieldOf = (parts: OperationParts, index: number, field: string): MendField[] => {
  const definition = fieldsOf(parts.collection)[field]
  const kind = definition ? fieldKindOf(definition) : 'fixed'
  if (kind === 'fixed') return []
  const value = parts.input[field] as JsonValue
  return [{ path: pathOf(index, field), label: fieldLabel(field), kind, value }]
}

/** The values of an edit that can be changed; none of a deletion, or of an edit that this version doesn't know. */
export const mendFieldsOf = (operations: readonly object[]): readonly MendField[] =>
  operations.flatMap((operation, index) => {
    const parts = partsOf(operation)
    return parts ? setFieldsOf(parts).flatMap((field) => fieldOf(parts, index, field)) : []
  })

/** What is wrong with a value, as a sentence for its field; undefined when its collection takes it. */
export const problemAt = (
  operations: readonly object[],
  path: string,
  value: unknown,
): string | undefined => {
  const [, index = '', field = ''] = path.split('.')
  const parts = partsOf(operations[Number(index)] ?? {})
  const definition = parts && fieldsOf(parts.collection)[field]
  if (!definition) return undefined
  const result = v.safeParse(definition.schema, value)
  return result.success ? undefined : `${fieldLabel(field)} ${result.issues[0].message}.`
}

/**
 * The edit with other values. It is made now, by somebody who sees what is shown now: the moment and the place in the
 * log of the refused one go, and the engine fills in today's.
 */
export const mend = (operations: readonly object[], mended: Mended): readonly OperationInput[] =>
  operations.map((operation, index) => {
    const parts = partsOf(operation)
    if (!parts) return operation as OperationInput
    const { base: _base, at: _at, ...kept } = parts.input
    const changed = setFieldsOf(parts)
      .filter((field) => pathOf(index, field) in mended)
      .map((field) => [field, mended[pathOf(index, field)]] as const)
    // The same kind of edit with the same fields: still exactly one of them.
    return { [parts.name]: { ...kept, ...Object.fromEntries(changed) } } as unknown as OperationInput
  })
