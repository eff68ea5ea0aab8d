// A refusal is a value, never a bug: it tells a client what to do next. Everything else that goes wrong is INTERNAL and
// masked.

import type { ErrorCode } from './error-codes'

export interface Refusal {
  readonly kind: 'refused'
  readonly code: ErrorCode
  /** Empty: what its code says. */
  readonly message: string
  /** The input's path, as in `operations.0.title`. */
  readonly field?: string
}

/** Makes a refusal; without a message it is told with its code's own sentence. */
export const newRefusal = (code: ErrorCode, message?: string, field?: string): Refusal => ({
  kind: 'refused',
  code,
  message: message ?? '',
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
