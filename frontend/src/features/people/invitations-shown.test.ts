import { expect, test } from 'vitest'
import { type Invitation, shownInvitations } from './invitations-shown'

const NOW = Date.parse('2026-06-15T12:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1000

const instant = (days: number): string => new Date(NOW + days * DAY_MS).toISOString()
const invitation = (
  id: string,
  state: 'open' | 'used' | 'revoked',
  expires: number,
  modified = -9,
): Invitation => ({
  __typename: 'Invitation',
  id,
  collection: 'invitation',
  seq: 1,
  deleted: false,
  createdAt: instant(-10),
  modifiedAt: instant(modified),
  conflicts: [],
  role: 'member',
  email: null,
  expiresAt: instant(expires),
  state,
  usedBy: null,
})

test('[U113] open invitations are told from those used and expired in the last week; the others are not shown', () => {
  const { open, over } = shownInvitations(
    [
      invitation('later', 'open', 5),
      invitation('soon', 'open', 1),
      invitation('expired', 'open', -2),
      invitation('long expired', 'open', -8),
      invitation('used', 'used', 3, -1),
      invitation('used long ago', 'used', 3, -8),
      invitation('taken back', 'revoked', 3, -1),
    ],
    NOW,
  )
  expect(open.map(({ id }) => id)).toEqual(['soon', 'later'])
  expect(over.map(({ invitation: { id }, how }) => [id, how])).toEqual([
    ['used', 'used'],
    ['expired', 'expired'],
  ])
})

test('[U113] an invitation ends in the moment that it names', () => {
  const ending = [invitation('ending', 'open', 0)]
  expect(shownInvitations(ending, NOW - 1).open).toHaveLength(1)
  expect(shownInvitations(ending, NOW)).toMatchObject({ open: [], over: [{ how: 'expired' }] })
})
