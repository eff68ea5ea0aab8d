// What a role may do about people, as the server decides it: what it would refuse is not offered.

import type { Role } from '@architect/shared/core/base/role'

/** A role that can be given; ownership is transferred. */
export type GivenRole = Exclude<Role, 'owner'>

export const GIVEN_ROLES = ['admin', 'member', 'viewer'] as const satisfies readonly GivenRole[]

/** Invites, changes roles, removes and renames. */
export const mayManage = (role: Role | undefined): boolean => role === 'owner' || role === 'admin'

interface Somebody {
  readonly id: string
  readonly role: Role
}

/** Nobody changes their own role or removes themselves here, and the owner's place ends by a transfer only. */
export const mayChange = (own: Somebody | undefined, member: Somebody): boolean =>
  mayManage(own?.role) && member.id !== own?.id && member.role !== 'owner'
