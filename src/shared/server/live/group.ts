// Which subscribers share one execution: those with the same document, operation and variables. What each of them sees of an entry is
// decided when there is one.
// A cursor feeds only the catch-up at the start, so the variable that carries it is levelled; else every
// device would be a group of its own.

import { createHash } from 'node:crypto'
import type { FieldNode, OperationDefinitionNode } from 'graphql'
import type { Operation } from './connection-store'

const CURSOR_ARGUMENTS: readonly string[] = ['after', 'epoch']
/** Any value that is right for Int and Int!. */
const LEVEL = 0

type Variables = { readonly [name: string]: unknown }

/** The declared variables, in one order, with those of the cursor levelled. */
export const levelVariables = (
  operation: OperationDefinitionNode,
  field: FieldNode,
  variables: Variables,
): Variables => {
  const cursors = new Set(
    (field.arguments ?? []).flatMap(({ name, value }) =>
      CURSOR_ARGUMENTS.includes(name.value) && value.kind === 'Variable' ? [value.name.value] : [],
    ),
  )
  const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value).sort()
  return Object.fromEntries(
    declared.flatMap((name): [string, unknown][] => {
      if (cursors.has(name)) return [[name, LEVEL]]
      return name in variables ? [[name, variables[name]]] : []
    }),
  )
}

/** The group's name, a short digest of what its subscribers share. */
export const groupOf = ({ query, operationName, variables }: Operation): string =>
  createHash('sha256')
    .update(JSON.stringify([query, operationName, variables]))
    .digest('hex')
    .slice(0, 16)
