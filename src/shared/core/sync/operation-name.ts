// An operation's name in `OperationInput`: its kind and its collection, as in `createTodo`. So a new collection needs no
// line wherever operations are read.

import { KINDS, type Kind } from './operation'

export interface NamedOperation {
  readonly kind: Kind
  readonly collection: string
}

const NAME = new RegExp(`^(${KINDS.join('|')})([A-Z][A-Za-z]*)$`)

/** Takes `createTodo` apart, into `create` and `todo`; undefined for what is no such name. */
export const parseOperationName = (name: string): NamedOperation | undefined => {
  const [, kind, type] = NAME.exec(name) ?? []
  if (!kind || !type) return undefined
  return { kind: kind as Kind, collection: type.charAt(0).toLowerCase() + type.slice(1) }
}

/** `createTodo`, of `create` and `todo`. */
export const operationName = ({ kind, collection }: NamedOperation): string =>
  kind + collection.charAt(0).toUpperCase() + collection.slice(1)
