// The closed set of codes that a failed sign-in comes back with, in words a person can act on.

const WORDS: { readonly [code: string]: string } = {
  not_configured: 'Sign-in is not set up on this server yet. Its owner has to add a sign-in provider.',
  provider_unavailable: 'The sign-in provider does not answer. Please try again in a moment.',
  denied: 'The sign-in was cancelled. You can start again whenever you like.',
  mismatch: 'That sign-in was begun in another browser, or was finished already. Please start again.',
  expired: 'That sign-in took too long and has expired. Please start again.',
  rejected: 'The provider’s answer could not be verified, so nobody was signed in. Please start again.',
  no_email: 'The provider gave no confirmed e-mail address. Please choose another account.',
  internal: 'Something broke on our side, and was noted. Please try again.',
}

const OTHER = 'Signing in did not work. Please try again.'

/** What to tell a person about a sign-in's error code; undefined when there was no error. */
export const signInErrorWords = (code: string | null): string | undefined => {
  if (!code) return undefined
  return Object.hasOwn(WORDS, code) ? WORDS[code] : OTHER
}
