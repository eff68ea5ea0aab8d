import { useMutation } from '@apollo/client/react'
import type { Role } from '@architect/shared/core/base/role'
import { useWorkspaces } from '../../app/use-workspaces'
import { useWorkspace } from '../../app/workspace'
import { LeaveWorkspaceDocument } from '../../generated/graphql'
import { ConfirmButton } from '../settings/confirm-button'
import { enterWorkspace } from '../workspaces/enter-workspace'
import classes from './people.module.css'
import { Problem } from './problem'
import { useRequest } from './use-request'

const OWNER = 'You own this workspace. Transfer it to another member first; then you can leave.'

export interface LeaveProps {
  readonly workspace: { readonly id: string; readonly name: string; readonly role: Role }
  readonly isOnline: boolean
}

/** The way out of a workspace. */
const LeaveButton = ({ workspace, isOnline }: LeaveProps) => {
  const { person, workspaceId } = useWorkspace()
  const [leave] = useMutation(LeaveWorkspaceDocument)
  const others = useWorkspaces().filter(({ id }) => id !== workspace.id)
  const request = useRequest()
  const run = async (): Promise<void> => {
    const work = (): Promise<unknown> => leave({ variables: { workspaceId: workspace.id } })
    if (!(await request.run(work))) return
    const next = others.find(({ id }) => id === workspaceId) ?? others[0]
    if (next) enterWorkspace({ ...person, workspaces: others }, next)
    else location.assign('/today')
  }
  return (
    <>
      <div className={classes['actions']}>
        <ConfirmButton label="Leave" name={`Leave ${workspace.name}`} disabled={!isOnline} onConfirm={run} />
      </div>
      <Problem text={request.problem} />
    </>
  )
}

/** The way out of a workspace; for its owner, what has to come before. */
export const Leave = (props: LeaveProps) =>
  props.workspace.role === 'owner' ? <p className={classes['text']}>{OWNER}</p> : <LeaveButton {...props} />
