// What the server said no to, in words for the person who asked. The codes are a closed set: docs/errors.md.

import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'

const UNREACHABLE = 'The server can’t be reached right now. Please try again.'
const UNWELL = 'The server can’t answer just now. Please try again.'
const SIGNED_OUT = 'Your session has ended. Sign in again, then try once more.'

/** By code; a code that is missing here comes with a sentence of its own. */
const WORDS: { readonly [code: string]: string } = {
  FORBIDDEN: 'You may not do this any more: your role was changed.',
  NOT_FOUND: 'This is not there any more.',
  LAST_OWNER: 'You own this workspace. Transfer it to another member first; then you can leave.',
  OWN_ROLE: 'Nobody changes their own role. Ask another admin.',
  NOT_A_MEMBER: 'This person is no member any more.',
  INVITATION_USED: 'This invitation was used a moment ago.',
  UNAUTHENTICATED: SIGNED_OUT,
  BUSY: UNWELL,
  INTERNAL: UNWELL,
}

/** The code of a refusal; undefined where the server was not reached, or broke. */
export const refusalCodeOf = (error: unknown): string | undefined => {
  if (ServerError.is(error)) return error.statusCode === 401 ? 'UNAUTHENTICATED' : undefined
  const code = CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.['code'] : undefined
  return typeof code === 'string' ? code : undefined
}

/** The sentence. */
export const refusalWords = (error: unknown): string => {
  const code = refusalCodeOf(error)
  if (code !== undefined && Object.hasOwn(WORDS, code)) return WORDS[code] ?? UNWELL
  if (CombinedGraphQLErrors.is(error)) return error.errors[0]?.message ?? UNWELL
  return ServerError.is(error) ? UNWELL : UNREACHABLE
}
