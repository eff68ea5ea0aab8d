// Workspaces and who is in them: made, let in, put out.

import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import {
  type MutationId,
  parsePersonId,
  parseRecordId,
  parseWorkspaceId,
  type WorkspaceId,
} from '../../../core/base/ids'
import { RefusedError, refuse } from '../../../core/base/refusal'
import { workspace as workspaceCollection } from '../../../core/collections/workspace'
import { privateWorkspaceIdOf } from '../../identity/person'
import { newSecret } from '../../identity/secret'
import type { Intent } from '../../log/intent'
import { readRecord } from '../../log/read-records'
import { catchUp } from '../../log/roll-forward'
import { invitationMail } from '../../mail/invitation-mail'
import { formatInvitationToken, parseInvitationToken } from '../../people/invitation-token'
import {
  acceptInvitation,
  findTakingRefusal,
  invitationKey,
  invite,
  revokeInvitation,
} from '../../people/invitations'
import {
  changeRole,
  GRANTED_ROLES,
  type GrantedRole,
  removeMember,
  transferOwnership,
} from '../../people/members'
import { type Actor, carryOut } from '../../people/target'
import { foundWorkspace, renameWorkspace, settingsKey } from '../../people/workspaces'
import { writtenBy } from '../authority'
import type { Context } from '../context'
import type { MutationResolvers, QueryResolvers } from '../generated/resolvers'
import { instant } from '../instant'
import { mustManager } from '../principal'

const DAY_MS = 24 * 60 * 60 * 1000
const DAYS_MAX = 90

const actorOf = (context: Context): Actor => {
  const { personId, email, name } = mustManager(context)
  return { id: personId, email, name }
}

const carry = (context: Context, workspaceId: WorkspaceId, intent: Intent): Promise<void> => {
  const principal = mustManager(context)
  const { personId, deviceId } = principal
  const mutationId = randomUUID() as string as MutationId
  return carryOut(
    context.services.commit,
    { workspaceId, mutationId, deviceId, author: personId, by: writtenBy(principal) },
    intent,
  )
}

const parseName = (name: string): string => {
  const { schema } = workspaceCollection.fields['name'] ?? refuse('INTERNAL')
  const parsed = v.safeParse(schema, name)
  return parsed.success
    ? String(parsed.output)
    : refuse('INVALID_INPUT', 'A workspace’s name has 1 to 100 characters.', 'name')
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Ids of other kinds are derived, as those of private workspaces are: nobody takes somebody else's before them. */
const parseNewId = (id: string | null | undefined): WorkspaceId => {
  const given = id ?? randomUUID()
  return UUID.test(given)
    ? parseWorkspaceId(given, 'id')
    : refuse('INVALID_INPUT', 'id must be a UUID.', 'id')
}

const parseRole = (role: string): GrantedRole =>
  GRANTED_ROLES.find((known) => known === role) ??
  refuse('INVALID_INPUT', 'Nobody is made an owner but by a transfer.', 'role')

const emailSchema = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email(), v.maxLength(254))

const parseEmail = (email: string | null | undefined): string | null => {
  if (email === null || email === undefined) return null
  const parsed = v.safeParse(emailSchema, email)
  return parsed.success ? parsed.output : refuse('INVALID_INPUT', 'This is no e-mail address.', 'email')
}

const parseDays = (days: number): number =>
  days >= 1 && days <= DAYS_MAX
    ? days
    : refuse('INVALID_INPUT', `An invitation is valid for 1 to ${DAYS_MAX} days.`, 'days')

/** Whether it was sent. It stands in any case: whoever made it has the link. */
const sendInvitation = async (
  context: Context,
  workspaceId: WorkspaceId,
  {
    email,
    url,
    expiresAt,
  }: { readonly email: string | null; readonly url: string; readonly expiresAt: string },
): Promise<boolean> => {
  if (email === null) return false
  const { log, commit, mail } = context.services
  try {
    const settings = await readRecord(log, workspaceId, settingsKey(workspaceId))
    const workspace = String(settings?.fields['name'] ?? '')
    const invitedBy = actorOf(context).name
    return (await mail.send(invitationMail({ to: email, workspace, invitedBy, url, expiresAt }))) === 'sent'
  } catch (cause) {
    commit.warn('an invitation was not sent', cause)
    return false
  }
}

