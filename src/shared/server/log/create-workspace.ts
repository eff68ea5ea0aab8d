// The first entry of a workspace's log: its settings and its owner. Ids are derived, so that two sign-ins
// at once make one workspace.

import type { DeviceId, MutationId, PersonId, RecordId, WorkspaceId } from '../../core/base/ids'
import { RefusedError } from '../../core/base/refusal'
import { type CommitPorts, commitMutation } from './commit'

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
  const outcome = await commitMutation(
    ports,
    { kind: 'system', id: owner.id },
    {
      workspaceId,
      mutationId: `create-${workspaceId}` as MutationId,
      deviceId: SYSTEM_DEVICE,
      operations: [
        { collection: 'workspace', kind: 'create', id: workspaceId as string as RecordId, set: { name } },
        {
          collection: 'member',
          kind: 'create',
          id: owner.id as string as RecordId,
          set: { email: owner.email, name: owner.name, role: 'owner' },
        },
      ],
    },
  )
  // Another device's sign-in may have written it with another name: the id is taken, which is all we want.
  if (outcome.kind === 'refused' && outcome.code !== 'MUTATION_ID_REUSED') throw new RefusedError(outcome)
}
