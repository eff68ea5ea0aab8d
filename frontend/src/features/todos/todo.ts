// A todo as the pages see it, and the checks a person's text goes through before it is sent.

import { CombinedGraphQLErrors } from '@apollo/client/errors'
import type { TodoPartsFragment } from '@architect/shared/browser/link/generated/graphql'
import { todo as todoCollection } from '@architect/shared/core/collections/todo'
import * as v from 'valibot'

export type Todo = TodoPartsFragment
export type TodoField = 'title' | 'notes' | 'due' | 'tags'

const LABELS: { readonly [field in TodoField]: string } = {
  title: 'The title',
  notes: 'The notes',
  due: 'The due date',
  tags: 'A tag',
}

/** What is wrong with a value, as a sentence for its field; undefined when the collection takes it. */
export const problemOf = (field: TodoField, value: unknown): string | undefined => {
  const definition = todoCollection.fields[field]
  if (!definition) return undefined
  const result = v.safeParse(definition.schema, value)
  return result.success ? undefined : `${LABELS[field]} ${result.issues[0].message}.`
}

/** What to tell a person about a save that failed. */
export const saveFailureOf = (error: unknown): string => {
  const refusal = CombinedGraphQLErrors.is(error) ? error.errors[0] : undefined
  return refusal ? refusal.message : 'This could not be saved on this device.'
}
