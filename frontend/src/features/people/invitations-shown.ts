// Which invitations are worth showing, and how each stands. Now arrives as an argument.

import type { InvitationList } from '@architect/shared/browser/link/record-list'

export type Invitation = InvitationList['items'][number]

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

export interface ShownInvitations {
  /** Those that can be taken, the next to expire first. */
  readonly open: readonly Invitation[]
  /** Those that ended lately, the last first. */
  readonly over: readonly { readonly invitation: Invitation; readonly how: 'used' | 'expired' }[]
}

const expiryOf = ({ expiresAt }: Invitation): number => Date.parse(expiresAt)

/** When it came to its end; undefined for one that can be taken, or was taken back. */
const endOf = (invitation: Invitation, now: number): { how: 'used' | 'expired'; at: number } | undefined => {
  if (invitation.state === 'used') return { how: 'used', at: Date.parse(invitation.modifiedAt) }
  if (invitation.state === 'open' && expiryOf(invitation) <= now)
    return { how: 'expired', at: expiryOf(invitation) }
  return undefined
}

/** What was taken back, or ended more than a week ago, is left out. */
export const shownInvitations = (invitations: readonly Invitation[], now: number): ShownInvitations => ({
  open: invitations
    .filter((invitation) => invitation.state === 'open' && expiryOf(invitation) > now)
    .sort((a, b) => expiryOf(a) - expiryOf(b)),
  over: invitations
    .flatMap((invitation) => {
      const end = endOf(invitation, now)
      return end && now - end.at < WEEK_MS ? [{ invitation, ...end }] : []
    })
    .sort((a, b) => b.at - a.at)
    .map(({ invitation, how }) => ({ invitation, how })),
})
