import type { ReactNode } from 'react'
import { privateWorkspaceIdOf } from '../../app/person'
import { useWorkspace } from '../../app/workspace'

export interface WhenSharedProps {
  readonly children: ReactNode
  readonly otherwise?: ReactNode
}

/** Shows its children in a workspace that others may be in. */
export const WhenShared = ({ children, otherwise = null }: WhenSharedProps) => {
  const { person, workspaceId } = useWorkspace()
  return workspaceId === privateWorkspaceIdOf(person) ? otherwise : children
}
