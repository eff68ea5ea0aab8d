// Which errors leave the building: refusals with their code, and GraphQL's own about the request.
// Everything else is masked, and carries the correlation id that its log line has.

import { GraphQLError } from 'graphql'
import { ERROR_CODES, type ErrorCode, RETRY_AFTER_S } from '../../core/base/error-codes'
import { type Refusal, RefusedError } from '../../core/base/refusal'

const codeExtensions = (code: ErrorCode): { code: ErrorCode; retryAfter?: number } => {
  const retryAfter = RETRY_AFTER_S[code]
  return { code, ...(retryAfter === undefined ? {} : { retryAfter }) }
}

/** A refusal as GraphQL tells it: `{ message, extensions: { code, field?, retryAfter? } }`. */
export const errorOfRefusal = ({ code, message, field }: Refusal): GraphQLError =>
  new GraphQLError(message || ERROR_CODES[code].sentence, {
    extensions: { ...codeExtensions(code), ...(field === undefined ? {} : { field }) },
  })

const isKnownCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in ERROR_CODES

const findRefusal = (error: unknown): Refusal | undefined => {
  if (error instanceof RefusedError) return error.refusal
  return error instanceof GraphQLError && error.originalError ? findRefusal(error.originalError) : undefined
}

const located = (error: unknown): { nodes?: GraphQLError['nodes']; path?: GraphQLError['path'] } =>
  error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {}

/** GraphQL's own complaint about a request (not a crash inside a resolver). */
const isAboutRequest = (error: unknown): error is GraphQLError =>
  error instanceof GraphQLError && (!error.originalError || error.originalError instanceof GraphQLError)

/** Yoga and graphql-js have codes of their own; the closed set has one for each kind of complaint. */
const codeOf = (error: GraphQLError): ErrorCode => {
  const { code } = error.extensions
  if (isKnownCode(code)) return code
  if (error.message.startsWith('Syntax Error')) return 'GRAPHQL_PARSE_FAILED'
  // graphql-js tells wrong variables by their message only.
  return error.message.startsWith('Variable "') ? 'GRAPHQL_VALIDATION_FAILED' : 'BAD_REQUEST'
}

/**
 * The error as it may be shown. `report` gets what is masked, to log it under the same correlation id.
 */
export const maskError = (
  error: unknown,
  correlationId: string,
  report: (cause: unknown) => void,
): GraphQLError => {
  const refusal = findRefusal(error)
  if (refusal) {
    const { message, extensions } = errorOfRefusal(refusal)
    return new GraphQLError(message, { ...located(error), extensions })
  }
  if (isAboutRequest(error)) {
    // Yoga's hint for the HTTP status, which it takes out again; whatever else libraries attach stays here.
    const { http } = error.extensions
    const extensions = { ...(http === undefined ? {} : { http }), code: codeOf(error) }
    return new GraphQLError(error.message, {
      ...located(error),
      source: error.source,
      positions: error.positions,
      extensions,
    })
  }
  // What a resolver threw, out of the wrapper that knows its path only: the log wants the stack.
  report(error instanceof GraphQLError ? (error.originalError ?? error) : error)
  return new GraphQLError(`${ERROR_CODES.INTERNAL.sentence} Its id is ${correlationId}.`, {
    ...located(error),
    extensions: { ...codeExtensions('INTERNAL'), correlationId },
  })
}
