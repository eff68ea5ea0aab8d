import { useMutation } from '@apollo/client/react'
import { useWorkspace } from '../../app/workspace'
import { ChangeRoleDocument, RemoveMemberDocument } from '../../generated/graphql'
import { ConfirmButton } from '../settings/confirm-button'
import { ROLE_NAMES } from '../workspaces/role-names'
import classes from './people.module.css'
import { Problem } from './problem'
import { mayChange } from './rights'
import { RoleSelect } from './role-select'
import type { Member } from './use-people'
import { useRequest } from './use-request'

export interface MemberRowProps {
  readonly member: Member
  readonly own: Member | undefined
  readonly isOnline: boolean
}

const Controls = ({
  member,
  isOnline,
  request,
}: MemberRowProps & { request: ReturnType<typeof useRequest> }) => {
  const { workspaceId } = useWorkspace()
  const [changeRole] = useMutation(ChangeRoleDocument)
  const [remove] = useMutation(RemoveMemberDocument)
  const { id: personId, name, role } = member
  if (role === 'owner') return null
  return (
    <div className={classes['actions']}>
      <RoleSelect
        name={`Role of ${name}`}
        value={role}
        disabled={!isOnline || request.isRunning}
        onChange={(next) =>
          void request.run(
            () => changeRole({ variables: { workspaceId, personId, role: next } }),
            `${name} is now ${ROLE_NAMES[next].toLowerCase()}`,
          )
        }
      />
      <ConfirmButton
        label="Remove"
        name={`Remove ${name}`}
        disabled={!isOnline}
        onConfirm={() =>
          request.run(() => remove({ variables: { workspaceId, personId } }), `Removed ${name}`)
        }
      />
    </div>
  )
}

/** One member: who they are, and what may be done about them. */
export const MemberRow = (props: MemberRowProps) => {
  const { member, own } = props
  const request = useRequest()
  return (
    <li className={classes['row']} aria-label={member.name}>
      <div className={classes['who']}>
        <p className={classes['name']}>
          {member.name}
          {member.id === own?.id ? <span className={classes['you']}>you</span> : null}
        </p>
        {member.email && member.email !== member.name ? (
          <p className={classes['quiet']}>{member.email}</p>
        ) : null}
      </div>
      {mayChange(own, member) ? (
        <Controls {...props} request={request} />
      ) : (
        <p className={classes['role']}>{ROLE_NAMES[member.role]}</p>
      )}
      <Problem text={request.problem} />
    </li>
  )
}
