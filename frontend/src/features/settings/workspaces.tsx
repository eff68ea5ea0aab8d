// The workspaces that the person may enter, and the way to a new one.

import { Button } from '@mantine/core'
import { useWorkspaces } from '../../app/use-workspaces'
import { useWorkspace } from '../../app/workspace'
import { Leave } from '../people/leave'
import { useOnline } from '../people/use-online'
import { enterWorkspace } from '../workspaces/enter-workspace'
import { ROLE_NAMES } from '../workspaces/role-names'
import { useOpenName } from '../workspaces/use-open-name'
import { Card } from './card'
import { NewWorkspace } from './new-workspace'
import classes from './settings.module.css'

/** The card. */
export const Workspaces = () => {
  const { person, workspaceId } = useWorkspace()
  const openName = useOpenName()
  const isOnline = useOnline()
  return (
    <Card
      title="Workspaces"
      lead="Your private one is yours alone. Others you share with the people in them."
    >
      <ul className={classes['items']} aria-label="Workspaces">
        {useWorkspaces().map((workspace) => {
          const isOpen = workspace.id === workspaceId
          const name = isOpen ? openName : workspace.name
          return (
            <li key={workspace.id} className={`${classes['item']} ${classes['wraps']}`}>
              <div className={classes['who']}>
                <p className={classes['name']}>
                  {name}
                  {isOpen ? <span className={classes['here']}>Open</span> : null}
                </p>
                <p className={classes['quiet']}>{ROLE_NAMES[workspace.role]}</p>
              </div>
              {isOpen ? null : (
                <Button
                  variant="default"
                  aria-label={`Open ${name}`}
                  onClick={() => enterWorkspace(person, workspace)}
                >
                  Open
                </Button>
              )}
              {workspace.role === 'owner' ? null : (
                <Leave workspace={{ ...workspace, name }} isOnline={isOnline} />
              )}
            </li>
          )
        })}
      </ul>
      <NewWorkspace isOnline={isOnline} />
    </Card>
  )
}
