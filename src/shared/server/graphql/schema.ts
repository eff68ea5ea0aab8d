// The executable schema: the SDL with one resolver a field, put together here and nowhere else.

import type { GraphQLSchema } from 'graphql'
import { createSchema } from 'graphql-yoga'
import type { Context } from './context'
import type { Resolvers } from './generated/resolvers'
import { typeDefs } from './generated/type-defs'
import { changes, changesSubscription } from './resolvers/changes'
import { commit } from './resolvers/commit'
import { identityMutations, viewer, viewerQuery } from './resolvers/identity'
import { change, conflict, entry, member, syncedRecord, todo, workspaceSettings } from './resolvers/records'
import { snapshot } from './resolvers/snapshot'
import { typedMutation } from './resolvers/todo-mutations'
import { todo as todoQuery, todos } from './resolvers/todos'

const resolvers: Resolvers = {
  Query: { viewer: viewerQuery, changes, snapshot, todos, todo: todoQuery },
  Mutation: {
    commit,
    ...identityMutations,
    createTodo: typedMutation('createTodo'),
    updateTodo: typedMutation('updateTodo'),
    deleteTodo: typedMutation('deleteTodo'),
    restoreTodo: typedMutation('restoreTodo'),
  },
  Subscription: { changes: changesSubscription },
  Viewer: viewer,
  SyncedRecord: syncedRecord,
  Todo: todo,
  Member: member,
  WorkspaceSettings: workspaceSettings,
  Conflict: conflict,
  Entry: entry,
  Change: change,
}

let schema: GraphQLSchema | undefined

/** The schema, made once a process. */
export const getSchema = (): GraphQLSchema => {
  schema ??= createSchema<Context>({ typeDefs, resolvers })
  return schema
}
