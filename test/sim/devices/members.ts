// What becomes of the people of a workspace, by the product's own rules.

import type { DeviceId, MutationId, PersonId, RecordId, WorkspaceId } from '@architect/shared/core/base/ids'
import type { StoredRecord } from '@architect/shared/core/sync/record'
import type { CommitPorts } from '@architect/shared/server/log/commit'
import { acceptInvitation, invite } from '@architect/shared/server/people/invitations'
import { changeRole, removeMember } from '@architect/shared/server/people/members'
import { type Actor, carryOut } from '@architect/shared/server/people/target'
import type { Random } from '../../support/random'
import { OWNER, WORKSPACE } from './world'

export type MemberChange = 'let in' | 'put out' | 'admin' | 'member' | 'viewer'

const DAY_MS = 24 * 3_600_000

const actorOf = (person: string): Actor => ({
  id: person as PersonId,
  email: `${person}@example.com`,
  name: person,
})

/** Something that makes sense of how they stand. */
export const chooseChange = (
  records: ReadonlyMap<string, StoredRecord>,
  person: string,
  random: Random,
): MemberChange => {
  const member = records.get(`member#${person}`)
  if (!member || member.deleted) return 'let in'
  return random.chance(0.5) ? 'put out' : random.pick(['admin', 'member', 'viewer'] as const)
}

/** Does it, as the owner; rejects where it is refused. */
export const changeMember = async (
  ports: CommitPorts,
  { person, change, mutationId }: { person: string; change: MemberChange; mutationId: string },
): Promise<void> => {
  const owner = actorOf(OWNER)
  const as = (actor: Actor, suffix = '') => ({
    workspaceId: WORKSPACE as WorkspaceId,
    mutationId: `${mutationId}${suffix}` as MutationId,
    deviceId: 'people' as DeviceId,
    author: actor.id,
  })
  if (change === 'put out') return carryOut(ports, as(owner), removeMember(owner, person as PersonId))
  if (change !== 'let in') return carryOut(ports, as(owner), changeRole(owner, person as PersonId, change))
  const id = mutationId as RecordId
  const secret = `secret-${mutationId}`
  const made = { id, role: 'member', email: null, expiresAt: ports.now() + DAY_MS, secret } as const
  await carryOut(ports, as(owner), invite(owner, made))
  const guest = actorOf(person)
  await carryOut(
    ports,
    as(guest, '-in'),
    acceptInvitation(guest, { id, secret, by: owner.id, now: ports.now() }),
  )
}
