// The closed set of codes that leave the building. A refusal is a value, never a bug: it tells a
// client what to do next. Everything else that goes wrong is INTERNAL and masked.

export const ERROR_CODES = {
  UNAUTHENTICATED: { advice: 'fix', sentence: 'Sign in, or send a valid API key.' },
  FORBIDDEN: { advice: 'give up', sentence: 'You may not do this here.' },
  NOT_FOUND: { advice: 'give up', sentence: 'There is no such thing, or it was deleted.' },
  INVALID_INPUT: { advice: 'fix', sentence: 'A value does not fit; `field` names it.' },
  MUTATION_ID_REUSED: {
    advice: 'fix',
    sentence: 'This mutationId was used for other operations; make a new one.',
  },
  TOO_LARGE: { advice: 'fix', sentence: 'The request or the record is too large; send less.' },
  BUSY: { advice: 'retry', sentence: 'Too many writers at once; try again.' },
  BAD_REQUEST: { advice: 'fix', sentence: 'The request is not a valid GraphQL request.' },
  GRAPHQL_PARSE_FAILED: { advice: 'fix', sentence: 'The document is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: {
    advice: 'fix',
    sentence: 'The document or its variables do not fit the schema.',
  },
  QUERY_TOO_COMPLEX: {
    advice: 'fix',
    sentence: 'The document is too deep, too long or has too many aliases.',
  },
  INTERNAL: { advice: 'retry', sentence: 'Something broke on our side; it was logged.' },
} as const satisfies Record<string, { advice: 'retry' | 'fix' | 'give up'; sentence: string }>

export type ErrorCode = keyof typeof ERROR_CODES

/** How many seconds to wait at least before trying again, where trying again may help: `extensions.retryAfter`. */
export const RETRY_AFTER_S: Partial<Record<ErrorCode, number>> = { BUSY: 1, INTERNAL: 3 }

export interface Refusal {
  readonly kind: 'refused'
  readonly code: ErrorCode
  readonly message: string
  /** The input's path, as in `operations.0.title`. */
  readonly field?: string
}

/** Makes a refusal; without a message it says the code's own sentence. */
export const newRefusal = (code: ErrorCode, message?: string, field?: string): Refusal => ({
  kind: 'refused',
  code,
  message: message ?? ERROR_CODES[code].sentence,
  ...(field === undefined ? {} : { field }),
})

/** A refusal on its way through code that throws; the GraphQL layer turns it into its code. */
export class RefusedError extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.message)
    this.name = 'RefusedError'
    this.refusal = refusal
  }
}

/** Throws a refusal. */
export const refuse = (code: ErrorCode, message?: string, field?: string): never => {
  throw new RefusedError(newRefusal(code, message, field))
}
