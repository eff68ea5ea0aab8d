// The one way in which a resolver writes: parse, commit, and give the entry or throw the refusal.

import { parseDeviceId, parseMutationId, parseWorkspaceId } from '../../core/base/ids'
import { RefusedError, refuse } from '../../core/base/refusal'
import { parseWhole } from '../../core/base/whole'
import { OPERATIONS_MAX } from '../../core/sync/operation'
import { type Author, type Committed, commitMutation, withdrawMutation } from '../log/commit'
import type { LoggedEntry } from '../log/log-store'
import { entrantOf, mustReach, writtenBy } from './authority'
import type { Context } from './context'
import { parseOperationInput } from './operation-input'
import { mustPrincipal } from './principal'

export interface WithdrawRequest {
  readonly workspaceId: string
  readonly mutationId: string
  readonly deviceId?: string | null | undefined
}

export interface WriteRequest extends WithdrawRequest {
  readonly epoch?: number | null | undefined
  readonly operations: readonly { readonly [name: string]: unknown }[]
}

const readTarget = (context: Context, request: WithdrawRequest) => {
  const principal = mustPrincipal(context)
  const { deviceId } = principal
  const workspaceId = parseWorkspaceId(request.workspaceId)
  mustReach(principal, { access: 'write', workspaceId })
  const author = {
    kind: 'person',
    ...entrantOf(principal),
    by: writtenBy(principal),
  } as const satisfies Author
  return {
    author,
    workspaceId,
    mutationId: parseMutationId(request.mutationId),
    deviceId: request.deviceId ? parseDeviceId(request.deviceId) : deviceId,
  }
}

const entryOf = (outcome: Committed): LoggedEntry => {
  if (outcome.kind === 'refused') throw new RefusedError(outcome)
  return outcome.entry
}

/** Commits a request as its principal. Throws refusals; gives the entry, also of a mutation sent again. */
export const write = async (context: Context, request: WriteRequest): Promise<LoggedEntry> => {
  const { author, mutationId, ...target } = readTarget(context, request)
  const epoch = parseWhole(request.epoch, 'epoch')
  if (request.operations.length > OPERATIONS_MAX) {
    refuse('INVALID_INPUT', `A commit has 1 to ${OPERATIONS_MAX} operations.`, 'operations')
  }
  const operations = request.operations.map((input, index) => parseOperationInput(input, mutationId, index))
  const mutation = { ...target, mutationId, operations, ...(epoch === undefined ? {} : { epoch }) }
  return entryOf(await commitMutation(context.services.commit, author, mutation))
}

/** Withdraws a mutation id as the request's principal. Throws refusals; gives the entry that stands under the id now. */
export const withdraw = async (context: Context, request: WithdrawRequest): Promise<LoggedEntry> => {
  const { author, ...target } = readTarget(context, request)
  return entryOf(await withdrawMutation(context.services.commit, author, target))
}
