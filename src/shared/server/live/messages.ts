// Outbound messages of graphql-transport-ws, as text. An execution's payload is serialised once and each
// subscriber's id spliced in.

import type { GraphQLFormattedError } from 'graphql'

/** A `next` around a payload that is JSON already. */
export const nextMessage = (id: string, payload: string): string =>
  `{"id":${JSON.stringify(id)},"type":"next","payload":${payload}}`

export const errorMessage = (id: string, payload: readonly GraphQLFormattedError[]): string =>
  JSON.stringify({ id, type: 'error', payload })

export const completeMessage = (id: string): string => JSON.stringify({ id, type: 'complete' })
