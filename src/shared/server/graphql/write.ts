// The one way in which a resolver writes: parse, commit, and give the entry or throw the refusal.

import { type MutationId, parseDeviceId, parseMutationId, parseWorkspaceId } from '../../core/base/ids'
import { RefusedError, refuse } from '../../core/base/refusal'
import { parseWhole } from '../../core/base/whole'
import { OPERATIONS_MAX } from '../../core/sync/operation'
import { commitMutation } from '../log/commit'
import type { LoggedEntry } from '../log/log-store'
import type { Context } from './context'
import { parseOperationInput } from './operation-input'
import { mustPrincipal } from './principal'

export interface WriteRequest {
  readonly workspaceId: string
  readonly mutationId: string
  readonly deviceId?: string | null | undefined
  readonly epoch?: number | null | undefined
  readonly operations: readonly { readonly [name: string]: unknown }[]
}

/** Commits a request as its principal. Throws refusals; gives the entry, also of a mutation sent again. */
export const write = async (context: Context, request: WriteRequest): Promise<LoggedEntry> => {
  const principal = mustPrincipal(context)
  const workspaceId = parseWorkspaceId(request.workspaceId)
  const mutationId: MutationId = parseMutationId(request.mutationId)
  const deviceId = request.deviceId ? parseDeviceId(request.deviceId) : principal.deviceId
  const epoch = parseWhole(request.epoch, 'epoch')
  if (request.operations.length > OPERATIONS_MAX) {
    refuse('INVALID_INPUT', `A commit has 1 to ${OPERATIONS_MAX} operations.`, 'operations')
  }
  const operations = request.operations.map((input, index) => parseOperationInput(input, mutationId, index))
  const outcome = await commitMutation(
    context.services.commit,
    { kind: 'person', id: principal.personId },
    { workspaceId, mutationId, deviceId, operations, ...(epoch === undefined ? {} : { epoch }) },
  )
  if (outcome.kind === 'refused') throw new RefusedError(outcome)
  return outcome.entry
}
