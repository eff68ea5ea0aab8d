// The closed set of codes that leave the building, with what each says where nothing better is known, and what a client is
// to do next. Apart from the refusals, so that a device, which always says more, need not carry the sentences.

export const ERROR_CODES = {
  UNAUTHENTICATED: { advice: 'fix', sentence: 'Sign in, or send a valid API key.' },
  FORBIDDEN: { advice: 'give up', sentence: 'You may not do this here.' },
  NOT_FOUND: { advice: 'give up', sentence: 'There is no such thing, or it was deleted.' },
  INVALID_INPUT: { advice: 'fix', sentence: 'A value does not fit; `field` names it.' },
  KEY_SCOPE: { advice: 'fix', sentence: 'This key may not do that; make one with a wider scope.' },
  INVITATION_EXPIRED: { advice: 'give up', sentence: 'This invitation has expired; ask for another.' },
  INVITATION_USED: { advice: 'give up', sentence: 'This invitation was used already; ask for another.' },
  INVITATION_REVOKED: { advice: 'give up', sentence: 'This invitation was taken back.' },
  INVITATION_FOREIGN: {
    advice: 'give up',
    sentence: 'This invitation is for another e-mail address than the one you are signed in with.',
  },
  LAST_OWNER: {
    advice: 'fix',
    sentence: 'A workspace needs its owner; transfer it to another member first.',
  },
  OWN_ROLE: { advice: 'give up', sentence: 'Nobody changes their own role.' },
  NOT_A_MEMBER: { advice: 'fix', sentence: 'This person is no member of the workspace.' },
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