const readInvitation = async ({ services }: Context, token: string) => {
  const parsed = parseInvitationToken(token)
  const { log, commit } = services
  await catchUp(log, commit.index, parsed.workspaceId)
  const [record, settings] = await Promise.all([
    readRecord(log, parsed.workspaceId, invitationKey(parsed.id)),
    readRecord(log, parsed.workspaceId, settingsKey(parsed.workspaceId)),
  ])
  return { parsed, record, name: String(settings?.fields['name'] ?? '') }
}

export const invitation: NonNullable<QueryResolvers['invitation']> = async (_, { token }, context) => {
  const actor = actorOf(context)
  const { parsed, record, name } = await readInvitation(context, token)
  const refusal = findTakingRefusal(record, actor, { secret: parsed.secret, now: context.services.now() })
  if (refusal) throw new RefusedError(refusal)
  if (!record) return refuse('NOT_FOUND')
  const inviter = await readRecord(context.services.log, parsed.workspaceId, {
    collection: 'member',
    id: parseRecordId(record.created.author),
  })
  return {
    workspace: name,
    role: parseRole(String(record.fields['role'])),
    invitedBy: String(inviter?.fields['name'] ?? ''),
    expiresAt: instant(Number(record.fields['expiresAt'])),
  }
}

export const peopleMutations = {
  createWorkspace: async (_, { name, id }, context) => {
    const workspaceId = parseNewId(id)
    const named = parseName(name)
    await carry(context, workspaceId, foundWorkspace(actorOf(context), workspaceId, named))
    return { id: workspaceId, name: named, role: 'owner' as const }
  },
  renameWorkspace: async (_, { workspaceId, name }, context) => {
    const id = parseWorkspaceId(workspaceId)
    await carry(context, id, renameWorkspace(actorOf(context), id, parseName(name)))
    return true
  },
  invite: async (_, { workspaceId, role, email, days }, context) => {
    const id = parseWorkspaceId(workspaceId)
    if (id === privateWorkspaceIdOf(actorOf(context).id))
      refuse('FORBIDDEN', 'Your private workspace is yours alone; make a shared one.', 'workspaceId')
    const made = {
      id: parseRecordId(randomUUID()),
      role: parseRole(role),
      email: parseEmail(email),
      expiresAt: context.services.now() + parseDays(days) * DAY_MS,
      secret: newSecret(),
    }
    await carry(context, id, invite(actorOf(context), made))
    const { secret, expiresAt, ...shown } = made
    const token = formatInvitationToken({ workspaceId: id, id: made.id, secret })
    const told = { ...shown, url: `${context.baseUrl ?? ''}/join#${token}`, expiresAt: instant(expiresAt) }
    return { ...told, mailed: await sendInvitation(context, id, told) }
  },
  revokeInvitation: async (_, { workspaceId, id }, context) => {
    await carry(context, parseWorkspaceId(workspaceId), revokeInvitation(actorOf(context), parseRecordId(id)))
    return true
  },
  acceptInvitation: async (_, { token }, context) => {
    const actor = actorOf(context)
    const { parsed, record, name } = await readInvitation(context, token)
    const { workspaceId, id, secret } = parsed
    const taking = { id, secret, by: record?.created.author, now: context.services.now() }
    await carry(context, workspaceId, acceptInvitation(actor, taking))
    const member = await readRecord(context.services.log, workspaceId, {
      collection: 'member',
      id: parseRecordId(actor.id),
    })
    return { id: workspaceId, name, role: member?.fields['role'] as GrantedRole }
  },
  changeRole: async (_, { workspaceId, personId, role }, context) => {
    const intent = changeRole(actorOf(context), parsePersonId(personId), parseRole(role))
    await carry(context, parseWorkspaceId(workspaceId), intent)
    return true
  },
  removeMember: async (_, { workspaceId, personId }, context) => {
    const intent = removeMember(actorOf(context), parsePersonId(personId))
    await carry(context, parseWorkspaceId(workspaceId), intent)
    return true
  },
  leaveWorkspace: async (_, { workspaceId }, context) => {
    const actor = actorOf(context)
    await carry(context, parseWorkspaceId(workspaceId), removeMember(actor, actor.id))
    return true
  },
  transferWorkspace: async (_, { workspaceId, personId }, context) => {
    const intent = transferOwnership(actorOf(context), parsePersonId(personId))
    await carry(context, parseWorkspaceId(workspaceId), intent)
    return true
  },
} satisfies MutationResolvers
