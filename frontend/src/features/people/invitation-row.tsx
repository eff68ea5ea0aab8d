import { useMutation } from '@apollo/client/react'
import { useWorkspace } from '../../app/workspace'
import { RevokeInvitationDocument } from '../../generated/graphql'
import { momentWords } from '../../ui/time-words'
import { ConfirmButton } from '../settings/confirm-button'
import { ROLE_NAMES } from '../workspaces/role-names'
import type { Invitation } from './invitations-shown'
import classes from './people.module.css'
import { Problem } from './problem'
import { useRequest } from './use-request'

/** Whom it lets in, and as what. */
const forWhom = ({ role, email }: Invitation): string =>
  `${ROLE_NAMES[role]}, ${email ?? 'anybody who has the link'}`

export interface OpenInvitationProps {
  readonly invitation: Invitation
  readonly isOnline: boolean
}

/** One that can still be taken, and taken back. */
export const OpenInvitation = ({ invitation, isOnline }: OpenInvitationProps) => {
  const { workspaceId } = useWorkspace()
  const [revoke] = useMutation(RevokeInvitationDocument)
  const request = useRequest()
  const name = forWhom(invitation)
  const takeBack = (): Promise<boolean> =>
    request.run(() => revoke({ variables: { workspaceId, id: invitation.id } }), 'Taken back')
  return (
    <li className={classes['row']}>
      <div className={classes['who']}>
        <p className={classes['name']}>{name}</p>
        <p className={classes['quiet']}>Until {momentWords(Date.parse(invitation.expiresAt))}</p>
      </div>
      <ConfirmButton
        label="Take back"
        name={`Take back the invitation: ${name}`}
        disabled={!isOnline}
        onConfirm={takeBack}
      />
      <Problem text={request.problem} />
    </li>
  )
}

export interface OverInvitationProps {
  readonly invitation: Invitation
  readonly how: 'used' | 'expired'
  /** Who took it. */
  readonly usedBy: string | undefined
}

/** One that came to its end. */
export const OverInvitation = ({ invitation, how, usedBy }: OverInvitationProps) => {
  const at = momentWords(Date.parse(how === 'used' ? invitation.modifiedAt : invitation.expiresAt))
  return (
    <li className={classes['row']}>
      <div className={classes['who']}>
        <p className={classes['over']}>{forWhom(invitation)}</p>
        <p className={classes['quiet']}>
          {how === 'used' ? `Used by ${usedBy ?? 'somebody who has left'}, ${at}` : `Expired ${at}`}
        </p>
      </div>
    </li>
  )
}
