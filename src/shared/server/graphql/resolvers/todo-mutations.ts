// The typed mutations of todos: each is a commit of one operation that answers with the todo.

import { randomUUID } from 'node:crypto'
import { refuse } from '../../../core/base/refusal'
import type { StoredRecord } from '../../../core/sync/record'
import type { Context } from '../context'
import { write } from '../write'

interface TypedArguments {
  readonly workspaceId: string
  readonly input: object
  readonly mutationId?: string | null | undefined
  readonly deviceId?: string | null | undefined
}

/** A mutation named like its operation, as in `createTodo`. */
export const typedMutation =
  (name: string) =>
  async (_: unknown, request: TypedArguments, context: Context): Promise<StoredRecord> => {
    const { workspaceId, deviceId, input } = request
    const mutationId = request.mutationId ?? randomUUID()
    const entry = await write(context, { workspaceId, deviceId, mutationId, operations: [{ [name]: input }] })
    return entry.changes[0]?.record ?? refuse('NOT_FOUND')
  }
