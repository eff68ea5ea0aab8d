// Why an invitation can't be taken, and what to do about it. Pure: an error in, words out.

import { refusalCodeOf, refusalWords } from './refusal-words'

export interface JoinTrouble {
  readonly title: string
  readonly text: string
  /** The way on. */
  readonly way: 'today' | 'sign in' | 'again'
}

const ASK = 'Ask whoever sent it to you for another one.'

/** An address that carries no invitation, or not all of one. */
export const UNKNOWN: JoinTrouble = {
  title: 'This invitation is unknown',
  text: `Its link may have been cut short: open it once more, whole. Or ask whoever sent it to you.`,
  way: 'today',
}

const foreign = (email: string): JoinTrouble => ({
  title: 'This invitation is for somebody else',
  text: `It is for another e-mail address than ${email}, with which you are signed in. Sign in with the address that it was sent to.`,
  way: 'sign in',
})

const TROUBLES: { readonly [code: string]: JoinTrouble } = {
  INVITATION_EXPIRED: { title: 'This invitation has expired', text: ASK, way: 'today' },
  INVITATION_USED: {
    title: 'This invitation was used already',
    text: `An invitation lets one person in. If that was you, the workspace is among yours. ${ASK}`,
    way: 'today',
  },
  INVITATION_REVOKED: { title: 'This invitation was taken back', text: ASK, way: 'today' },
  NOT_FOUND: UNKNOWN,
  INVALID_INPUT: UNKNOWN,
  UNAUTHENTICATED: {
    title: 'Sign in to see this invitation',
    text: 'Your session has ended. The invitation waits here while you sign in.',
    way: 'sign in',
  },
}

/** What to say about a question or a joining that failed, to who is signed in by this address. */
export const joinTroubleOf = (error: unknown, email: string): JoinTrouble => {
  const code = refusalCodeOf(error)
  if (code === 'INVITATION_FOREIGN') return foreign(email)
  if (code !== undefined && Object.hasOwn(TROUBLES, code)) return TROUBLES[code] ?? UNKNOWN
  return { title: 'The invitation can’t be looked up now', text: refusalWords(error), way: 'again' }
}
