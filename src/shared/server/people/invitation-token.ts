// What an invitation's link carries: where it leads, which invitation it is, and the secret that makes it one.

import { parseRecordId, parseWorkspaceId, type RecordId, type WorkspaceId } from '../../core/base/ids'
import { refuse } from '../../core/base/refusal'
import { isSecret } from '../identity/secret'

export interface InvitationToken {
  readonly workspaceId: WorkspaceId
  readonly id: RecordId
  readonly secret: string
}

/** The token as it stands in the link's fragment, which no server's log ever sees. */
export const formatInvitationToken = ({ workspaceId, id, secret }: InvitationToken): string =>
  [workspaceId, id, secret].join('.')

/** Refuses with NOT_FOUND what can't be a token of ours. */
export const parseInvitationToken = (text: string): InvitationToken => {
  const [workspaceId, id, secret = '', ...more] = text.trim().split('.')
  if (more.length > 0 || !isSecret(secret))
    return refuse('NOT_FOUND', 'There is no such invitation.', 'token')
  return { workspaceId: parseWorkspaceId(workspaceId, 'token'), id: parseRecordId(id, 'token'), secret }
}
