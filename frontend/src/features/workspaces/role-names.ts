import type { Role } from '@architect/shared/core/base/role'

/** What a role is called. */
export const ROLE_NAMES: { readonly [role in Role]: string } = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  viewer: 'Viewer',
}

/** What a role may do, in a few words. */
export const ROLE_SENTENCES: { readonly [role in Role]: string } = {
  owner: 'may do everything',
  admin: 'may invite and remove people',
  member: 'may read and write',
  viewer: 'may read',
}
