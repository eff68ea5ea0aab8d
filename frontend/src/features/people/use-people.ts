// Who is in the open workspace and who is invited, from what this device has of it.

import { useQuery } from '@apollo/client/react'
import type { MemberList } from '@architect/shared/browser/link/record-list'
import { ROLES } from '@architect/shared/core/base/role'
import { useMemo } from 'react'
import { useWorkspace } from '../../app/workspace'
import { InvitationsDocument, MembersDocument } from '../../generated/graphql'
import type { Invitation } from './invitations-shown'

export type Member = MemberList['items'][number]

const NOBODY: readonly Member[] = []
const NOTHING: readonly Invitation[] = []

export interface Members {
  /** The owner first, then by role and name. */
  readonly members: readonly Member[]
  /** The person's own record; undefined until it is known. */
  readonly own: Member | undefined
}

const inOrder = (a: Member, b: Member): number =>
  ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)

/** The members, as they change. */
export const useMembers = (): Members => {
  const { workspaceId, person } = useWorkspace()
  const { data } = useQuery(MembersDocument, { variables: { workspaceId } })
  const items = data?.memberList.items ?? NOBODY
  return useMemo(() => {
    const members = [...items].sort(inOrder)
    return { members, own: members.find(({ id }) => id === person.id) }
  }, [items, person])
}

/** The invitations, as they change; none for whoever may not see them. */
export const useInvitations = (): readonly Invitation[] => {
  const { workspaceId } = useWorkspace()
  const { data } = useQuery(InvitationsDocument, { variables: { workspaceId } })
  return data?.invitationList.items ?? NOTHING
}
