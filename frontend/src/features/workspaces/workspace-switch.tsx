// Which workspace is open, always in sight, for whoever has more than one. Its menu is not in the first load.

import { IconSelector } from '@tabler/icons-react'
import { type ComponentProps, useState } from 'react'
import { useWorkspaces } from '../../app/use-workspaces'
import { useWorkspace } from '../../app/workspace'
import { Overlay } from '../../ui/overlay'
import { newPart } from '../../ui/part'
import { useOpenName } from './use-open-name'
import classes from './workspace-switch.module.css'

const menu = newPart(async () => (await import('./workspace-menu')).WorkspaceMenu)

export const SwitchButton = (props: ComponentProps<'button'>) => {
  const name = useOpenName()
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...props}
      className={classes['button']}
      aria-label={`Workspace: ${name}`}
    >
      <span className={classes['name']}>{name}</span>
      <IconSelector size={16} stroke={1.75} aria-hidden="true" />
    </button>
  )
}

/** The button with the open workspace's name, which opens the menu. */
export const WorkspaceSwitch = () => {
  const { workspaceId } = useWorkspace()
  const isAlone = useWorkspaces().every(({ id }) => id === workspaceId)
  const [wanted, setWanted] = useState(false)
  if (isAlone) return null
  const button = <SwitchButton aria-expanded={false} onClick={() => setWanted(true)} />
  return wanted ? (
    <Overlay part={menu} waiting={button} onDismiss={() => setWanted(false)}>
      {(WorkspaceMenu) => <WorkspaceMenu />}
    </Overlay>
  ) : (
    button
  )
}
