// Parsing and validating a document, the same way for HTTP and for sockets: with limits, so that a small
// request can't ask for a large amount of work.

import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql'

/** The deepest client document has 6 levels; introspection is not counted. */
const DEPTH_MAX = 10
const ALIASES_MAX = 15
const TOKENS_MAX = 2000

const tooComplex = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'QUERY_TOO_COMPLEX' } })

const report =
  (message: string) =>
  (context: { reportError(error: GraphQLError): void } | null): void =>
    context?.reportError(tooComplex(message))

/** The limits as validation rules, beside the specification's own. */
export const limitRules: readonly ValidationRule[] = [
  maxDepthRule({
    n: DEPTH_MAX,
    // A fragment is a way of writing, not a level: the devices' own documents are made of them.
    flattenFragments: true,
    propagateOnRejection: false,
    onReject: [report(`The document is nested deeper than ${DEPTH_MAX} levels.`)],
  }) as ValidationRule,
  maxAliasesRule({
    n: ALIASES_MAX,
    allowList: [],
    propagateOnRejection: false,
    onReject: [report(`The document has more than ${ALIASES_MAX} aliases.`)],
  }) as ValidationRule,
]

/** Parses a document of at most 2,000 tokens; throws a GraphQLError with its code. */
export const parseDocument = (text: string): DocumentNode => {
  try {
    return parse(text, { maxTokens: TOKENS_MAX })
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const isTooLong = error.message.includes('tokens')
    const code = isTooLong ? 'QUERY_TOO_COMPLEX' : 'GRAPHQL_PARSE_FAILED'
    const { message, source, positions } = error
    throw new GraphQLError(message, { source, positions, extensions: { code } })
  }
}

/** What is wrong with a document; each error has its code. */
export const validateDocument = (schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] =>
  validate(schema, document, [...specifiedRules, ...limitRules]).map((error) => {
    if (!error.extensions['code']) error.extensions['code'] = 'GRAPHQL_VALIDATION_FAILED'
    return error
  })
