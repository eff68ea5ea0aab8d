// Mutation.withdraw: what was refused stays refused.

import type { MutationResolvers } from '../generated/resolvers'
import { withdraw as withdrawFor } from '../write'

export const withdraw: NonNullable<MutationResolvers['withdraw']> = (_, request, context) =>
  withdrawFor(context, request)
