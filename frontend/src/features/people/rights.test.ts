import { ROLES } from '@architect/shared/core/base/role'
import { expect, test } from 'vitest'
import { mayChange, mayManage } from './rights'

test('[U112] owners and admins manage people; the owner and oneself are left as they are', () => {
  expect(ROLES.filter(mayManage)).toEqual(['owner', 'admin'])
  expect(mayManage(undefined)).toBe(false)
  const own = { id: 'me', role: 'admin' } as const
  const others = ROLES.filter((role) => mayChange(own, { id: 'other', role }))
  expect(others).toEqual(['admin', 'member', 'viewer'])
  expect(mayChange(own, own)).toBe(false)
  expect(mayChange({ id: 'me', role: 'member' }, { id: 'other', role: 'viewer' })).toBe(false)
  expect(mayChange(undefined, { id: 'other', role: 'viewer' })).toBe(false)
})
