// The e-mail that invites somebody to a workspace.

import type { Mail } from './mailer'

export interface InvitationWords {
  readonly to: string
  readonly workspace: string
  readonly invitedBy: string
  readonly url: string
  /** Until which instant it is valid, in ISO 8601. */
  readonly expiresAt: string
}

/** A name in a subject line must not end it. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The mail, in plain text. */
export const invitationMail = ({ to, workspace, invitedBy, url, expiresAt }: InvitationWords): Mail => ({
  to,
  subject: `${oneLine(invitedBy)} invites you to “${oneLine(workspace)}” on Daybook`,
  text: [
    `${oneLine(invitedBy)} invites you to share the workspace “${oneLine(workspace)}” on Daybook.`,
    '',
    'To join, open this link and sign in with this e-mail address:',
    url,
    '',
    `It works once, until ${expiresAt.slice(0, 10)}. If you don’t know ${oneLine(invitedBy)}, leave it be.`,
  ].join('\n'),
})
