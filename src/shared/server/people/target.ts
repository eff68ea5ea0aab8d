// Who does something to a workspace's people, and where: what every such change is committed as.

import type { PersonId } from '../../core/base/ids'
import { newRefusal, type Refusal, RefusedError } from '../../core/base/refusal'
import type { Role } from '../../core/base/role'
import type { StoredRecord } from '../../core/sync/record'
import { keyOf } from '../../core/sync/record'
import { findViewer, memberKey, noSuchWorkspace } from '../log/access'
import { type CommitPorts, commitIntent, type Target } from '../log/commit'
import type { Intent } from '../log/intent'

/** Who acts: a signed-in person, or a script in their name. */
export interface Actor {
  readonly id: PersonId
  readonly email: string
  readonly name: string
}

/** The actor's role as the records have it; to a stranger the workspace doesn't exist. */
export const findRole = (
  records: ReadonlyMap<string, StoredRecord>,
  { id }: Pick<Actor, 'id'>,
): Role | Refusal => findViewer(records, { id })?.role ?? noSuchWorkspace()

/** Owners and admins manage people; undefined when this one may. */
export const findManagingRefusal = (
  records: ReadonlyMap<string, StoredRecord>,
  actor: Pick<Actor, 'id'>,
): Refusal | undefined => {
  const role = findRole(records, actor)
  if (typeof role !== 'string') return role
  return role === 'owner' || role === 'admin'
    ? undefined
    : newRefusal('FORBIDDEN', `As ${role} you may not manage this workspace.`)
}

/** A member's record that stands; undefined for somebody who is none, or none any more. */
export const findMember = (
  records: ReadonlyMap<string, StoredRecord>,
  personId: PersonId,
): StoredRecord | undefined => {
  const record = records.get(keyOf(memberKey(personId)))
  return record?.deleted ? undefined : record
}

/** Commits it, or throws the refusal. What is so already is as good as done. */
export const carryOut = async (ports: CommitPorts, target: Target, intent: Intent): Promise<void> => {
  const outcome = await commitIntent(ports, target, intent)
  if (outcome.kind === 'refused') throw new RefusedError(outcome)
}
