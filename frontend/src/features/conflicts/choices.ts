// A person's choice as an ordinary edit: it settles the conflicts of its fields, as far as this device knows them.

import type { OperationInput } from '@architect/shared/browser/link/generated/graphql'
import type { JsonValue } from '@architect/shared/core/base/json'
import { operationName } from '@architect/shared/core/sync/operation-name'
import { DELETED } from '@architect/shared/core/sync/record'
import type { ContestedRecord } from './contested-record'

type Target = Pick<ContestedRecord, 'id' | 'collection'>

const operation = (kind: 'update' | 'delete' | 'restore', target: Target, input: object): OperationInput => {
  const name = operationName({ kind, collection: target.collection })
  return { [name]: { id: target.id, ...input } } as unknown as OperationInput
}

/** Leaves the fields as they are. */
export const keepFields = (target: Target, fields: readonly string[]): OperationInput =>
  operation('update', target, { resolve: fields })

/** Gives a field the value that lost; of a deletion that lost: deletes the record after all. */
export const takeValue = (target: Target, field: string, value: JsonValue): OperationInput =>
  field === DELETED
    ? operation('delete', target, {})
    : operation('update', target, { [field]: value, resolve: [field] })

/** What takes `takeValue` back. */
export const takeBack = (target: Target, field: string, standing: JsonValue): OperationInput =>
  field === DELETED
    ? operation('restore', target, {})
    : operation('update', target, { [field]: standing, resolve: [field] })
