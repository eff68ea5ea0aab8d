// Apollo's way to the engine: the list of todos is answered from what is shown, an edit goes to the outbox and
// is answered at once with the record as shown. Everything else passes on to the next link. So components use
// ordinary `useQuery` and `useMutation`, with or without a network.

import { ApolloLink } from '@apollo/client/link'
import { from } from 'rxjs'
import { RefusedError } from '../../core/base/refusal'
import type { DeviceRecord } from '../replica/record'
import type { Engine } from '../runner/engine'
import type { OperationInput } from './generated/graphql'

type Result = ApolloLink.Result<{ [field: string]: unknown }>
type Variables = { readonly [name: string]: unknown }

interface LocalOperation {
  /** The field of the answer. */
  readonly field: string
  readonly answer: (engine: Engine, variables: Variables) => Promise<unknown>
}

const workspaceOf = (variables: Variables): string => String(variables['workspaceId'])

/** The records of a collection that are there to be seen, in no order: ordering is the component's. */
export const listShown = (
  engine: Engine,
  workspaceId: string,
  collection: string,
): readonly DeviceRecord[] => {
  const records = engine.records(workspaceId).values()
  return [...records].filter((record) => record.collection === collection && !record.deleted)
}

const query = (field: string, collection: string): LocalOperation => ({
  field,
  answer: async (engine, variables) => {
    await engine.settled()
    return listShown(engine, workspaceOf(variables), collection)
  },
})

const mutation = (field: string): LocalOperation => ({
  field,
  answer: async (engine, variables) => {
    // The document's own types say that the input fits its field.
    const operation = { [field]: variables['input'] } as unknown as OperationInput
    const { records } = await engine.mutate(workspaceOf(variables), [operation])
    return records[0]
  },
})

/** By the name of the operation in the documents. A new collection adds its lines. */
const LOCAL: { readonly [operationName: string]: LocalOperation } = {
  Todos: query('todos', 'todo'),
  CreateTodo: mutation('createTodo'),
  UpdateTodo: mutation('updateTodo'),
  DeleteTodo: mutation('deleteTodo'),
  RestoreTodo: mutation('restoreTodo'),
}

const resultOf = async (local: LocalOperation, engine: Engine, variables: Variables): Promise<Result> => {
  try {
    return { data: { [local.field]: await local.answer(engine, variables) } }
  } catch (cause) {
    if (!(cause instanceof RefusedError)) throw cause
    const { code, message, field } = cause.refusal
    return { data: null, errors: [{ message, path: [local.field], extensions: { code, field } }] }
  }
}

/** Put it before the HTTP link. A refusal reaches the component as the server's would: code, message and field. */
export const newEngineLink = (engine: Engine): ApolloLink =>
  new ApolloLink((operation, forward) => {
    const local = Object.hasOwn(LOCAL, operation.operationName ?? '')
      ? LOCAL[operation.operationName ?? '']
      : undefined
    return local ? from(resultOf(local, engine, operation.variables)) : forward(operation)
  })
