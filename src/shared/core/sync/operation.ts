// An operation: one edit of one record, as a device sends it. Parsed here against its collection,
// so that everything behind this line trusts it.

import * as v from 'valibot'
import { type DeviceId, type MutationId, parseRecordId, type RecordId, type WorkspaceId } from '../base/ids'
import type { JsonValue } from '../base/json'
import { refuse } from '../base/refusal'
import type { Millis } from '../base/time'
import { getCollection } from '../collections/registry'
import type { Seq } from './record'

export const KINDS = ['create', 'update', 'delete', 'restore'] as const
export type Kind = (typeof KINDS)[number]

export interface Operation {
  readonly collection: string
  readonly id: RecordId
  readonly kind: Kind
  readonly set: { readonly [field: string]: JsonValue }
  /** The log position that the device had applied; absent: it means the head, whatever that is. */
  readonly base?: Seq
  /** When the person did it; absent: when it is committed. */
  readonly at?: Millis
}

/** Operations that are applied together, all or none. */
export interface Mutation {
  readonly workspaceId: WorkspaceId
  readonly mutationId: MutationId
  readonly deviceId: DeviceId
  readonly operations: readonly Operation[]
}

export const OPERATIONS_MAX = 50

const parseSet = (
  collectionName: string,
  kind: Kind,
  set: { readonly [field: string]: unknown },
  path: string,
): { readonly [field: string]: JsonValue } => {
  const { fields } = getCollection(collectionName)
  const parsed: { [field: string]: JsonValue } = {}
  for (const [field, value] of Object.entries(set)) {
    if (value === undefined) continue
    const definition = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (!definition)
      return refuse('INVALID_INPUT', `A ${collectionName} has no field "${field}".`, `${path}${field}`)
    const result = v.safeParse(definition.schema, value)
    if (!result.success) {
      return refuse('INVALID_INPUT', `${field} ${result.issues[0].message}.`, `${path}${field}`)
    }
    parsed[field] = result.output
  }
  if (kind === 'create') {
    for (const [field, { initial }] of Object.entries(fields)) {
      if (!initial && !(field in parsed))
        return refuse('INVALID_INPUT', `${field} is missing.`, `${path}${field}`)
    }
  }
  return parsed
}

const parseWhole = (value: unknown, field: string): number | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    return refuse('INVALID_INPUT', `${field} must be a whole number, 0 or more.`, field)
  }
  return value
}

/**
 * Parses an operation of unknown shape. `path` is put before a field's name in a refusal, as in `operations.0.`.
 * Refuses with INVALID_INPUT: an unknown collection, kind or field, a value that its schema refuses, a create that
 * leaves out a field with no initial value.
 */
export const parseOperation = (input: { readonly [key: string]: unknown }, path = ''): Operation => {
  const kind = KINDS.find((known) => known === input['kind'])
  if (!kind) return refuse('INVALID_INPUT', 'kind must be create, update, delete or restore.', `${path}kind`)
  const collection = getCollection(String(input['collection'])).name
  const set = (input['set'] ?? {}) as { readonly [field: string]: unknown }
  const base = parseWhole(input['base'], `${path}base`)
  const at = parseWhole(input['at'], `${path}at`)
  return {
    collection,
    kind,
    id: parseRecordId(input['id'], `${path}id`),
    set: kind === 'create' || kind === 'update' ? parseSet(collection, kind, set, path) : {},
    ...(base === undefined ? {} : { base }),
    ...(at === undefined ? {} : { at }),
  }
}
