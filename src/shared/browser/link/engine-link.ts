// Apollo's way to the engine: the list of todos is answered from what is shown, an edit goes to the outbox and
// is answered at once with the record as shown. Everything else passes on to the next link. So components use
// ordinary `useQuery` and `useMutation`, with or without a network.

import { ApolloLink } from '@apollo/client/link'
import { from } from 'rxjs'
import { RefusedError } from '../../core/base/refusal'
import { parseOperationName } from '../../core/sync/operation-name'
import { type DeviceRecord, keyOf } from '../replica/record'
import type { Engine } from '../runner/engine'
import type { OperationInput } from './generated/graphql'
import { LISTS, type ShownLists } from './shown-lists'

type Result = ApolloLink.Result<{ [field: string]: unknown }>
type Variables = { readonly [name: string]: unknown }

interface LocalOperation {
  /** The field of the answer. */
  readonly field: string
  readonly answer: (variables: Variables) => Promise<unknown>
}

const workspaceOf = (variables: Variables): string => String(variables['workspaceId'])

/** The fields of edits, by the name of the operation in the documents. A new collection adds its lines. */
const MUTATIONS: { readonly [operationName: string]: string } = {
  CreateTodo: 'createTodo',
  UpdateTodo: 'updateTodo',
  DeleteTodo: 'deleteTodo',
  RestoreTodo: 'restoreTodo',
}

/** An edit that somebody has made here, with the record as it was shown before and after it. */
export interface MadeEdit {
  readonly workspaceId: string
  readonly operation: OperationInput
  readonly before: DeviceRecord | undefined
  readonly after: DeviceRecord | undefined
}

export interface EngineLinkPorts {
  readonly engine: Engine
  readonly lists: ShownLists
  /** Is told of each edit, once it is stored. */
  readonly onEdit?: (edit: MadeEdit) => void
}

const findLocal = ({ engine, lists, onEdit }: EngineLinkPorts, name = ''): LocalOperation | undefined => {
  const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined
  if (list) {
    const answer = async (variables: Variables): Promise<unknown> => {
      await engine.settled()
      return lists.open(workspaceOf(variables), list.collection)
    }
    return { field: list.field, answer }
  }
  const field = Object.hasOwn(MUTATIONS, name) ? MUTATIONS[name] : undefined
  if (!field) return undefined
  const answer = async (variables: Variables): Promise<unknown> => {
    // The document's own types say that the input fits its field.
    const operation = { [field]: variables['input'] } as unknown as OperationInput
    const workspaceId = workspaceOf(variables)
    const shown = engine.records(workspaceId)
    const { id } = variables['input'] as { readonly id?: string }
    const named = parseOperationName(field)
    const before = named && id !== undefined ? shown.get(keyOf({ ...named, id })) : undefined
    const { records } = await engine.mutate(workspaceId, [operation])
    const [after] = records
    onEdit?.({ workspaceId, operation, before, after })
    return after
  }
  return { field, answer }
}

const resultOf = async (local: LocalOperation, variables: Variables): Promise<Result> => {
  try {
    return { data: { [local.field]: await local.answer(variables) } }
  } catch (cause) {
    if (!(cause instanceof RefusedError)) throw cause
    const { code, message, field } = cause.refusal
    return { data: null, errors: [{ message, path: [local.field], extensions: { code, field } }] }
  }
}

/** Put it before the HTTP link. A refusal reaches the component as the server's would: code, message and field. */
export const newEngineLink = (ports: EngineLinkPorts): ApolloLink =>
  new ApolloLink((operation, forward) => {
    const local = findLocal(ports, operation.operationName)
    return local ? from(resultOf(local, operation.variables)) : forward(operation)
  })
