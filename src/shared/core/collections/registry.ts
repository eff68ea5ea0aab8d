// Every collection there is. A new part of the product adds its line here.

import { refuse } from '../base/refusal'
import type { Collection } from './collection'
import { comment } from './comment'
import { invitation } from './invitation'
import { list } from './list'
import { member } from './member'
import { section } from './section'
import { todo } from './todo'
import { workspace } from './workspace'

const COLLECTIONS: ReadonlyMap<string, Collection> = new Map(
  [todo, list, section, comment, member, invitation, workspace].map((collection) => [
    collection.name,
    collection,
  ]),
)

/** The collection of that name; refuses an unknown one. */
export const getCollection = (name: string): Collection =>
  COLLECTIONS.get(name) ?? refuse('INVALID_INPUT', `There is no collection "${name}".`, 'collection')

/** Whether there is a collection of that name. */
export const isCollection = (name: string): boolean => COLLECTIONS.has(name)
