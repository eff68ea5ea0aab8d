// What the signed-in app stands on: the person, their workspace, and the engine that keeps it in sync.

import type { Engine } from '@architect/shared/browser/runner/engine'
import { createContext, useContext } from 'react'
import type { Person } from './person'

export interface Workspace {
  readonly person: Person
  readonly workspaceId: string
  readonly engine: Engine
}

export const WorkspaceContext = createContext<Workspace | undefined>(undefined)

/** The open workspace. A component outside of one is a bug. */
export const useWorkspace = (): Workspace => {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error('There is no workspace around this component')
  return workspace
}
