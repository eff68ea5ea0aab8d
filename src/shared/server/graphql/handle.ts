// GraphQL over HTTP: graphql-yoga with our limits, errors and principal. Takes a web Request, gives a Response.

import { AsyncLocalStorage } from 'node:async_hooks'
import { GraphQLError } from 'graphql'
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga'
import { type ErrorCode, RETRY_AFTER_S } from '../../core/base/error-codes'
import { newRefusal, type Refusal } from '../../core/base/refusal'
import { baseUrlOf } from '../identity/base-url'
import { findPrincipal } from '../identity/find-principal'
import { noteKeyUse } from '../identity/note-key-use'
import { logger } from '../ops/logger'
import type { Services } from '../ops/services'
import { isProduction } from '../ops/stage'
import type { Context, Principal } from './context'
import { findForgery, isSimpleContent } from './csrf'
import { errorOfRefusal, maskError } from './errors'
import { getSchema } from './schema'
import { limitRules, parseDocument } from './validation'

export const BODY_MAX_BYTES = 1_000_000

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TOO_LARGE: 413,
  BAD_REQUEST: 415,
}

const responseOf = (refusal: Refusal, headers: HeadersInit = {}): Response =>
  Response.json(
    { errors: [errorOfRefusal(refusal).toJSON()] },
    { status: STATUS[refusal.code] ?? 400, headers },
  )

/** Our limits on parsing and validating, beside what yoga does by itself. */
const limits: Plugin = {
  onParse: ({ setParseFn }) => setParseFn((source: string) => parseDocument(source)),
  onValidate: ({ addValidationRule }) => {
    for (const rule of limitRules) addValidationRule(rule)
    return ({ result, setResult }) => {
      setResult(
        (result as readonly GraphQLError[]).map((error) =>
          error.extensions['code']
            ? error
            : new GraphQLError(error.message, {
                nodes: error.nodes,
                extensions: { ...error.extensions, code: 'GRAPHQL_VALIDATION_FAILED' },
              }),
        ),
      )
    }
  },
}

/** The correlation id of the request that is being answered, for errors that are masked without a context. */
const correlation = new AsyncLocalStorage<string>()

const mask = (error: unknown): GraphQLError => {
  const correlationId = correlation.getStore() ?? 'unknown'
  return maskError(error, correlationId, (cause) =>
    logger.error('a request broke', {
      correlationId,
      error: cause instanceof Error ? cause : new Error(String(cause)),
    }),
  )
}

type Yoga = YogaServerInstance<Context, object>
let yoga: Yoga | undefined

const getYoga = (): Yoga => {
  yoga ??= createYoga<Context>({
    schema: getSchema(),
    graphqlEndpoint: '/graphql',
    landingPage: false,
    graphiql: !isProduction(),
    cors: false,
    multipart: false,
    logging: false,
    plugins: [limits],
    maskedErrors: { maskError: mask },
  })
  return yoga
}

/** The whole body, at most `BODY_MAX_BYTES` of it. */
const readBody = async (request: Request): Promise<Request | Refusal> => {
  if (request.method !== 'POST') return request
  const body = await request.arrayBuffer()
  return body.byteLength > BODY_MAX_BYTES
    ? newRefusal('TOO_LARGE', `A request may have at most ${BODY_MAX_BYTES} bytes.`)
    : new Request(request.url, { method: 'POST', headers: request.headers, body })
}

type Given = Services | Promise<Services>

/** For whom the sender takes its session to be. */
const PERSON_HEADER = 'x-daybook-person'

/**
 * A browser's tabs share one cookie: a tab that still belongs to one person would send with the session of the
 * next. It says whose it is, and is told that this person is not signed in.
 */
const isSomebodyElse = (headers: Headers, principal: Principal | undefined): boolean => {
  const expected = headers.get(PERSON_HEADER)
  return expected !== null && expected !== principal?.personId
}

const unauthenticated = (message: string): Response =>
  responseOf(newRefusal('UNAUTHENTICATED', message), { 'www-authenticate': 'Bearer' })

const answer = async (given: Given, incoming: Request, correlationId: string): Promise<Response> => {
  const services = await given
  const forgery = findForgery(incoming)
  if (forgery) return responseOf(newRefusal('FORBIDDEN', forgery))
  if (isSimpleContent(incoming)) return responseOf(newRefusal('BAD_REQUEST', 'Send application/json.'))
  const request = await readBody(incoming)
  if (!(request instanceof Request)) return responseOf(request)
  const found = await findPrincipal(services, request.headers)
  if (found.kind === 'invalid') return unauthenticated('This API key is not valid.')
  const principal = found.kind === 'known' ? found.principal : undefined
  if (isSomebodyElse(incoming.headers, principal)) {
    return unauthenticated('Sign in again: this browser is signed in as somebody else, or as nobody.')
  }
  // Beside the answer, which waits for nothing of it.
  if (principal) void noteKeyUse(services, principal)
  const baseUrl = baseUrlOf(incoming, process.env)
  const context: Context = { principal, correlationId, services, baseUrl }
  return getYoga().fetch(request, context)
}

/** What broke outside of any resolver, such as the look-up of a key: masked and logged like the rest. */
const answerBroken = (error: unknown): Response =>
  Response.json(
    { errors: [mask(error).toJSON()] },
    { status: 500, headers: { 'retry-after': String(RETRY_AFTER_S.INTERNAL) } },
  )

/**
 * Answers a GraphQL request; `correlationId` is what a masked error and its log line share. The services may still
 * be on their way: if they can't be had, that is masked and logged like anything else that breaks.
 */
export const handleGraphQL = async (
  services: Given,
  incoming: Request,
  correlationId: string,
): Promise<Response> => {
  const response = await correlation.run(correlationId, () =>
    answer(services, incoming, correlationId).catch(answerBroken),
  )
  response.headers.set('x-correlation-id', correlationId)
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
  return response
}
