// Roles of a workspace, most able first.

export const ROLES = ['owner', 'admin', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Tells a role from any other value. */
export const isRole = (value: unknown): value is Role => ROLES.includes(value as Role)
