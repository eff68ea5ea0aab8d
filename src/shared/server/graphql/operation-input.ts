// From `OperationInput` to operations. The field's name says it all, as in `createTodo`: so a new collection
// needs no line here.

import { v5 as uuidV5 } from 'uuid'
import type { MutationId } from '../../core/base/ids'
import { refuse } from '../../core/base/refusal'
import { type Operation, parseOperation } from '../../core/sync/operation'
import { sortInput } from '../../core/sync/operation-fields'
import { parseOperationName } from '../../core/sync/operation-name'
import { parseInstant } from './instant'

/** The namespace of ids that a create without an id gets. */
const CREATED = '6f0a3d44-27a3-4a55-8d5c-6a0c9b3f2e71'

/** A create may say null for "as usual"; an update's null is a value. */
const withoutNulls = (fields: { readonly [field: string]: unknown }): { readonly [field: string]: unknown } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

/**
 * One operation, from `{ createTodo: { … } }`; `index` is its place in its mutation.
 * Refuses with INVALID_INPUT, naming the field as in `operations.0.title`.
 */
export const parseOperationInput = (
  input: { readonly [name: string]: unknown },
  mutationId: MutationId,
  index: number,
): Operation => {
  const path = `operations.${index}.`
  const [name, argument] = Object.entries(input)[0] ?? ['', undefined]
  const named = parseOperationName(name)
  if (!named || typeof argument !== 'object' || argument === null) {
    return refuse('INVALID_INPUT', 'An operation has exactly one field, such as createTodo.', path)
  }
  const { id, base, at, ...fields } = argument as { readonly [field: string]: unknown }
  const { kind, collection } = named
  return parseOperation(
    {
      kind,
      collection,
      id: id ?? (kind === 'create' ? uuidV5(`${mutationId}/${index}`, CREATED) : id),
      ...sortInput(collection, kind === 'create' ? withoutNulls(fields) : fields),
      base,
      at: parseInstant(at, `${path}at`),
    },
    path,
  )
}
