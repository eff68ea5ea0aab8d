// An operation: one edit of one record, as a device sends it. Parsed here against its collection,
// so that everything behind this line trusts it.

import { type DeviceId, type MutationId, parseRecordId, type RecordId, type WorkspaceId } from '../base/ids'
import { refuse } from '../base/refusal'
import type { Millis } from '../base/time'
import { parseWhole } from '../base/whole'
import { getCollection } from '../collections/registry'
import { type Loose, parseFrom, parseResolve, parseSet, type Values } from './operation-fields'
import type { Seq } from './record'

export const KINDS = ['create', 'update', 'delete', 'restore'] as const
export type Kind = (typeof KINDS)[number]

export interface Operation {
  readonly collection: string
  readonly id: RecordId
  readonly kind: Kind
  readonly set: Values
  /** What an edit of a long text started from, by field: with it, what others wrote meanwhile is merged in. */
  readonly from?: Values
  /** Fields whose conflicts, as far as `base` tells of them, the person has settled; `deleted` is one of them. */
  readonly resolve?: readonly string[]
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
  /** That in which the operations' bases count; absent: the log's own. */
  readonly epoch?: number
  readonly operations: readonly Operation[]
}

export const OPERATIONS_MAX = 50

/**
 * Parses an operation of unknown shape. `path` is put before a field's name in a refusal, as in `operations.0.`.
 * Refuses with INVALID_INPUT: an unknown collection, kind or field, a value that its schema refuses, a create that
 * leaves out a field with no initial value, a `from` without its text. Only an update has `from` and `resolve`.
 */
export const parseOperation = (input: Loose, path = ''): Operation => {
  const kind = KINDS.find((known) => known === input['kind'])
  if (!kind) return refuse('INVALID_INPUT', 'kind must be create, update, delete or restore.', `${path}kind`)
  const collection = getCollection(String(input['collection'])).name
  const given = (input['set'] ?? {}) as Loose
  const isUpdate = kind === 'update'
  const set = isUpdate || kind === 'create' ? parseSet(collection, given, !isUpdate, path) : {}
  const from = isUpdate ? parseFrom(collection, (input['from'] ?? {}) as Loose, set, path) : undefined
  const resolve = isUpdate ? parseResolve(collection, input['resolve'], `${path}resolve`) : undefined
  const base = parseWhole(input['base'], `${path}base`)
  const at = parseWhole(input['at'], `${path}at`)
  return {
    collection,
    kind,
    id: parseRecordId(input['id'], `${path}id`),
    set,
    ...(from === undefined ? {} : { from }),
    ...(resolve === undefined ? {} : { resolve }),
    ...(base === undefined ? {} : { base }),
    ...(at === undefined ? {} : { at }),
  }
}
