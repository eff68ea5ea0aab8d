// The executable schema: the SDL with its resolvers, put together here and nowhere else. Built with graphql-js
// alone, since every function that starts cold waits for it: a tenth of the time of the tools' own way.

import {
  buildASTSchema,
  type GraphQLFieldResolver,
  GraphQLInterfaceType,
  GraphQLObjectType,
  type GraphQLSchema,
  parse,
} from 'graphql'
import type { Context } from './context'
import type { Resolvers } from './generated/resolvers'
import { typeDefs } from './generated/type-defs'
import { changes, changesSubscription } from './resolvers/changes'
import { commit } from './resolvers/commit'
import { history, version } from './resolvers/history'
import { identityMutations, viewer, viewerQuery } from './resolvers/identity'
import { invitation as invitationQuery, peopleMutations } from './resolvers/people'
import {
  change,
  comment,
  conflict,
  entry,
  invitation,
  list,
  member,
  section,
  syncedRecord,
  todo,
  workspaceSettings,
} from './resolvers/records'
import { snapshot } from './resolvers/snapshot'
import { typedMutation } from './resolvers/todo-mutations'
import { todo as todoQuery, todos } from './resolvers/todos'
import { withdraw } from './resolvers/withdraw'

const resolvers: Resolvers = {
  Query: {
    viewer: viewerQuery,
    changes,
    snapshot,
    todos,
    todo: todoQuery,
    invitation: invitationQuery,
    history,
  },
  Mutation: {
    commit,
    withdraw,
    ...identityMutations,
    ...peopleMutations,
    createTodo: typedMutation('createTodo'),
    updateTodo: typedMutation('updateTodo'),
    deleteTodo: typedMutation('deleteTodo'),
    restoreTodo: typedMutation('restoreTodo'),
  },
  Subscription: { changes: changesSubscription },
  Viewer: viewer,
  SyncedRecord: syncedRecord,
  Todo: todo,
  List: list,
  Section: section,
  Comment: comment,
  Member: member,
  Invitation: invitation,
  WorkspaceSettings: workspaceSettings,
  Conflict: conflict,
  Entry: entry,
  Version: version,
  Change: change,
}

type Resolve = GraphQLFieldResolver<unknown, Context>
type FieldResolver = Resolve | { readonly subscribe?: Resolve; readonly resolve?: Resolve }

const attachFields = (type: GraphQLObjectType, fields: { readonly [name: string]: FieldResolver }): void => {
  const known = type.getFields()
  for (const [name, resolver] of Object.entries(fields)) {
    const field = known[name]
    if (!field) throw new Error(`The schema has no field ${type.name}.${name}.`)
    if (typeof resolver === 'function') field.resolve = resolver
    else Object.assign(field, resolver)
  }
}

const attachResolvers = (built: GraphQLSchema): GraphQLSchema => {
  for (const [name, of] of Object.entries(resolvers)) {
    const type = built.getType(name)
    if (type instanceof GraphQLObjectType) attachFields(type, of as { [name: string]: FieldResolver })
    else if (type instanceof GraphQLInterfaceType) type.resolveType = syncedRecord.__resolveType as never
    else throw new Error(`The schema has no type ${name}.`)
  }
  return built
}

let schema: GraphQLSchema | undefined

/** The schema, made once a process. The SDL was checked when its types were generated. */
export const getSchema = (): GraphQLSchema => {
  schema ??= attachResolvers(
    buildASTSchema(parse(typeDefs, { noLocation: true }), { assumeValid: true, assumeValidSDL: true }),
  )
  return schema
}
