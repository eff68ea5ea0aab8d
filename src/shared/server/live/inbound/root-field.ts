// The one root field of a subscription, and its arguments. Validation has made sure that there is just one.

import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { getSchema } from '../../graphql/schema'

const setOf = (document: DocumentNode, selection: Exclude<SelectionNode, FieldNode>) =>
  selection.kind === Kind.INLINE_FRAGMENT
    ? selection.selectionSet
    : document.definitions.find(
        (node): node is FragmentDefinitionNode =>
          node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === selection.name.value,
      )?.selectionSet

const findField = (document: DocumentNode, set: SelectionSetNode | undefined): FieldNode | undefined => {
  for (const selection of set?.selections ?? []) {
    const field = selection.kind === Kind.FIELD ? selection : findField(document, setOf(document, selection))
    if (field) return field
  }
  return undefined
}

export type RootField =
  | {
      readonly kind: 'field'
      readonly node: FieldNode
      readonly args: { readonly [name: string]: unknown }
    }
  | { readonly kind: 'errors'; readonly errors: readonly unknown[] }

/** The field with its coerced arguments, or what is wrong with the variables. */
export const readRootField = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: { readonly [name: string]: unknown },
): RootField => {
  const schema = getSchema()
  const node = findField(document, operation.selectionSet)
  const type = schema.getSubscriptionType()
  const definition = node && type ? type.getFields()[node.name.value] : undefined
  if (!node || !definition) return { kind: 'errors', errors: [new GraphQLError('Nothing to subscribe to')] }
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  if (!('variableValues' in coerced) || !coerced.variableValues) {
    return { kind: 'errors', errors: coerced.errors ?? [] }
  }
  try {
    return { kind: 'field', node, args: getArgumentValues(definition, node, coerced.variableValues) }
  } catch (error) {
    return { kind: 'errors', errors: [error] }
  }
}
