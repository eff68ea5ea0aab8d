// What became of a request, as the engine must tell it apart: each kind asks for something else of it.

export type Failure =
  /** The server was not reached, or not in time: whether it did the work is unknown. */
  | { readonly kind: 'network'; readonly message: string }
  /** It answers, but doesn't know who asks. */
  | { readonly kind: 'unauthenticated'; readonly message: string }
  /** It understood and said no: asking again is of no use. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly field?: string }
  /** It can't just now; `afterMs` is how long it asks to be left alone. */
  | { readonly kind: 'retry'; readonly message: string; readonly afterMs?: number }

export type Outcome<Data> = { readonly kind: 'answered'; readonly data: Data } | Failure

const SIGN_IN = 'Sign in to go on.'
const UNWELL = 'The server can’t answer just now.'
/**
 * Codes that are no verdict on what was sent: to be tried again, or about the document, which is ours. A server
 * that doesn't take our documents is of another version than this page; the edit waits until they fit again.
 */
const RETRY_CODES: ReadonlySet<string> = new Set([
  'BUSY',
  'INTERNAL',
  'INTERNAL_SERVER_ERROR',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'QUERY_TOO_COMPLEX',
])

type Loose = { readonly [key: string]: unknown }

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null

/** A server that asks for more than this is not believed: nobody waits for a day. */
const RETRY_AFTER_MAX_S = 600

/** From `Retry-After` (RFC 9110, section 10.2.3) or `extensions.retryAfter`, in seconds; nothing for what is no such number. */
const waitOf = (seconds: unknown): { readonly afterMs?: number } => {
  const told = typeof seconds === 'string' && seconds.trim() !== '' ? Number(seconds) : seconds
  if (typeof told !== 'number' || !Number.isFinite(told) || told <= 0) return {}
  return { afterMs: Math.min(told, RETRY_AFTER_MAX_S) * 1000 }
}

/** The failure that a list of GraphQL errors stands for: its first error's. */
export const failureOfErrors = (errors: readonly unknown[]): Failure => {
  const error = isObject(errors[0]) ? errors[0] : {}
  const extensions = isObject(error['extensions']) ? error['extensions'] : {}
  const { code, field } = extensions
  const message = typeof error['message'] === 'string' ? error['message'] : UNWELL
  if (code === 'UNAUTHENTICATED') return { kind: 'unauthenticated', message }
  if (typeof code !== 'string' || RETRY_CODES.has(code)) {
    return { kind: 'retry', message, ...waitOf(extensions['retryAfter']) }
  }
  return { kind: 'refused', code, message, ...(typeof field === 'string' ? { field } : {}) }
}

/**
 * Tells what an HTTP answer means. Only an answer in GraphQL's form says anything about the edit: a proxy's
 * error page or a captive portal's sign-in does not, so those are tried again.
 */
export const outcomeOf = <Data>(
  status: number,
  body: unknown,
  retryAfter: string | null = null,
): Outcome<Data> => {
  const errors = isObject(body) ? body['errors'] : undefined
  if (Array.isArray(errors) && errors.length > 0) return failureOfErrors(errors)
  if (status === 401) return { kind: 'unauthenticated', message: SIGN_IN }
  if (status === 413)
    return { kind: 'refused', code: 'TOO_LARGE', message: 'This edit is too large to be saved.' }
  const data = isObject(body) ? body['data'] : undefined
  if (status >= 200 && status < 300 && isObject(data)) return { kind: 'answered', data: data as Data }
  return { kind: 'retry', message: UNWELL, ...waitOf(retryAfter) }
}
