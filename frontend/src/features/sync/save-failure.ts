import { RefusedError } from '@architect/shared/core/base/refusal'

/** What to tell a person about an edit that the engine did not take. */
export const saveFailureWords = (error: unknown): string =>
  error instanceof RefusedError ? error.refusal.message : 'This could not be saved on this device.'
