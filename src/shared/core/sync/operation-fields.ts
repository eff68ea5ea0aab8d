// The fields of an operation, parsed against its collection: values, what texts started from, and which conflicts
// are settled. A new field or collection needs nothing here.

import * as v from 'valibot'
import type { JsonValue } from '../base/json'
import { refuse } from '../base/refusal'
import { getCollection } from '../collections/registry'
import { DELETED } from './record'

export type Values = { readonly [field: string]: JsonValue }
export type Loose = { readonly [name: string]: unknown }

const parseValue = (collection: string, field: string, value: unknown, path: string): JsonValue => {
  const { fields } = getCollection(collection)
  const definition = Object.hasOwn(fields, field) ? fields[field] : undefined
  if (!definition) return refuse('INVALID_INPUT', `A ${collection} has no field "${field}".`, path)
  const result = v.safeParse(definition.schema, value)
  if (result.success) return result.output
  return refuse('INVALID_INPUT', `${field} ${result.issues[0].message}.`, path)
}

/** The values that an edit writes. Only an update may leave out a field that has no initial value. */
export const parseSet = (collection: string, set: Loose, isWhole: boolean, path: string): Values => {
  const parsed: { [field: string]: JsonValue } = {}
  for (const [field, value] of Object.entries(set)) {
    if (value !== undefined) parsed[field] = parseValue(collection, field, value, `${path}${field}`)
  }
  if (isWhole) {
    for (const [field, { initial }] of Object.entries(getCollection(collection).fields)) {
      if (!initial && !(field in parsed))
        return refuse('INVALID_INPUT', `${field} is missing.`, `${path}${field}`)
    }
  }
  return parsed
}

/** How an input names what the edit of a text started from, as in `notesFrom`. */
const fromName = (field: string): string => `${field}From`

/** What texts started from, by field; undefined when nothing is told. */
export const parseFrom = (collection: string, from: Loose, set: Values, path: string): Values | undefined => {
  const given = Object.entries(from).filter(([, value]) => value !== undefined && value !== null)
  const parsed = given.map(([field, value]) => {
    const name = `${path}${fromName(field)}`
    const known = parseValue(collection, field, value, name)
    if (getCollection(collection).fields[field]?.merge !== 'text')
      return refuse('INVALID_INPUT', `${field} is not merged as text.`, name)
    if (!(field in set)) return refuse('INVALID_INPUT', `It goes with ${field}, which is missing.`, name)
    return [field, known] as const
  })
  return parsed.length > 0 ? Object.fromEntries(parsed) : undefined
}

/** The names of fields whose conflicts are settled; undefined when there are none. */
export const parseResolve = (
  collection: string,
  resolve: unknown,
  field: string,
): readonly string[] | undefined => {
  if (resolve === undefined || resolve === null) return undefined
  const names: readonly unknown[] = Array.isArray(resolve) ? resolve : [resolve]
  const { fields } = getCollection(collection)
  const isName = (name: unknown): name is string =>
    typeof name === 'string' && (name === DELETED || Object.hasOwn(fields, name))
  const unknown = names.find((name) => !isName(name))
  if (unknown !== undefined)
    return refuse('INVALID_INPUT', `A ${collection} has no field "${unknown}" to settle.`, field)
  return names.length > 0 ? [...new Set(names.filter(isName))] : undefined
}

/**
 * Sorts the fields of an input as clients write it (`notes`, `notesFrom`, `resolve`) into the parts of an operation.
 */
export const sortInput = (
  collection: string,
  given: Loose,
): { readonly set: Loose; readonly from: Loose; readonly resolve: unknown } => {
  const { resolve, ...rest } = given
  const texts = Object.entries(getCollection(collection).fields).filter(([, { merge }]) => merge === 'text')
  const names = new Map(texts.map(([field]) => [fromName(field), field]))
  const set = Object.fromEntries(Object.entries(rest).filter(([name]) => !names.has(name)))
  const from = Object.fromEntries([...names].map(([name, field]) => [field, rest[name]]))
  return { set, from, resolve }
}
