// Mutation.commit: operations together, all or none.

import type { MutationResolvers } from '../generated/resolvers'
import { write } from '../write'

export const commit: NonNullable<MutationResolvers['commit']> = (_, request, context) =>
  write(context, { ...request, operations: request.operations.map((operation) => ({ ...operation })) })
