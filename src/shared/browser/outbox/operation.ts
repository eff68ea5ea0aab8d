// An edit as GraphQL has it (`{ createTodo: { id, title, base, at } }`) and as the core has it. The names of
// the inputs are kind and collection, so a new collection needs nothing here.

import { parseRecordId } from '../../core/base/ids'
import { refuse } from '../../core/base/refusal'
import type { Millis } from '../../core/base/time'
import { OPERATIONS_MAX, type Operation, parseOperation } from '../../core/sync/operation'
import { sortInput } from '../../core/sync/operation-fields'
import { parseOperationName } from '../../core/sync/operation-name'
import type { OperationInput } from '../link/generated/graphql'

type Fields = { readonly [field: string]: unknown }

const partsOf = (input: OperationInput, path: string): { name: string; fields: Fields } => {
  const given = Object.entries(input as Fields).filter(([, fields]) => fields !== undefined)
  const [only] = given
  if (given.length !== 1 || !only || typeof only[1] !== 'object' || only[1] === null) {
    return refuse('INVALID_INPUT', 'An operation names exactly one kind of edit.', path)
  }
  return { name: only[0], fields: only[1] as Fields }
}

/** Reads an edit as an operation of the core. Refuses with INVALID_INPUT; `path` is put before a field's name. */
export const readOperation = (input: OperationInput, path: string): Operation => {
  const { name, fields } = partsOf(input, path)
  const named = parseOperationName(name)
  if (!named) return refuse('INVALID_INPUT', `There is no edit "${name}".`, path)
  const { kind, collection } = named
  const { id, base, at, ...given } = fields
  // A create may say null for "as usual"; an update's null is a value. The server reads it the same way.
  const isSet = ([, value]: [string, unknown]): boolean => kind !== 'create' || value !== null
  const { set, from, resolve } = sortInput(
    collection,
    Object.fromEntries(Object.entries(given).filter(isSet)),
  )
  const millis = typeof at === 'string' ? Date.parse(at) : undefined
  if (Number.isNaN(millis)) return refuse('INVALID_INPUT', 'at must be an instant.', `${path}.at`)
  return parseOperation(
    { collection, kind, id, set, from, resolve, base, ...(millis === undefined ? {} : { at: millis }) },
    `${path}.`,
  )
}

/** Reads the edits of one mutation: 1 to 50. */
export const readOperations = (inputs: readonly OperationInput[]): readonly Operation[] => {
  if (inputs.length === 0 || inputs.length > OPERATIONS_MAX) {
    return refuse('INVALID_INPUT', `A commit has 1 to ${OPERATIONS_MAX} operations.`, 'operations')
  }
  return inputs.map((input, index) => readOperation(input, `operations.${index}`))
}

export interface EditMoment {
  /** The log position that the person had before their eyes, of this record. */
  readonly baseOf: (collectionAndId: { readonly collection: string; readonly id: string }) => number
  readonly at: Millis
  readonly newId: () => string
}

/**
 * Fills in what the moment of the edit decides: a create's `id`, `base`, `at`. What is given stays.
 * They are set once, here: sent a year later they still say what the person had seen, and when.
 */
export const stampOperation = (input: OperationInput, { baseOf, at, newId }: EditMoment): OperationInput => {
  const { name, fields } = partsOf(input, 'operations')
  const id = parseRecordId(fields['id'] ?? (name.startsWith('create') ? newId() : undefined))
  const collection = parseOperationName(name)?.collection ?? ''
  const base = fields['base'] ?? baseOf({ collection, id })
  const stamped = { ...fields, id, base, at: fields['at'] ?? new Date(at).toISOString() }
  // The name came from a valid input and goes back with the same fields: still exactly one of them.
  return { [name]: stamped } as unknown as OperationInput
}
