// Edits that wait or were refused, in words: what was done to what, and the values that were in it, for a person to
// recognise and copy. Generic over collections: an operation's name and its collection's fields say it all.

import { getCollection } from '@architect/shared/core/collections/registry'
import { type NamedOperation, parseOperationName } from '@architect/shared/core/sync/operation-name'
import { fieldLabel, valueWords } from './value-words'

type Fields = { readonly [field: string]: unknown }

/** An operation taken apart. */
export interface OperationParts extends NamedOperation {
  /** As it is called in `OperationInput`. */
  readonly name: string
  readonly input: Fields
}

/** Takes an operation apart; undefined for one that this version doesn't know. */
export const partsOf = (operation: object): OperationParts | undefined => {
  const [name = '', input] = Object.entries(operation).find(([, value]) => value !== undefined) ?? []
  const named = parseOperationName(name)
  if (!named || typeof input !== 'object' || input === null) return undefined
  return { ...named, name, input: input as Fields }
}

/** The fields of a collection, in its order; none for one that this version doesn't know. */
export const fieldsOf = (collection: string) => {
  try {
    return getCollection(collection).fields
  } catch {
    // Written by a newer version of Daybook on this device.
    return {}
  }
}

/** What a person calls a record, by collection and id; undefined when it is not on this device. */
export type TitleOf = (collection: string, id: string) => string | undefined

/** The fields that an operation sets, in its collection's order. */
export const setFieldsOf = ({ collection, input }: OperationParts): readonly string[] =>
  Object.keys(fieldsOf(collection)).filter((field) => input[field] !== undefined)

const verbOf = (parts: OperationParts): string => {
  const { kind, input } = parts
  if (kind === 'create') return 'New'
  if (kind === 'delete') return 'Delete'
  if (kind === 'restore') return 'Bring back'
  const set = setFieldsOf(parts)
  if (set.length === 0) return 'Settle'
  if (set.length > 1) return 'Change'
  if (set[0] === 'position') return 'Move'
  if (set[0] === 'completed') return input['completed'] ? 'Complete' : 'Reopen'
  return 'Change'
}

/** What an edit does, in a few words: New todo “Buy cheese”. */
export const headingOf = (operation: object, titleOf: TitleOf): string => {
  const parts = partsOf(operation)
  if (!parts) return 'An edit of another version of Daybook'
  const { kind, collection, input } = parts
  const own = kind === 'create' ? (input['title'] ?? input['name']) : undefined
  const title = typeof own === 'string' ? own : titleOf(collection, String(input['id']))
  const noun = kind === 'create' || !title ? [collection] : []
  return [verbOf(parts), ...noun, ...(title ? [`“${title}”`] : [])].join(' ')
}

export interface ContentLine {
  readonly label: string
  readonly value: string
}

/** What the heading has said: a new record's title and what it leaves as usual, a lone tick, any place in a list. */
const isSaid = (parts: OperationParts, field: string): boolean => {
  if (field === 'position') return true
  if (parts.kind === 'create')
    return field === 'title' || field === 'name' || valueWords(parts.input[field]) === 'none'
  return field === 'completed' && verbOf(parts) !== 'Change'
}

/** The values that were in an edit, one a line, without what its heading says. */
export const contentLines = (operation: object): readonly ContentLine[] => {
  const parts = partsOf(operation)
  if (!parts) return [{ label: 'Content', value: JSON.stringify(operation) }]
  return setFieldsOf(parts)
    .filter((field) => !isSaid(parts, field))
    .map((field) => ({ label: fieldLabel(field), value: valueWords(parts.input[field]) }))
}
