// What may become of a member: another role, an end, the ownership.

import type { PersonId } from '../../core/base/ids'
import { newRefusal, type Refusal } from '../../core/base/refusal'
import { ROLES, type Role } from '../../core/base/role'
import type { Kind, Operation } from '../../core/sync/operation'
import { memberKey } from '../log/access'
import type { Decision, Intent, Situation } from '../log/intent'
import { type Actor, findManagingRefusal, findMember, findRole } from './target'

/** A role that can be given; ownership is transferred. */
export const GRANTED_ROLES = ROLES.filter((role) => role !== 'owner')
export type GrantedRole = Exclude<Role, 'owner'>

/** An operation on a member's record. */
export const onMember = (personId: PersonId, kind: Kind, set: Operation['set'] = {}): Operation => ({
  ...memberKey(personId),
  kind,
  set,
})

const notMember = (): Refusal => newRefusal('NOT_A_MEMBER', undefined, 'personId')

const intentOn = (
  actor: Actor,
  personId: PersonId,
  said: readonly string[],
  decide: (situation: Situation) => Decision,
): Intent => ({
  digest: said.join(' '),
  keys: [memberKey(actor.id), ...(personId === actor.id ? [] : [memberKey(personId)])],
  decide: (situation) => (situation.isAgain ? { kind: 'done' } : decide(situation)),
})

/** Refuses FORBIDDEN (no manager; the owner's role), OWN_ROLE, NOT_A_MEMBER. */
export const changeRole = (actor: Actor, personId: PersonId, role: GrantedRole): Intent =>
  intentOn(actor, personId, ['role', personId, role], ({ records }) => {
    const refusal = findManagingRefusal(records, actor)
    if (refusal) return refusal
    if (personId === actor.id) return newRefusal('OWN_ROLE', undefined, 'personId')
    const member = findMember(records, personId)
    if (!member) return notMember()
    if (member.fields['role'] === 'owner')
      return newRefusal('FORBIDDEN', 'The owner’s role ends by a transfer only.', 'personId')
    if (member.fields['role'] === role) return { kind: 'done' }
    return { kind: 'do', operations: [onMember(personId, 'update', { role })] }
  })

/** Refuses FORBIDDEN (no manager; the owner), LAST_OWNER (the owner themselves), NOT_A_MEMBER. */
export const removeMember = (actor: Actor, personId: PersonId): Intent =>
  intentOn(actor, personId, ['remove', personId], ({ records }) => {
    const own = findRole(records, actor)
    if (typeof own !== 'string') return own
    const isLeaving = personId === actor.id
    if (isLeaving && own === 'owner') return newRefusal('LAST_OWNER', undefined, 'personId')
    const refusal = isLeaving ? undefined : findManagingRefusal(records, actor)
    if (refusal) return refusal
    const member = findMember(records, personId)
    if (!member) return notMember()
    if (member.fields['role'] === 'owner')
      return newRefusal('FORBIDDEN', 'Nobody removes the owner.', 'personId')
    return { kind: 'do', operations: [onMember(personId, 'delete')] }
  })

/** The owner becomes an admin, the other the owner. Refuses FORBIDDEN (not the owner), NOT_A_MEMBER. */
export const transferOwnership = (actor: Actor, personId: PersonId): Intent =>
  intentOn(actor, personId, ['transfer', personId], ({ records }) => {
    const own = findRole(records, actor)
    if (typeof own !== 'string') return own
    if (own !== 'owner') return newRefusal('FORBIDDEN', 'Only the owner may transfer the workspace.')
    if (!findMember(records, personId)) return notMember()
    if (personId === actor.id) return { kind: 'done' }
    const operations = [
      onMember(personId, 'update', { role: 'owner' }),
      onMember(actor.id, 'update', { role: 'admin' }),
    ]
    return { kind: 'do', operations }
  })
