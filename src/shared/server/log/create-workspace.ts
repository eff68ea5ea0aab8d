// The private workspace that everyone has from their first sign-in on. Ids are derived, so that two sign-ins at once make
// one workspace.

import type { DeviceId, MutationId, PersonId, WorkspaceId } from '../../core/base/ids'
import { carryOut } from '../people/target'
import { foundWorkspace } from '../people/workspaces'
import type { CommitPorts } from './commit'

export interface NewWorkspace {
  readonly workspaceId: WorkspaceId
  readonly name: string
  readonly owner: { readonly id: PersonId; readonly email: string; readonly name: string }
}

const SYSTEM_DEVICE = 'daybook' as DeviceId

/** Makes the workspace with its owner, or finds that it was made; any number of calls make one. */
export const createWorkspace = async (
  ports: CommitPorts,
  { workspaceId, name, owner }: NewWorkspace,
): Promise<void> => {
  // Made before, perhaps under another e-mail address: what stands there is the person's to change.
  if ((await ports.store.readHead(workspaceId)).seq > 0) return
  const target = {
    workspaceId,
    mutationId: `create-${workspaceId}` as MutationId,
    deviceId: SYSTEM_DEVICE,
    author: owner.id,
  }
  await carryOut(ports, target, foundWorkspace(owner, workspaceId, name))
}
