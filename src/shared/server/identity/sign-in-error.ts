// Why a sign-in failed, as the sign-in page is told: a closed set, each with what the person can do.

export const SIGN_IN_ERRORS = {
  not_configured: 'Sign-in is not set up on this server.',
  provider_unavailable: 'The sign-in provider does not answer; try again in a moment.',
  denied: 'The sign-in was cancelled.',
  mismatch: 'This sign-in was not begun in this browser, or was finished already; begin again.',
  expired: 'The sign-in took too long; begin again.',
  rejected: 'The sign-in provider’s answer could not be verified; begin again.',
  no_email: 'The provider gave no verified e-mail address; choose another account.',
  internal: 'Something broke on our side; it was logged.',
} as const satisfies Record<string, string>

export type SignInErrorCode = keyof typeof SIGN_IN_ERRORS

/** A sign-in that can't go on; `cause` is for the log, never for the person. */
export class SignInError extends Error {
  readonly code: SignInErrorCode
  constructor(code: SignInErrorCode, cause?: unknown) {
    super(SIGN_IN_ERRORS[code], { cause })
    this.name = 'SignInError'
    this.code = code
  }
}
