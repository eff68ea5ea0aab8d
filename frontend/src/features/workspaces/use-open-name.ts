import { nameOf } from '@architect/shared/browser/replica/record'
import { useRecord } from '../../app/use-record'
import { useWorkspaces } from '../../app/use-workspaces'
import { useWorkspace } from '../../app/workspace'

/** What the open workspace is called, by now; as it was once it is closed. */
export const useOpenName = (): string => {
  const { person, workspaceId } = useWorkspace()
  const settings = useRecord('workspace', workspaceId)
  const known = [...useWorkspaces(), ...person.workspaces].find(({ id }) => id === workspaceId)
  return (settings && nameOf(settings)) || (known?.name ?? '')
}
