// Invitations: made and taken back by owners and admins, and taken by whoever has the link, once.

import type { PersonId, RecordId } from '../../core/base/ids'
import { newRefusal, type Refusal } from '../../core/base/refusal'
import { isRole } from '../../core/base/role'
import type { Millis } from '../../core/base/time'
import type { Operation } from '../../core/sync/operation'
import { keyOf, type RecordKey, type StoredRecord } from '../../core/sync/record'
import { hashOf } from '../identity/secret'
import { memberKey } from '../log/access'
import type { Intent } from '../log/intent'
import { type GrantedRole, onMember } from './members'
import { type Actor, findManagingRefusal, findMember } from './target'

export interface NewInvitation {
  readonly id: RecordId
  readonly role: GrantedRole
  /** Whose sign-in may take it, in lower case; null: anybody's. */
  readonly email: string | null
  readonly expiresAt: Millis
  readonly secret: string
}

/** Where an invitation stands. */
export const invitationKey = (id: RecordId): RecordKey => ({ collection: 'invitation', id })

const onInvitation = (id: RecordId, kind: 'create' | 'update', set: Operation['set']): Operation => ({
  ...invitationKey(id),
  kind,
  set,
})

/** Refuses FORBIDDEN to whoever doesn't manage the workspace. */
export const invite = (actor: Actor, { id, role, email, expiresAt, secret }: NewInvitation): Intent => ({
  digest: `invite ${id}`,
  keys: [memberKey(actor.id), invitationKey(id)],
  decide: ({ records, isAgain }) => {
    const refusal = findManagingRefusal(records, actor)
    if (refusal) return refusal
    if (isAgain) return { kind: 'done' }
    const set = { role, email, expiresAt, hash: hashOf(secret) }
    return { kind: 'do', operations: [onInvitation(id, 'create', set)] }
  },
})

/** Refuses FORBIDDEN, NOT_FOUND, and INVITATION_USED: what was taken can't be taken back. */
export const revokeInvitation = (actor: Actor, id: RecordId): Intent => ({
  digest: `revoke ${id}`,
  keys: [memberKey(actor.id), invitationKey(id)],
  decide: ({ records }) => {
    const refusal = findManagingRefusal(records, actor)
    if (refusal) return refusal
    const state = records.get(keyOf(invitationKey(id)))?.fields['state']
    if (state === undefined) return newRefusal('NOT_FOUND', 'There is no such invitation.', 'id')
    if (state === 'used') return newRefusal('INVITATION_USED', 'This invitation was used already.', 'id')
    if (state === 'revoked') return { kind: 'done' }
    return { kind: 'do', operations: [onInvitation(id, 'update', { state: 'revoked' })] }
  },
})

export interface Taking {
  /** Who has made it, as was read before: undefined where there is none. */
  readonly by: PersonId | undefined
  readonly id: RecordId
  readonly secret: string
  readonly now: Millis
}

/** Why the invitation can't be taken by this person; undefined when it can. */
export const findTakingRefusal = (
  invitation: StoredRecord | undefined,
  { email }: Pick<Actor, 'email'>,
  { secret, now }: Pick<Taking, 'secret' | 'now'>,
): Refusal | undefined => {
  const fields = invitation?.fields
  // Whoever guesses ids learns nothing.
  if (!fields || fields['hash'] !== hashOf(secret))
    return newRefusal('NOT_FOUND', 'There is no such invitation.', 'token')
  if (fields['state'] === 'used') return newRefusal('INVITATION_USED', undefined, 'token')
  if (fields['state'] === 'revoked') return newRefusal('INVITATION_REVOKED', undefined, 'token')
  if (Number(fields['expiresAt']) <= now) return newRefusal('INVITATION_EXPIRED', undefined, 'token')
  if (fields['email'] !== null && fields['email'] !== email.toLowerCase())
    return newRefusal('INVITATION_FOREIGN', undefined, 'token')
  return undefined
}

/** A member who was removed comes back as one who is let in now. */
const becomeMember = (
  records: ReadonlyMap<string, StoredRecord>,
  { id, email, name }: Actor,
  role: GrantedRole,
): readonly Operation[] => {
  const set = { email, name, role }
  return records.has(keyOf(memberKey(id)))
    ? [onMember(id, 'restore'), onMember(id, 'update', set)]
    : [onMember(id, 'create', set)]
}

/**
 * Makes the actor a member and uses the invitation up, in one entry. Who is a member already, maybe by this very
 * invitation, stays what they are, and the invitation stays open. Refuses NOT_FOUND, INVITATION_USED, INVITATION_REVOKED,
 * INVITATION_EXPIRED, INVITATION_FOREIGN.
 */
export const acceptInvitation = (actor: Actor, { id, secret, by, now }: Taking): Intent => ({
  digest: `accept ${id}`,
  keys: [memberKey(actor.id), invitationKey(id), ...(by && by !== actor.id ? [memberKey(by)] : [])],
  decide: ({ records }) => {
    const invitation = records.get(keyOf(invitationKey(id)))
    if (findMember(records, actor.id) && invitation?.fields['hash'] === hashOf(secret))
      return { kind: 'done' }
    const refusal = findTakingRefusal(invitation, actor, { secret, now })
    if (refusal) return refusal
    // It is as good as who has made it: one who was put out doesn't come back by their own.
    if (!by || invitation?.created.author !== by || findManagingRefusal(records, { id: by }))
      return newRefusal('INVITATION_REVOKED', undefined, 'token')
    const role = invitation?.fields['role']
    if (!isRole(role) || role === 'owner') throw new Error('an invitation gives a role that can be given')
    return {
      kind: 'do',
      operations: [
        onInvitation(id, 'update', { state: 'used', usedBy: actor.id }),
        ...becomeMember(records, actor, role),
      ],
    }
  },
})
