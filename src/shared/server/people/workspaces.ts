// A workspace as a whole: made by whoever wants to share something, and named.

import type { RecordId, WorkspaceId } from '../../core/base/ids'
import { newRefusal } from '../../core/base/refusal'
import { keyOf, type RecordKey } from '../../core/sync/record'
import { memberKey } from '../log/access'
import type { Intent } from '../log/intent'
import { onMember } from './members'
import { type Actor, findManagingRefusal, findMember } from './target'

/** Where a workspace's settings stand, in its own log. */
export const settingsKey = (id: WorkspaceId): RecordKey => ({
  collection: 'workspace',
  id: id as string as RecordId,
})

/** The first entry of a log: its settings and its owner. Refuses INVALID_INPUT: the id is somebody else's. */
export const foundWorkspace = (actor: Actor, workspaceId: WorkspaceId, name: string): Intent => {
  const key = settingsKey(workspaceId)
  return {
    digest: `found ${workspaceId}`,
    keys: [key, memberKey(actor.id)],
    decide: ({ records }) => {
      const { id, email, name: personName } = actor
      const founded = records.get(keyOf(key))
      if (founded?.created.author === id && findMember(records, id)) return { kind: 'done' }
      if (founded) return newRefusal('INVALID_INPUT', 'This id is taken; make another one.', 'id')
      return {
        kind: 'do',
        operations: [
          { ...key, kind: 'create', set: { name } },
          onMember(id, 'create', { email, name: personName, role: 'owner' }),
        ],
      }
    },
  }
}

/** Refuses FORBIDDEN to whoever doesn't manage the workspace. */
export const renameWorkspace = (actor: Actor, workspaceId: WorkspaceId, name: string): Intent => {
  const key = settingsKey(workspaceId)
  return {
    digest: `rename ${name}`,
    keys: [key, memberKey(actor.id)],
    decide: ({ records, isAgain }) => {
      const refusal = findManagingRefusal(records, actor)
      if (refusal) return refusal
      if (isAgain || records.get(keyOf(key))?.fields['name'] === name) return { kind: 'done' }
      return { kind: 'do', operations: [{ ...key, kind: 'update', set: { name } }] }
    },
  }
}
